"""Small bodies that inflate to 400 MB of zeros (`?mb=`); never whole in memory here."""

import struct
import zlib
from collections.abc import Iterator

import brotli
from backports import zstd

from tests.exchange import HTML, Answer, Exchange

STEP = bytes(1024 * 1024)
DEFLATE, GZIP = zlib.MAX_WBITS, zlib.MAX_WBITS | 16


def deflated(size_bytes: int, wbits: int) -> Iterator[bytes]:
    """One valid gzip or zlib stream of zeros.

    After a full flush the compressor remembers nothing, so one compressed step stands for all the others;
    only the checksum has to run over everything.
    """
    compressor = zlib.compressobj(9, wbits=wbits)
    yield compressor.compress(b"") + compressor.flush(zlib.Z_FULL_FLUSH)
    step = compressor.compress(STEP) + compressor.flush(zlib.Z_FULL_FLUSH)
    steps = max(1, size_bytes // len(STEP))
    yield step
    crc, adler = zlib.crc32(STEP), zlib.adler32(STEP)
    for _ in range(steps - 1):
        crc, adler = zlib.crc32(STEP, crc), zlib.adler32(STEP, adler)
        yield step
    end = zlib.compressobj(9, wbits=-zlib.MAX_WBITS).flush()
    yield end + (struct.pack("<II", crc, steps * len(STEP) % 2**32) if wbits == GZIP else struct.pack(">I", adler))


def brotlied(size_bytes: int) -> Iterator[bytes]:
    """One brotli stream of zeros."""
    compressor = brotli.Compressor(quality=1)
    for _ in range(max(1, size_bytes // len(STEP))):
        yield compressor.process(STEP) + compressor.flush()
    yield compressor.finish()


def zstandard(size_bytes: int) -> Iterator[bytes]:
    """One zstandard frame of zeros."""
    compressor = zstd.ZstdCompressor(level=1)
    for _ in range(max(1, size_bytes // len(STEP))):
        yield compressor.compress(STEP, mode=zstd.ZstdCompressor.FLUSH_BLOCK)
    yield compressor.flush()


async def _bomb(exchange: Exchange, chunks: Iterator[bytes], encoding: str) -> None:
    await exchange.stream(filter(None, chunks), [("Content-Type", HTML), ("Content-Encoding", encoding)])


async def gzip_bomb(exchange: Exchange) -> None:
    """Content-Encoding: gzip."""
    await _bomb(exchange, deflated(exchange.size_bytes(400), GZIP), "gzip")


async def deflate_bomb(exchange: Exchange) -> None:
    """Content-Encoding: deflate."""
    await _bomb(exchange, deflated(exchange.size_bytes(400), DEFLATE), "deflate")


async def brotli_bomb(exchange: Exchange) -> None:
    """Content-Encoding: br."""
    await _bomb(exchange, brotlied(exchange.size_bytes(400)), "br")


async def zstd_bomb(exchange: Exchange) -> None:
    """Content-Encoding: zstd."""
    await _bomb(exchange, zstandard(exchange.size_bytes(400)), "zstd")


async def sitemap_bomb(exchange: Exchange) -> None:
    """A .xml.gz file, gzipped by itself and not by the transfer."""
    headers = [("Content-Type", "application/gzip")]
    await exchange.stream(deflated(exchange.size_bytes(400), GZIP), headers)


ANSWERS: dict[str, Answer] = {
    "/bomb/gzip": gzip_bomb,
    "/bomb/deflate": deflate_bomb,
    "/bomb/brotli": brotli_bomb,
    "/bomb/zstd": zstd_bomb,
    "/bomb/sitemap.xml.gz": sitemap_bomb,
}
