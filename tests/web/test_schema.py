"""Whatever is asked of the API, with an API key or without, it answers as its description says, and never fails."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from aggregator import api_keys
from aggregator.index import Index
from tests.web.conftest import NOW, application, fill, stories


def ask(app: FastAPI, examples: int, headers: dict[str, str] | None = None) -> set[int]:
    """Ask whatever the description allows, and what it does not; the statuses that came."""
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    statuses: set[int] = set()

    @given(case=described.as_strategy())
    @settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck]
    )
    def answered(case: "Case[Any]") -> None:
        excluded: list[Any] = [positive_data_acceptance]  # no schema says what a date is to people
        statuses.add(case.call_and_validate(headers=headers, excluded_checks=excluded).status_code)

    answered()
    return statuses


def test_every_answer_is_as_described(stocked: Index) -> None:
    assert {200, 401} <= ask(application(stocked), 150)


@pytest.mark.usefixtures("nobody_shipped")
def test_every_answer_to_a_key_is_as_described(index: Index, tmp_path: Path) -> None:
    fill(index, stories())
    text = api_keys.add(index, "newsdesk", api_keys.SCOPES, NOW.now.date())
    app = application(index, people_file=tmp_path / "people.toml")
    assert {200, 404, 422} <= ask(app, 150, {"Authorization": f"Bearer {text}"})
