"""The characters of a page: which charset its bytes are in, and mojibake undone."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import charset_normalizer
import ftfy
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

DETECT_BYTES = 65_536  # enough for detection; the whole of a long page costs seconds
MAX_BROKEN_SHARE = 0.002  # of all bytes; more undecodable bytes than this: the declared charset is wrong
MAX_MENDED = 300_000  # characters; 3 million of them cost 11 seconds
MIN_MOJIBAKE = 2  # lines; fewer may be a story about mojibake, or one pasted word
# UTF-8 read as a one-byte charset: a lead byte as a letter with accent, then a continuation byte as a symbol. One class
# of letters begins it, so that the rest of a page is passed over quickly.
MOJIBAKE = re.compile(
    "[\u00c3\u00c2\u00e2](?:(?<=[\u00c3\u00c2])[\u0080-\u00bf\u0152\u0153\u0178\u201a\u201e\u2020-\u2022]"
    "|(?<=\u00e2)[\u20ac\u0080].)"
)
LEADS = ("\u00c3", "\u00c2", "\u00e2")  # looked for first: most pages have none
_REPAIR = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, and how it was found.

    source: "byte order mark", "header", "meta", "strict utf-8" or "detection". broken: characters that could not be
    decoded, U+FFFD in the text. mended: lines in which mojibake was undone.
    """

    text: str
    charset: str
    source: str
    broken: int = 0
    mended: int = 0


def decode(body: bytes, headers: Mapping[str, str]) -> str:
    """The text of a page's bytes; what cannot be decoded becomes U+FFFD."""
    return decoded(body, headers).text


def decoded(body: bytes, headers: Mapping[str, str]) -> Decoded:
    """The text of a page's bytes, and in which charset it was.

    The order of belief: byte order mark, a strict reading in one of the declared charsets (header, then meta),
    strict UTF-8, detection, and the declared charset with replacements.
    """
    for charset, source in _charsets(body, headers):
        try:
            return Decoded(body.decode(charset), charset, source)
        except (UnicodeDecodeError, LookupError):
            continue
    charset, source = next(_declared(body, headers), ("utf-8", "strict utf-8"))
    text = body.decode(charset, "replace")
    if text.count("\ufffd") > MAX_BROKEN_SHARE * len(body):
        best = charset_normalizer.from_bytes(body[:DETECT_BYTES]).best()
        charset, source = best.encoding if best else "cp1252", "detection"
        text = body.decode(charset, "replace")
    return Decoded(text, charset, source, broken=text.count("\ufffd"))


def mended(found: Decoded) -> Decoded:
    """The same with mojibake undone, line by line, where it is evident."""
    if not _has_lead(found.text):
        return found
    lines, left = found.text.split("\n"), MAX_MENDED
    broken = {place: len(MOJIBAKE.findall(line)) for place, line in enumerate(lines) if _has_lead(line)}
    if sum(broken.values()) < MIN_MOJIBAKE:
        return found
    count = 0
    for place in filter(broken.get, broken):
        if left > 0:
            line = lines[place]
            lines[place] = ftfy.fix_text(line[:left], _REPAIR) + line[left:]
            left -= len(line)
            count += lines[place] != line
    return replace(found, text="\n".join(lines), mended=count)


def _has_lead(text: str) -> bool:
    return any(lead in text for lead in LEADS)


def _charsets(body: bytes, headers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Charsets worth a strict try and who says so, best first; UTF-8 before a one-byte charset, which never fails."""
    bom = read_bom(body)[0]
    if bom:
        yield bom, "byte order mark"
    declared = list(_declared(body, headers))
    yield from (said for said in declared if not _is_one_byte(said[0]))
    yield "utf-8", "strict utf-8"
    yield from declared


def _declared(body: bytes, headers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    header = http_content_type_encoding(headers.get("content-type"))
    meta = html_body_declared_encoding(body[:4096])
    for charset, source in ((header, "header"), (meta, "meta")):
        if charset:
            try:
                b"".decode(charset)
            except LookupError:  # a name that w3lib knows and this Python does not
                continue
            yield charset, source


def _is_one_byte(charset: str) -> bool:
    name = charset.lower().replace("-", "").replace("_", "")
    return name.startswith(("cp125", "iso8859", "latin", "koi8", "ascii", "usascii", "mac"))
