"""Who the crawler says it is."""

import pytest

from aggregator import __version__
from aggregator.errors import BadSetting
from aggregator.fetch.identity import user_agent


def test_the_user_agent_names_product_version_and_contact() -> None:
    assert user_agent(" https://news.example/bot ") == f"CelebrityAggregator/{__version__} (+https://news.example/bot)"


def test_without_a_contact_it_names_product_and_version() -> None:
    assert user_agent("") == f"CelebrityAggregator/{__version__}"


@pytest.mark.parametrize("contact", ["a\r\nX-Evil: 1", "a\nb", "x) Mozilla/5.0 (", "café@news.example", "x" * 500])
def test_a_contact_that_cannot_stand_in_a_header_is_a_bad_setting(contact: str) -> None:
    with pytest.raises(BadSetting, match="CONTACT"):
        user_agent(contact)
