"""Inflating within a bound."""

import sys
import zlib
from collections.abc import Callable, Generator, Iterator
from itertools import pairwise
from typing import Any

import brotli

from aggregator.fetch.failures import BadEncoding, TooLarge

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STEP_BYTES = 64 * 1024  # inflated, fed or given at a time: what a bomb can cost beyond the limit
MAX_LAYERS = 2  # encodings over each other; each further one would cost a whole inflation of the limit again
ZSTD_WINDOW_LOG = 23  # 8 MiB of memory, what RFC 9659 allows for the web
MAX_MEMBERS = 1000  # gzip files in a row in one body; empty ones cost time and give nothing
TRAILER_BYTES = 8  # of a gzip file: checksum and length
GZIP_MAGIC = b"\x1f\x8b\x08"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
Inflater = Callable[[bytes, int], Iterator[bytes]]


def inflate(body: bytes, limit: int, encodings: tuple[str, ...] = ("gzip",)) -> bytes:
    """A body without its compression; as it is where it turns out not to be compressed.

    limit: bytes of the result and of every step to it. encodings: "gzip", "x-gzip", "deflate", "br", "zstd" or
    "identity", in the order in which they were applied. A body that was cut off gives what is there of it.
    Raises TooLarge beyond the limit, BadEncoding for an unknown encoding, more than two of them, or a broken body.
    """
    applied = [name for name in (encoding.strip().lower() for encoding in encodings) if name not in ("", "identity")]
    if len(applied) > MAX_LAYERS or any(name not in INFLATERS for name in applied):
        raise BadEncoding(f"the body is encoded as {', '.join(applied)[:100]!r}; gzip, deflate, br and zstd are read")
    for name in reversed(applied):
        body = _inflate(body, limit, name)
    return body


def _inflate(body: bytes, limit: int, name: str) -> bytes:
    whole = bytearray()
    try:
        for chunk in INFLATERS[name](body, STEP_BYTES):
            whole += chunk
            if len(whole) > limit:
                raise TooLarge(
                    f"a {name} body of {len(body)} bytes inflates to more than {limit}; see DOWNLOAD_MAXSIZE"
                )
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        if not whole:
            raise BadEncoding(f"a body of {len(body)} bytes is not {name} as it says ({error})") from error
    return bytes(whole)


def _gzip(body: bytes, step: int) -> Iterator[bytes]:
    if not body.startswith(GZIP_MAGIC):
        yield body  # sold as gzip, but plain
        return
    start = 0
    for _ in range(MAX_MEMBERS):
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        start = yield from _zlib(member, body, start, step)
        if not body.startswith(GZIP_MAGIC, start):
            return


def _deflate(body: bytes, step: int) -> Iterator[bytes]:
    # RFC 9110 means zlib; some servers send it without zlib's header.
    is_zlib = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    yield from _zlib(zlib.decompressobj(wbits=zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS), body, 0, step)


def _zlib(inflater: Any, body: bytes, start: int, step: int) -> Generator[bytes, None, int]:
    """Inflate one stream from *start*; the value of the generator is where it ends."""
    # In slices, as zlib hands back what it has not read yet: of the whole body that would be copied at every step.
    # The checksum comes last and alone: where it is wrong, all of the text has been given by then.
    edges: list[int] = sorted({*range(start, len(body), step), max(start, len(body) - TRAILER_BYTES), len(body)})
    for place, end in pairwise(edges):
        rest = body[place:end]
        while rest and not inflater.eof:
            yield inflater.decompress(rest, step)
            rest = inflater.unconsumed_tail
        if inflater.eof:
            unused: bytes = inflater.unused_data
            return end - len(unused)
    yield inflater.flush()  # a few bytes at most: all input has been read
    return len(body)


def _brotli(body: bytes, step: int) -> Iterator[bytes]:
    inflater = brotli.Decompressor()
    yield inflater.process(body, output_buffer_limit=step)
    while not inflater.is_finished() and (chunk := inflater.process(b"", output_buffer_limit=step)):
        yield chunk


def _zstd(body: bytes, step: int) -> Iterator[bytes]:
    if not body.startswith(ZSTD_MAGIC):
        yield body
        return
    inflater = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW_LOG})
    chunk = inflater.decompress(body, step)
    while chunk:
        yield chunk
        if inflater.eof or inflater.needs_input:
            return
        chunk = inflater.decompress(b"", step)


INFLATERS: dict[str, Inflater] = {"gzip": _gzip, "x-gzip": _gzip, "deflate": _deflate, "br": _brotli, "zstd": _zstd}
