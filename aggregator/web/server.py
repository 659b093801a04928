"""The server of the application."""

import socket

import uvicorn
from fastapi import FastAPI

from aggregator.errors import BadInput

LONGEST_HEAD_BYTES = 32 * 1024  # of a request; a search in an address has a few at most
CONNECTIONS = 200  # at once; more are told to come again
IDLE_S = 10  # that a connection may wait for its next request
STOP_S = 5  # that requests may go on after it was asked to stop


def listening(host: str, port: int) -> socket.socket:
    """A socket on which requests wait from now on. Raises BadInput if the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        bound = socket.create_server((host, port), family=family)
    except OSError as error:
        raise BadInput(f"{host} port {port} cannot be listened on ({error.strerror}); choose another one") from None
    # Only of a socket that names its protocol does asyncio send small packets at once; else each answer takes 40 ms.
    return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, bound.detach())


def server(app: FastAPI) -> uvicorn.Server:
    """A server of the application: its `run` answers, on the sockets that it is given, until Ctrl-C."""
    config = uvicorn.Config(
        app,
        log_config=None,  # as the program's own log
        log_level="warning",
        access_log=False,  # what people search for is theirs
        server_header=False,
        h11_max_incomplete_event_size=LONGEST_HEAD_BYTES,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=IDLE_S,
        timeout_graceful_shutdown=STOP_S,
    )
    return uvicorn.Server(config)
