"""How much a story is about each of its people."""

from collections import Counter
from collections.abc import Iterable

from aggregator.model import Mention, Role

LEAD = 400  # characters of the body that tell what a story is about: two paragraphs keep the promise of a headline
REPEATED = 3  # mentions in the body from which somebody in the lead is a subject
SHARE = 0.5  # of the mentions of the most mentioned person; with .34, one bystander in 12 was a subject
TITLE_WEIGHT, LEAD_WEIGHT, SHARE_WEIGHT = 0.5, 0.2, 0.3  # of salience; the sum is 1


def weigh(mentions: Iterable[Mention], has_body: bool) -> dict[str, tuple[Role, float]]:
    """Role and salience (0..1) of everybody mentioned.

    has_body: False for a headline alone, in which everybody is a subject.
    """
    seen = tuple(mentions)
    counts = Counter(m.person for m in seen if m.field == "body")
    most = max(counts.values(), default=0)
    in_title = {m.person for m in seen if m.field == "title"}
    in_lead = {m.person for m in seen if m.field == "body" and m.start < LEAD}
    weighed: dict[str, tuple[Role, float]] = {}
    for person in dict.fromkeys(m.person for m in seen):
        share = counts[person] / most if most else 1.0
        is_lead = person in in_lead or not has_body
        salience = TITLE_WEIGHT * (person in in_title) + LEAD_WEIGHT * is_lead + SHARE_WEIGHT * share
        is_about = person in in_title or (is_lead and counts[person] >= REPEATED and share >= SHARE)
        weighed[person] = ("about" if is_about else "mention", round(salience, 3))
    return weighed
