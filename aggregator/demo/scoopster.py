"""The Daily Scoopster: a tabloid whose pages say date and author only to people, in markup that nobody tidied."""

from collections.abc import Iterator

from aggregator.demo.desk import Desk, Resource
from aggregator.demo.drafts import Draft

ZONE = "America/New_York"
LISTING = "/showbiz/"
LOST = "/showbiz/88123/the-selfie-they-deleted/"  # linked from the listing, "not found" with status 200
QUIZ = "/showbiz/tag/quiz/"  # linked from the listing, links only


def address(draft: Draft) -> str:
    """The story's path, with its number in the middle."""
    return f"/showbiz/{draft.number}/{draft.slug}/"


def resources(desk: Desk) -> Iterator[Resource]:
    """Everything that the Scoopster serves; it has neither feed nor sitemap."""
    yield desk.robots("Disallow: /search")
    for path, later in ((LISTING, LISTING + "?page={number}"), ("/", "/?page={number}")):
        for turn in desk.turns(path, later):
            yield desk.page(turn.path, "scoopster_listing.html", turn=turn, address=address, lost=LOST, quiz=QUIZ,
                            zone=ZONE)  # fmt: skip
    for draft in desk.drafts:
        yield desk.page(address(draft), "scoopster_story.html", draft.modified, draft=draft, zone=ZONE,
                        address=address, more=desk.others(draft, 7))  # fmt: skip
        yield desk.picture(draft)
    yield desk.page(LOST, "scoopster_lost.html", address=address)
    yield desk.page(QUIZ, "scoopster_quiz.html", address=address)
