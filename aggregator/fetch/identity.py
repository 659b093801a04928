"""Who the crawler says it is."""

from aggregator import __version__
from aggregator.errors import BadSetting

PRODUCT = "CelebrityAggregator"  # the name to write into robots.txt
MAX_CONTACT = 200  # letters


def user_agent(contact: str) -> str:
    """The User-Agent header: product, version, and whom to ask ("CelebrityAggregator/1.0 (+https://...)").

    contact: URL or e-mail address; if empty it is left out. Raises BadSetting if it cannot stand in a header.
    """
    contact = contact.strip()
    if not contact:
        return f"{PRODUCT}/{__version__}"
    if not contact.isascii() or not contact.isprintable() or set(contact) & set("()\\") or len(contact) > MAX_CONTACT:
        raise BadSetting(f"CONTACT: {contact!r} cannot stand in a header; write a plain URL or e-mail address")
    return f"{PRODUCT}/{__version__} (+{contact})"
