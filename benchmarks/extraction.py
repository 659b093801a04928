"""What is read from pages, beside other readers: `python -m benchmarks.extraction [--no-peers] [--sets …] [--every N]`.

Reads the labelled pages with ours, trafilatura (default, precision, fast), newspaper4k, news-please, goose3 and
readability-lxml, page by page in turn. Prints body F1, precision, recall and exact text, author F1, same day, same
minute and title: of all pages, by publishers (the errors of "fit", three in four, may be looked at; "decide"
decides), by language and source, and of the tabloids; the difference in body F1 from trafilatura by a paired
bootstrap; stories told from other pages; CPU time and memory. Without the labelled data, it reads the pages of
tests/written alone. Exits 1 if a floor fell.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks import labelled
from benchmarks.labelled import LabelledPage
from benchmarks.readers import OURS, PEERS, Read, read_all
from benchmarks.results import Results
from tests.written.press import marks, outcome, written

SETS: Mapping[str, tuple[str, ...]] = {
    "news": ("extraction",),
    "extra": ("extraction", "extra"),
    "wcxb": ("extraction", "wcxb"),
    "postlight": ("extraction", "postlight"),
}
BARE = "trafilatura"
MEASURES = {
    "body_f1": "body F1", "body_p": "precision", "body_r": "recall", "body_acc": "exact text", "author_f1": "author F1",
    "date_day": "same day", "date_minute": "same minute", "title_loose": "title",
}  # fmt: skip
NAMES = {"collection": "listing", "service": "other"}  # what we call the kinds of the labels, where it differs
MIN_GROUP = 10  # pages; the scores of fewer say little
DRAWS = 2000  # of the bootstrap
TABLOIDS = frozenset((Path(__file__).parent / "tabloids.txt").read_text().split())
Scored = tuple[dict[str, Any], dict[str, dict[str, Any]]]  # of all pages; of each by id
Score = Callable[[Sequence[Mapping[str, Any]], Mapping[str, Any]], Scored]


def groups(pages: Sequence[LabelledPage]) -> dict[str, list[LabelledPage]]:
    """The pages whose scores are told apart, by name; those of fewer than `MIN_GROUP` pages are left out."""
    by_name: dict[str, list[LabelledPage]] = {"all": list(pages)}
    for page in pages:
        language = page.truth.get("language")
        names = [
            "fit" if page.is_fit else "decide",
            *(("en" if language == "en" else "not en", f"language {language}") if language else ()),
            *(("tabloids",) if page.publisher in TABLOIDS else ()),
            f"source {page.source}",
        ]
        for name in names:
            by_name.setdefault(name, []).append(page)
    by_name.pop("language en", None)
    kept = {name: some for name, some in by_name.items() if len(some) >= MIN_GROUP}
    return {name: some for name, some in sorted(kept.items()) if name == "all" or len(some) < len(pages)}


def compare(results: Results, name: str, pages: Sequence[LabelledPage], told: Mapping[str, Read]) -> None:
    """The table of one set: a block a group, a line a measure, a column a reader."""
    score: Score = labelled.scorer("extraction")
    for group, some in groups(pages).items():
        truth = [page.truth for page in some]
        scores = {reader: score(truth, read.answers)[0] for reader, read in told.items()}
        heading(f"{name}, {group}: {len(some)} pages", told)
        for measure, said in MEASURES.items():
            row = [one.get(measure) for one in scores.values()]
            if any(value is not None for value in row):
                print(f"  {said:22s}" + "".join(f"{'-' if v is None else f'{v:.3f}':>13s}" for v in row))
        key = f"{name}_{group.replace('source ', '').replace('language ', '').replace(' ', '_').replace('-', '_')}"
        results.figures |= {
            f"{key}_{measure}": value for measure in MEASURES if (value := scores[OURS].get(measure)) is not None
        }
        if BARE in told:
            results.figures |= {
                f"{key}_{measure}_over_bare": scores[OURS][measure] / value
                for measure in MEASURES
                if (value := scores[BARE].get(measure))
            }
    if BARE in told:
        truth = [page.truth for page in pages]
        bootstrap(name, *(score(truth, told[reader].answers)[1] for reader in (OURS, BARE)))


def heading(text: str, told: Iterable[str]) -> None:
    """A line of names above columns."""
    print(f"\n{text}\n{'':24s}" + "".join(f"{reader:>13s}" for reader in told))


def bootstrap(name: str, ours: Mapping[str, Any], bare: Mapping[str, Any]) -> None:
    """How sure it is that our body F1 is above trafilatura's: pages drawn anew, the same ones for both."""
    pairs = [(ours[id]["body"], bare[id]["body"]) for id in ours if "body" in ours[id]]
    if not pairs:
        return
    draw = random.Random(0)
    gains = sorted(gain([pairs[draw.randrange(len(pairs))] for _ in range(len(pairs))]) for _ in range(DRAWS))
    low, high = gains[int(DRAWS * 0.025)], gains[int(DRAWS * 0.975)]
    above = sum(one > 0 for one in gains) / DRAWS
    print(
        f"{name}: body F1 {gain(pairs):+.4f} from trafilatura's; 95 % of {DRAWS} draws within {low:+.4f} and "
        f"{high:+.4f}, {above:.1%} above"
    )


