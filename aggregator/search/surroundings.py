"""Whether a word of a query is a name: what else it means, and what stands beside it."""

from collections.abc import Sequence

from aggregator.people import english
from aggregator.people.vocabulary import vocabulary
from aggregator.search.topics import topic


def is_ordinary(name: str) -> bool:
    """Whether every word of a folded name has meanings besides a name."""
    known = vocabulary()
    return all(word in english.COMMON_WORDS or known.is_ordinary(word) or _is_of_topic(word) for word in name.split())


def is_given(word: str) -> bool:
    """Whether a folded word is a first name."""
    return word in vocabulary().given


def stands_apart(forms: Sequence[str], at: int) -> bool:
    """Whether a first name has no surname behind it, or a surname no first name before it."""
    if not is_given(forms[at]):
        return at == 0 or not is_given(forms[at - 1])
    after = forms[at + 1] if at + 1 < len(forms) else ""
    return not after or is_given(after) or is_ordinary(after) or after in english.FUNCTION_WORDS


def _is_of_topic(word: str) -> bool:
    return topic((word,), 0) is not None
