"""What a job tells of itself, in a few words for a line of the log."""

import json
from collections.abc import Mapping
from typing import Any

LONGEST = 300  # letters


def told(job: str, out: str) -> str:
    """Of what the job's command has written to stdout: the account of a crawl, or a sentence."""
    text = " ".join(out.split())
    if text.startswith("{"):
        try:
            accounts: Mapping[str, Mapping[str, Any]] = json.loads(text)
            text = "; ".join(crawl(account) for account in accounts.values()) or "was not due"
        except (ValueError, KeyError, AttributeError, TypeError):
            return f"{job} has told nothing that can be read"
    return text[:LONGEST] or "nothing was to be done"


def crawl(account: Mapping[str, Any]) -> str:
    """Of the account of one site, as `Tally.to_dict` gives it."""
    if account["held"]:
        return str(account["held"])
    counts = {
        "new": account["new"],
        "changed": account["changed"],
        "asked": account["fetched"],
        "failed": sum(account["failed"].values()),
    }
    return ", ".join(f"{count} {name}" for name, count in counts.items())
