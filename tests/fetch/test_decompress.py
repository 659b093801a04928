"""Inflating within a bound, and what bombs cost."""

import gzip
import time
import tracemalloc
import zlib

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from aggregator.fetch.decompress import MAX_MEMBERS, inflate
from aggregator.fetch.failures import BadEncoding, TooLarge
from tests.hostile.bombs import DEFLATE, GZIP, brotlied, deflated, zstandard

TEXT = "Wilma Castellane opened a bakery; the café’s almond buns were gone within an hour. ".encode() * 2000
MB = 1024 * 1024


def raw_deflate(body: bytes) -> bytes:
    """Deflate without zlib's header, as some servers send it."""
    made = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return made.compress(body) + made.flush()


PACKED = {
    "gzip": gzip.compress(TEXT),
    "x-gzip": gzip.compress(TEXT[:70_000]) + gzip.compress(TEXT[70_000:]),
    "deflate": zlib.compress(TEXT),
    "Deflate ": raw_deflate(TEXT),
    "br": brotli.compress(TEXT),
    "zstd": zstd.compress(TEXT),
    "identity": TEXT,
    "": TEXT,
}


@pytest.mark.parametrize("encoding", PACKED)
def test_every_encoding_gives_the_text_back(encoding: str) -> None:
    assert inflate(PACKED[encoding], len(TEXT), (encoding,)) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_one_byte_over_the_limit_is_too_large(encoding: str) -> None:
    with pytest.raises(TooLarge, match="DOWNLOAD_MAXSIZE"):
        inflate(PACKED[encoding], len(TEXT) - 1, (encoding,))


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "Deflate ", "br", "zstd"])
def test_a_body_that_was_cut_off_gives_what_is_there(encoding: str) -> None:
    packed = PACKED[encoding]
    found = inflate(packed[: len(packed) - 12], len(TEXT), (encoding,))
    assert found
    assert TEXT.startswith(found)


def test_a_gzip_with_a_wrong_checksum_gives_its_text() -> None:
    assert inflate(PACKED["gzip"][:-8] + bytes(8), len(TEXT)) == TEXT


def test_bytes_after_the_end_are_left_out() -> None:
    assert inflate(PACKED["gzip"] + b"<!-- served in 3 ms -->", len(TEXT)) == TEXT
    assert inflate(PACKED["deflate"] + b"\0" * 100_000, len(TEXT), ("deflate",)) == TEXT


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_plain_page_that_is_sold_as_compressed_stays_as_it_is(encoding: str) -> None:
    assert inflate(b"<html>plain</html>", 100, (encoding,)) == b"<html>plain</html>"


@pytest.mark.parametrize("encoding", ["deflate", "br"])
def test_a_body_that_is_not_what_it_says_is_a_bad_encoding(encoding: str) -> None:
    with pytest.raises(BadEncoding, match=encoding):
        inflate(b"\xff\xfe<html>plain</html>", 1000, (encoding,))


def test_two_encodings_are_undone_from_the_last_to_the_first() -> None:
    assert inflate(gzip.compress(brotli.compress(TEXT)), len(TEXT), ("br", "gzip")) == TEXT


@pytest.mark.parametrize("encodings", [("gzip",) * 3, ("compress",), ("gzip", "evil")])
def test_more_than_two_encodings_or_an_unknown_one_is_a_bad_encoding(encodings: tuple[str, ...]) -> None:
    with pytest.raises(BadEncoding, match="encoded as"):
        inflate(gzip.compress(b"x"), 100, encodings)


def test_a_million_empty_gzip_members_end_early() -> None:
    empty = gzip.compress(b"")
    assert inflate(empty * (MAX_MEMBERS * 50) + gzip.compress(b"late"), 100) == b""


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", b"".join(deflated(400 * MB, GZIP))),
        ("deflate", b"".join(deflated(400 * MB, DEFLATE))),
        ("br", b"".join(brotlied(100 * MB))),
        ("zstd", b"".join(zstandard(100 * MB))),
    ],
    ids=["gzip", "deflate", "br", "zstd"],
)
def test_a_bomb_costs_no_more_than_the_limit(encoding: str, bomb: bytes) -> None:
    tracemalloc.start()
    begun_s = time.process_time()
    try:
        with pytest.raises(TooLarge):
            inflate(bomb, 4 * MB, (encoding,))
        spent_s = time.process_time() - begun_s
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert spent_s < 0.5  # 8 to 30 ms measured for 8 MiB, without the tracing; the naive way takes seconds
    assert peak_bytes < 24 * MB


def test_a_zstd_body_that_asks_for_128_mb_of_memory_is_a_bad_encoding() -> None:
    options: dict[int, int] = {zstd.CompressionParameter.window_log: 27, zstd.CompressionParameter.content_size_flag: 0}
    made = zstd.ZstdCompressor(options=options)
    bomb = made.compress(b"x" * 1000) + made.flush()
    with pytest.raises(BadEncoding):
        inflate(bomb, MB, ("zstd",))


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd"]))
def test_no_bytes_make_inflate_fail_otherwise_than_by_its_own_errors(noise: bytes, encoding: str) -> None:
    for body in (noise, b"\x1f\x8b\x08" + noise, b"\x28\xb5\x2f\xfd" + noise, b"\x78\x9c" + noise):
        try:
            found = inflate(body, 1000, (encoding,))
        except (TooLarge, BadEncoding):
            continue
        assert len(found) <= 1000