def gain(pairs: Sequence[tuple[tuple[float, float], tuple[float, float]]]) -> float:
    """Body F1 of the first readings over that of the second; F1 of the mean precision and recall, as the scorer has."""
    one, other = (
        2 * p * r / (p + r) if (p := fmean(pair[i][0] for pair in pairs)) + (r := fmean(pair[i][1] for pair in pairs))
        else 0.0
        for i in (0, 1)
    )  # fmt: skip
    return one - other


def kinds(results: Results, name: str, pages: Sequence[LabelledPage], ours: Read) -> None:
    """Stories told from other pages; of a set of stories, how many are kept."""
    kept = {page.id for page in pages if "dropped" not in ours.answers.get(page.id, {"dropped": ""})}
    for half in ("all", "fit", "decide"):
        some = [page for page in pages if half == "all" or page.is_fit == (half == "fit")]
        stories = {page.id for page in some if page.truth.get("kind", "article") == "article"}
        found = kept & {page.id for page in some}
        hits = len(stories & found)
        f1, recall = 2 * hits / max(1, len(stories) + len(found)), hits / max(1, len(stories))
        told = f"story or not: F1 {f1:.3f}, precision {hits / max(1, len(found)):.3f}, recall {recall:.3f}"
        suffix = "" if half == "all" else f"_{half}"
        is_mixed = len(stories) < len(some)
        results.tell(
            f"{name}, {half}: {told}" if is_mixed else f"{name}, {half}: {recall:.3f} of the stories are kept",
            **({f"{name}_kind_f1{suffix}": f1} if is_mixed else {}),
            **{f"{name}_kept{suffix}": recall},
        )


def named(pages: Sequence[LabelledPage], ours: Read) -> None:
    """Of the pages that are no stories, how many are dropped, and how many by the name that the labels have."""
    told: dict[str, list[str]] = {}
    for page in pages:
        answer = ours.answers.get(page.id, {})
        if page.truth.get("kind", "article") != "article":
            told.setdefault(page.truth["kind"], []).append(answer.get("kind", "") if "dropped" in answer else "")
    for kind, found in sorted(told.items()):
        dropped, right = sum(map(bool, found)), found.count(NAMES.get(kind, kind))
        print(f"  {kind:22s}{len(found):4d} pages, {dropped} dropped, {right} as {NAMES.get(kind, kind)}")


def costs(results: Results, name: str, count: int, told: Mapping[str, Read]) -> None:
    """What each reader takes."""
    heading(f"{name}: what {count} pages cost", told)
    rows = {
        "CPU ms a page": [f"{read.cpu_s / count * 1000:.1f}" for read in told.values()],
        "slowest page, CPU s": [f"{read.slowest_s:.2f}" for read in told.values()],
        "peak memory, MiB": [f"{read.peak_kib / 1024:.0f}" for read in told.values()],
        "not read in time": [f"{read.timed_out}" for read in told.values()],
    }
    for said, row in rows.items():
        print(f"  {said:22s}" + "".join(f"{cell:>13s}" for cell in row))
    ours = told[OURS]
    results.figures |= {f"{name}_slowest_s": ours.slowest_s, f"{name}_peak_mib": ours.peak_kib / 1024}
    if BARE in told:
        results.figures[f"{name}_cpu_ratio"] = ours.cpu_s / told[BARE].cpu_s


def main() -> None:
    """Run it all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--no-peers", action="store_true", help="without those that want an environment of their own")
    parser.add_argument("--sets", nargs="+", choices=list(SETS), default=list(SETS), help="which pages; all of them")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth page, for a quick look")
    options = parser.parse_args()
    results = Results()

    names = [OURS, *(peer for peer, release in PEERS.items() if not (options.no_peers and release))]
    outcomes = {one.id: (one, outcome(one.page)) for one in written()}
    for name, share in marks(outcomes).items():
        results.tell(f"written pages: {name} {share:.3f}", **{f"written_{name}": share})
    if absent := labelled.absence("extraction"):
        print(f"no more scores than these: {absent}")
        options.sets = []
    for name in options.sets:
        pages = labelled.pages(*SETS[name])[:: options.every]
        told = read_all(pages, names)
        compare(results, name, pages, told)
        kinds(results, name, pages, told[OURS])
        named(pages, told[OURS])
        costs(results, name, len(pages), told)
    fallen = results.fallen("extraction") if options.every == 1 else []
    print("\n".join(("fallen below the floor:", *fallen)) if fallen else "all floors hold")
    sys.exit(bool(fallen))


if __name__ == "__main__":
    main()
