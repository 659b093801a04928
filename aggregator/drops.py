"""Why a page is not indexed: named reasons, each counted."""

from typing import TYPE_CHECKING, ClassVar

from aggregator.errors import AggregatorError

if TYPE_CHECKING:
    from aggregator.model import Story


class Drop(AggregatorError):
    """A page that is read and, for a named reason, not indexed. read: what it would be as a story, if that is known."""

    reason: ClassVar[str] = "dropped"  # the counted name
    kind: ClassVar[str] = "other"  # what the page is instead of a story
    read: "Story | None" = None


class NotHtml(Drop):
    """Binary or another format, whatever its content type says."""

    reason = "not_html"
    kind = "binary"


class EmptyPage(Drop):
    """No text at all."""

    reason = "empty"
    kind = "empty"


class NoText(Drop):
    """A page with a title but too little text for a story (video, embedded post)."""

    reason = "no_text"
    kind = "no_text"


class Video(Drop):
    """A video with a line of text or two."""

    reason = "video"
    kind = "video"


class Listing(Drop):
    """A section, tag, author or home page."""

    reason = "listing"
    kind = "listing"


class Gallery(Drop):
    """Pictures with captions, no story."""

    reason = "gallery"
    kind = "gallery"


class LoginWall(Drop):
    """A page that asks to sign in or subscribe before it shows the story."""

    reason = "login_wall"
    kind = "login_wall"


class Consent(Drop):
    """A page that asks for consent before it shows the story."""

    reason = "consent_wall"
    kind = "consent_wall"


class SoftError(Drop):
    """An error page with status 200 ("page not found")."""

    reason = "soft_404"
    kind = "error"


class Product(Drop):
    """Something for sale."""

    reason = "product"
    kind = "product"


class Forum(Drop):
    """A thread or question with its answers."""

    reason = "forum"
    kind = "forum"


class Documentation(Drop):
    """A manual, a reference, a tutorial."""

    reason = "documentation"
    kind = "documentation"


class NotAStory(Drop):
    """Another kind of page: a service, a company, legal text."""

    reason = "not_a_story"
    kind = "other"


class NoIndex(Drop):
    """The page asks robots not to index it."""

    reason = "noindex"
    kind = "story"


class KeptAway(Drop):
    """A page that somebody asked to have forgotten: `aggregator forget`."""

    reason = "forgotten"
    kind = "story"


class NotFound(SoftError):
    """An error page with status 200 that says that there is no such page."""


class TakenDown(SoftError):
    """A page that says that its story was taken away."""


class Gone(Drop):
    """The answer that there is no such page (404, 410), at the URL of a story."""

    reason = "gone"
    kind = "error"
