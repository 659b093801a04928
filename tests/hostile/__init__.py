"""What bad sites answer, by path; `tests.servers.HostileServer` serves all of it.

A path answers also for everything below it ("/calendar" for "/calendar/2026/11").
"""

from tests.exchange import Answer
from tests.hostile import bodies, bombs, failures, feeds, headers, redirects

ANSWERS: dict[str, Answer] = {
    **bodies.ANSWERS,
    **bombs.ANSWERS,
    **failures.ANSWERS,
    **feeds.ANSWERS,
    **headers.ANSWERS,
    **redirects.ANSWERS,
}
