"""What went wrong, as RFC 9457 has it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """title: the kind of it. detail: a sentence: what, which, what to do."""

    status: int
    title: str
    detail: str

    def response(self, headers: Mapping[str, str] | None = None) -> Response:
        """As an answer to a program."""
        return Response(json.dumps(asdict(self)), self.status, dict(headers or {}), MEDIA_TYPE)
