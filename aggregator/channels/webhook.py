"""A message as a signed POST of JSON, as https://www.standardwebhooks.com has it, to public addresses only."""

import asyncio
import base64
import hmac
import json
import secrets
import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import aiohttp
from yarl import URL

import aggregator
from aggregator.channels.message import Message, NotDelivered
from aggregator.errors import ForbiddenAddress
from aggregator.fetch.resolver import PublicResolver, public_socket
from aggregator.fetch.targets import Target, check

TIMEOUT_S = 20.0  # for the whole answer
PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    """A secret as receivers' libraries want it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signature(secret: str, id: str, seconds: int, body: bytes) -> str:
    """HMAC-SHA256 of id, timestamp and body; raises ValueError if the secret is none of `new_secret`."""
    key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    signed = hmac.digest(key, f"{id}.{seconds}.".encode() + body, "sha256")
    return f"v1,{base64.b64encode(signed).decode()}"


@dataclass(frozen=True)
class Poster:
    """Posts messages. private: pairs host:port that may be private, and may be asked without TLS.

    tls: whom to trust; None is whom the system trusts.
    """

    private: Collection[str] = ()
    tls: ssl.SSLContext | None = None

    def post(self, message: Message, url: str, secret: str, now: datetime) -> None:
        """Raises NotDelivered unless the receiver answers with 2xx; redirects are not followed."""
        body = json.dumps(message.record, ensure_ascii=True, separators=(",", ":")).encode()
        seconds = int(now.timestamp())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": f"celebrity-aggregator/{aggregator.__version__}",
            "Idempotency-Key": message.id,
            "webhook-id": message.id,
            "webhook-timestamp": str(seconds),
            "webhook-signature": signature(secret, message.id, seconds, body),
        }
        where = self.checked(url)
        try:
            asyncio.run(self._post(where, url, headers, body))
        except TimeoutError as error:
            raise NotDelivered(f"{where.slot} did not answer in {TIMEOUT_S:.0f} s") from error
        except ForbiddenAddress as error:
            raise _private(where) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NotDelivered(
                f"{where.slot} cannot be reached ({type(error).__name__}: {str(error)[:200]})"
            ) from error

    def checked(self, url: str) -> Target:
        """Where a URL leads, if a webhook may be there; a name is checked again when it is resolved."""
        try:
            where = check(url, self.private)
        except ForbiddenAddress as error:
            raise NotDelivered(
                "the webhook's URL leads where none may be; use a public https address, "
                "or add host:port to WEBHOOK_PRIVATE_HOSTS"
            ) from error
        if where.scheme != "https" and where.slot not in self.private:
            raise NotDelivered(
                f"{where.slot} is to be asked without TLS; use https, or add it to WEBHOOK_PRIVATE_HOSTS"
            )
        return where

    async def _post(self, where: Target, url: str, headers: Mapping[str, str], body: bytes) -> None:
        tls = self.tls or ssl.create_default_context()
        if where.slot in self.private:
            connector = aiohttp.TCPConnector(resolver=aiohttp.ThreadedResolver(), ssl=tls)
        else:
            connector = aiohttp.TCPConnector(resolver=PublicResolver(), socket_factory=public_socket, ssl=tls)
        async with (
            aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,  # a proxy would resolve names by itself
                auto_decompress=False,
                timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
            ) as session,
            session.post(URL(url, encoded=True), data=body, headers=headers, allow_redirects=False) as answer,
        ):  # nothing of the answer's body is read
            if not 200 <= answer.status < 300:
                raise NotDelivered(f"{where.slot} answered with status {answer.status}")


def _private(where: Target) -> NotDelivered:
    return NotDelivered(f"{where.slot} leads to an address that is not public; see WEBHOOK_PRIVATE_HOSTS")
