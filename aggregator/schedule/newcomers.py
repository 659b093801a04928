"""The names that stories print and nobody knows, ready in the morning for whoever decides about them."""

from itertools import islice

from aggregator import jsonlines
from aggregator.config import Config
from aggregator.index.base import Index
from aggregator.model import to_dict
from aggregator.people import load
from aggregator.people.proposals import Proposals
from aggregator.saving import save

FILE = "newcomers.jsonl"
MOST = 100


def gather(index: Index, config: Config) -> int:
    """Write them into DIGEST_DIR, as `aggregator people newcomers --format jsonl` does; how many there are."""
    index.refresh()
    found = list(islice(Proposals(index, load(config.people_file)), MOST))
    save(config.digest_dir / FILE, (f"{jsonlines.dump(to_dict(one))}\n" for one in found))
    return len(found)
