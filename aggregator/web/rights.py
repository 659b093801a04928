"""Who may write: whoever shows an API key that may."""

import logging
from typing import Annotated

from fastapi import Depends, HTTPException, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from aggregator import api_keys
from aggregator.api_keys import ApiKey, Scope
from aggregator.web.access import AtDesk

log = logging.getLogger(__name__)

SHARE = 0.1  # of WEB_RATE, that a key may be used; a line of the journal takes a second to be checked
_BEARER = HTTPBearer(
    scheme_name="ApiKey",
    bearerFormat="agg_NAME_SECRET",
    description="A key that `aggregator keys add NAME --may SCOPE` has printed.",
    auto_error=False,
)
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="celebrity news"'}


class Right:
    """The right to do what a scope is for: gives whose key a request shows. Raises HTTPException 401, 403, 429."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def __call__(
        self,
        request: Request,
        desk: AtDesk,
        shown: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)],
    ) -> ApiKey:
        """The key, counted as used once more."""
        made = f"`aggregator keys add NAME --may {self._scope}` on the server makes one"
        if shown is None:
            raise HTTPException(401, f"This needs an API key, as `Authorization: Bearer KEY`; {made}", _CHALLENGE)
        key = api_keys.shown(desk.index, shown.credentials, desk.now().now.date())
        if key is None:
            raise HTTPException(401, f"Nobody has this API key, or it was revoked; {made}", _CHALLENGE)
        if self._scope not in key.may:
            told = f"The API key {key.name} may {' and '.join(key.may)}, not {self._scope}; {made} that may"
            raise HTTPException(403, told)
        if wait_s := request.app.state.uses.wait_s(key.name):
            seconds = int(wait_s) + 1
            raise HTTPException(429, f"Ask again in {seconds} s", {"Retry-After": f"{seconds}"})
        return key


Reviewer = Annotated[ApiKey, Depends(Right("review"))]
Watcher = Annotated[ApiKey, Depends(Right("watch"))]


def note(key: ApiKey, what: str) -> None:
    """Have the log say who wrote what."""
    log.info("wrote by=%s %s", key.name, what)
