from pathlib import Path

from aggregator.index.query_fields import FIELDS, ORIGINAL
from aggregator.index.states import STATES

TEXT = (Path(__file__).parents[2] / "docs" / "query.md").read_text(encoding="utf-8")


def test_every_field_of_the_query_language_is_documented() -> None:
    assert not [field for field in FIELDS if f"`{field}:" not in TEXT]
    assert not [state for state in (ORIGINAL, *STATES) if f"`is:{state}`" not in TEXT]
