"""The characters of a page: which charset its bytes are in, and mojibake undone."""

import re
from collections.abc import Iterator, Mapping

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


def decode(body: bytes, headers: Mapping[str, str]) -> str:
    """The text of a page's bytes; what cannot be decoded becomes U+FFFD.

    The order of belief: byte order mark, a strict reading in one of the declared charsets (header, then meta),
    strict UTF-8, detection, and the declared charset with replacements.
    """
    for charset in _charsets(body, headers):
        try:
            return body.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    declared = next(_declared(body, headers), "utf-8")
    text = body.decode(declared, "replace")
    if text.count("\ufffd") <= MAX_BROKEN_SHARE * len(body):
        return text
    best = charset_normalizer.from_bytes(body[:DETECT_BYTES]).best()
    return body.decode(best.encoding if best else "cp1252", "replace")


def mend(text: str) -> str:
    """The text with mojibake undone, line by line, where it is evident; else as it is."""
    if not _has_lead(text):
        return text
    lines, left = text.split("\n"), MAX_MENDED
    broken = {place: len(MOJIBAKE.findall(line)) for place, line in enumerate(lines) if _has_lead(line)}
    if sum(broken.values()) < MIN_MOJIBAKE:
        return text
    for place in filter(broken.get, broken):
        if left > 0:
            line = lines[place]
            lines[place] = ftfy.fix_text(line[:left], _REPAIR) + line[left:]
            left -= len(line)
    return "\n".join(lines)


def _has_lead(text: str) -> bool:
    return any(lead in text for lead in LEADS)


def _charsets(body: bytes, headers: Mapping[str, str]) -> Iterator[str]:
    """Charsets worth a strict try, best first; UTF-8 before a one-byte charset, which never fails."""
    bom = read_bom(body)[0]
    if bom:
        yield bom
    declared = list(_declared(body, headers))
    yield from (charset for charset in declared if not _is_one_byte(charset))
    yield "utf-8"
    yield from declared


def _declared(body: bytes, headers: Mapping[str, str]) -> Iterator[str]:
    header = http_content_type_encoding(headers.get("content-type"))
    meta = html_body_declared_encoding(body[:4096])
    for charset in (header, meta):
        if charset:
            try:
                b"".decode(charset)
            except LookupError:  # a name that w3lib knows and this Python does not
                continue
            yield charset


def _is_one_byte(charset: str) -> bool:
    name = charset.lower().replace("-", "").replace("_", "")
    return name.startswith(("cp125", "iso8859", "latin", "koi8", "ascii", "usascii", "mac"))
