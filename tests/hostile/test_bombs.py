"""A bomb is valid, small on the wire, and as large as asked for."""

import gzip
import zlib

import brotli
import pytest
from backports import zstd

from tests.hostile.client import ask
from tests.servers import HostileServer


@pytest.mark.parametrize("coding", ["gzip", "deflate", "brotli", "zstd"])
def test_a_bomb_is_a_valid_body_that_inflates_a_thousandfold(server: HostileServer, coding: str) -> None:
    response, body = ask(server, f"/bomb/{coding}?mb=8")
    inflate = {
        "gzip": gzip.decompress,
        "deflate": zlib.decompress,
        "brotli": brotli.decompress,
        "zstd": zstd.decompress,
    }
    assert inflate[coding](body) == bytes(8 * 2**20)
    assert len(body) < 8 * 2**20 / 500
    assert response.headers["Content-Encoding"] in ("gzip", "deflate", "br", "zstd")


def test_the_whole_bomb_of_400_mb_is_half_a_megabyte_on_the_wire(server: HostileServer) -> None:
    _, body = ask(server, "/bomb/gzip")
    assert len(body) < 500_000
    inflater = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    assert len(inflater.decompress(body, 2**20)) == 2**20
    assert inflater.unconsumed_tail


def test_a_gzipped_sitemap_explodes_without_a_content_encoding(server: HostileServer) -> None:
    response, body = ask(server, "/bomb/sitemap.xml.gz?mb=1")
    assert "Content-Encoding" not in response.headers
    assert gzip.decompress(body) == bytes(2**20)
