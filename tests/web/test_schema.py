"""Whatever is asked of the API, it answers as its description says, and never fails."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from aggregator.index import Index
from tests.web.conftest import application


def test_every_answer_is_as_described(stocked: Index) -> None:
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application(stocked))

    @given(case=described.as_strategy())
    @settings(max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck])
    def answered(case: "Case[Any]") -> None:
        case.call_and_validate(excluded_checks=[positive_data_acceptance])  # no schema says what a date is to people

    answered()
