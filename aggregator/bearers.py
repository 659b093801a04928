"""Whose a name is: a person's, a desk's or an agency's, or no name at all."""

import re

from aggregator.people import fold
from aggregator.people.vocabulary import vocabulary

AGENCY = re.compile(
    r"\b(?:associated press|ap|reuters|afp|agence france[- ]presse|dpa|deutsche presse[- ]agentur|"
    r"press association|pa media|upi|bloomberg news|efe|ansa|"
    r"kyodo(?: news)?|xinhua|tass|bang showbiz|wenn|cover media|anadolu ajansı|iha|dha|apa|sda|keystone-sda|ritzau|"
    r"ntb|tt|belga|lusa|pap|sid|epd|kna|"
    r"canadian press|cna|yonhap|ap news|europa press|spot on news|stacker|the conversation)\b(?!\w)",
    re.IGNORECASE,
)
DESK = re.compile(
    r"\b(?:staff|team|desk|editors|editorial|newsroom|news room|redaktion|redacción|rédaction|redazione|redactie|"
    r"redaksi|agency|agentur|agencies|agenturen|"
    r"bureau|press|news|newspaper|magazine|media|online|correspondents|board|contributors|reporters|writers|"
    r"department|group|inc|llc|ltd|gmbh|verlag|verband|"
    r"company|university|institute|association|foundation|wire|wires|network|blog|admin|services|official|"
    r"haber merkezi|service|today)\b|\.(?:com|org|net|de|co|io|tv|ch|at)\b",
    re.IGNORECASE,
)
UNSIGNED = re.compile(
    r"(?:the |our |die )?(?:(?:editorial|web|online|news) )?(?:staff|editors?|team|redaktion|redacción|rédaction|"
    r"redazione|redactie|redaksi|redakcja|newsroom|anonymous)(?: (?:reports?|reporters?|writers?|team))?",
    re.IGNORECASE,
)
PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "der",
        "den",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "y",
        "e",
        "al",
        "bin",
        "el",
        "ibn",
        "ten",
        "ter",
        "zu",
        "af",
    ]
)
VERBISH = re.compile(
    r"\b(?:is|are|was|were|has|have|will|can|this|that|your|you|our|how|what|why|who|best|read|click|here|privacy|"
    r"cookies?|policy|rights|reserved|copyright|share|articles?|artikel\w*|bio|biography|posts|member|joined|"
    r"messages|profile|comments?|nachrichten|beiträge)\b",
    re.I,
)
# A company under its legal name owns a page, or made it; nobody is called so in an author line.
LEGAL_FORM = re.compile(
    r"\b(?:gmbh|mbh)\b|(?:\b(?:ltd|llc|llp|inc|corp|plc|pty|ag|kg|ug|bv|srl|sarl|sas)|\be\.\s?v|\be\.\s?k|\bs\.r\.l)\.?(?=\s*(?:,|$))",
    re.IGNORECASE,
)


def is_agency(name: str) -> bool:
    """Whether a name is that of an agency alone."""
    return bool(AGENCY.fullmatch(name.strip()))


def is_desk(name: str) -> bool:
    """Whether a name is that of an agency, a desk or a company, not of a person."""
    return bool(AGENCY.search(name) or DESK.search(name))


def without_agency(name: str) -> str:
    """A person's name without that of an agency printed after it ("Ann Lee Associated Press")."""
    for agency in AGENCY.finditer(name):
        before = name[: agency.start()].strip()
        if agency.end() == len(name) and is_person(before) and is_given(before):
            return before
    return name


def is_company(name: str) -> bool:
    """Whether a name is that of a company or a society under its legal name."""
    return bool(LEGAL_FORM.search(name))


def is_given(name: str) -> bool:
    """Whether a name begins with a given name."""
    return vocabulary().is_given(fold.key(name).partition(" ")[0])


def is_ordinary(name: str) -> bool:
    """Whether the first and the last word of a name are seldom parts of a person's ("Related Resources")."""
    words, known = fold.key(name).split(), vocabulary()
    return not is_given(name) and known.is_ordinary(words[0]) and known.is_ordinary(words[-1])


def is_unsigned(line: str) -> bool:
    """Whether a line says no more than that the site's own people wrote it ("Staff", "Our Editors", "Redaktion")."""
    return bool(UNSIGNED.fullmatch(line.strip()))


def is_person(name: str) -> bool:
    """Whether a name looks like a person's: two to five words with capitals, or a few letters without case."""
    if is_desk(name) or VERBISH.search(name) or any(map(str.isdigit, name)) or set(name) & set("!?:&/|"):
        return False
    if name.upper() == name.lower():
        return 2 <= len(name.replace(" ", "")) <= 6
    words = name.split()
    return (
        2 <= len(words) <= 5
        and all(word[:1].isupper() or word.lower() in PARTICLES for word in words)
        and words[0][:1].isupper()
    )


def key(name: str) -> str:
    """A name folded for comparing: letters and digits only, without case."""
    return "".join(filter(str.isalnum, name.casefold()))
