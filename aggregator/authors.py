"""Author lines: from what is printed or declared to names of people, and of desks and agencies."""

import re
from collections.abc import Collection, Iterator

from aggregator import roles
from aggregator.bearers import PARTICLES, is_company, is_desk, is_given, is_ordinary, is_person, without_agency

MAX_LINE = 400  # characters; a longer "byline" is a paragraph
MAX_WORDS = 6  # in one name: "Maria do Carmo de Sousa Lima"

BY = re.compile(
    r"^\W*(?:(?:(?:originally|article|articles|artikel|beitrag|rezept|story|text|words|news|post|report|analysis|opinion|interview|"
    r"guest post|recipe|newsblog|eine?)\s+)*"
    r"(?:(?:\w+\s+)?(?:written|posted|published|reported|created|submitted|authored|contributed|compiled|added|"
    r"verfasst|eingestellt|gepostet|erstellt|geschrieben|veröffentlicht|écrit|publié|rédigé|escrito|publicado|scritto)\s+)?"
    r"(?:by|von|vom|par|por|da|di|door|av|af)\b(?!-)|(?:(?:the|post)\s+)?authors?\b(?:\s+name|\s+image)?(?!')|"
    r"about the author\b|(?-i:About\s+(?=[A-Z]))|(?:words|posted|text|tekst|interview|reporter|autor|auteur|autore|"
    r"tekst|yazan|penulis|author|authors|autoren|autorin|writer|story|contributors?|redaktion|автор|текст|"
    r"συντάκτης|작성자)\s*:|a cura di\b|opr\.|"
    r"作者\s*[:：]|文\s*[:：●/]|"
    r"記者\s*[:：]?|取材・文\s*[:：])\s*[:：|]?\s*",
    re.IGNORECASE,
)
# Lines that name somebody else than the author.
OTHERS = re.compile(
    r"^\W*(?:\w+\s+)?(?:reviewed|fact[- ]?checked|edited|checked|photograph\w*|photos?|images?|bild(?:er)?|fotos?|"
    r"pictures?|illustrat\w+|credits?|quelle|source|"
    r"sponsored|translated|narrated|produced|directed|filmed|verified|approved|comment\w*|repl\w+|tags?|filed|"
    r"categor\w+|topics?|share|follow|rated|interpolated|getty)\b",
    re.IGNORECASE,
)
# What follows a name and is not one.
TAIL = re.compile(
    r"\s*(?:[|•·●—–]|\s-\s|@|https?:|翻訳|(?i:\bview\s+(?:all|more|profile|bio|author|in)\b|\bfollow\b|"
    r"\bread\s+(?:more|full)|\bmore\s+(?:from|by|about)|\bsee\s+(?:all|more)|"
    r"\b(?:first\s+)?(?:published|posted|updated|modified|last\s+(?:updated?|modified)|created|edited|reviewed|"
    r"sponsored|fact.?checked|medically|publié|mis à jour|publicado|actualizado|publiziert|publisert|"
    r"veröffentlicht|aktualisiert|stand)\b|"
    r"\bon\s+(?:(?:\w{3,9}day,?\s+)?\w{3,9}\.?\s+\d|\d|behalf)|\b(?:at|am|um|vom|le|el|il|den|op)\s+\d|"
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}(?:st|nd|rd|th|\.)?[./ ]\s?\w+[./ ]\s?\d{2,4}|"
    r"\b(?:tags?|topics?|categor(?:y|ies)|themen)\s*:|"
    r"\b(?:photo\w*|fotos?|bild(?:er)?|images?|pictures?|illustrat\w+|video)\s*(?::|by\b|von\b|de\b)|\b(?:19|20)\d\d\b|\b\d+\s+(?:min|hour|day|week|month|year|comment|article|post)|"
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?\s+\d)|"
    r"\b(?i:is|was|has|writes|covers|joined)\s+(?i:an?|the|been|about|in|our)\b|"
    r"\b(?i:facebook|twitter|linkedin|instagram)\b).*$",
    re.DOTALL,
)
# What follows one of several names: an outlet, a place, what stood in brackets.
AFTER_ONE = re.compile(
    r"\s*(?:\x1f|\b(?i:for)\s+(?:(?i:the)\s+)?[A-Z]|\b(?:[Ii]n|aus|à)\s+[A-ZÄÖÜÉ]|\b(?:via)\s).*$", re.DOTALL
)
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*(?:[)\]]|$)")
MONTH = r"[^\W\d_]{3,10}"
# A date before the names.
DATED = re.compile(
    rf"^\W*(?:\w+(?:\s+\w+)?\s*:?\s+)??(?:on\s+|am\s+|le\s+|el\s+)?(?:{MONTH},\s+)?(?:{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|"
    rf"\d{{1,2}}\.?\s+{MONTH}\.?,?\s+\d{{4}}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}[-/.]\d\d[-/.]\d\d)"
    r"(?:[\s|,·–-]*(?:(?:at|um)\s+)?\d{1,2}[:.]\d\d(?:\s*(?:[ap]\.?m\b\.?|uhr|h|[A-Z]{3,4})\b)?)?[\s|•·–—,-]*(?=[^\W\d])",
    re.IGNORECASE,
)
GENERATION = re.compile(r",\s+(?=(?:jr|sr|ii|iii|iv)\b)", re.IGNORECASE)
ADDRESS = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*$")
EMAIL = re.compile(r"\S+@\S+\.\w+|(?<!\w)@\w+")
SEPARATOR = re.compile(
    r"\s*(?:;|,|/|\||\n|•|·|、|\s&\s|\b(?:and|And|AND)\b|\bwith\b|\bund\b|\bmit\b|\bsowie\b|\bet\b|\bavec\b|\by\b|\be\b(?!\.)|\bi\b|"
    r"\boch\b|\bog\b|\bve\b|\ben\b(?=\s+[A-Z]))\s*",
)
NOT_A_NAME = re.compile(
    r"^(?:by|and|the|author|authors|share|save|comments?|facebook|twitter|instagram|email|e-mail|subscribe|admin|"
    r"administrator|user|guest|editor|unknown|none|null|n/?a|"
    r"anonymous|about|home|advertisement|sponsored|updated|published|posted|read more|more|bio|profile|linkedin|"
    r"website|reviews?|news|loading\W*|opens? in.*|"
    r"in|on|at|of|for|photo\w*|image\w*|getty.*|you|me|us|written|redaktion|de|en|follow.*|sign (?:in|up).*|"
    r"log ?in.*|contributors?|tags?|category|categories|uncategorized|default author|super user|staff|"
    r"agency|agencies|agenturen|agences|agencias|agenzie)$",
    re.IGNORECASE,
)


def people(line: str) -> tuple[str, ...]:
    """The names in an author line, in its order: of people, else of desks and agencies as printed.

    Roles, credentials, e-mail addresses, handles, dates, places and the outlet after "for" are left out.
    """
    if len(line) > MAX_LINE:
        return ()
    names = tuple(name for name in dict.fromkeys(_names(line)) if not is_company(name))
    if is_company(line) and not any(map(is_person, names)):
        return ()
    return _persons(names) or names


def _persons(names: Collection[str]) -> tuple[str, ...]:
    """The names without the desks, agencies and places beside people's full names; nothing if there are no such."""
    if not any(is_person(name) and is_given(name) for name in names):
        names = tuple(name for name in names if not is_desk(name))
        return names if any(map(is_person, names)) else ()
    return tuple(name for name in names if not is_desk(name) and (" " in name or not is_ordinary(name)))


def _names(line: str) -> Iterator[str]:
    tidy = EMAIL.sub(" ", " ".join(line.replace("\u200b", "").split()))
    if OTHERS.match(tidy) or "://" in tidy or ADDRESS.match(tidy):
        return
    tidy = DATED.sub("", tidy)
    while (shorter := BY.sub("", tidy, count=1)) != tidy:
        tidy = shorter
    tidy = GENERATION.sub(" ", TAIL.sub("", BRACKETS.sub("\x1f, ", tidy).removesuffix(", ")))
    turned = _turned(tidy)
    yield from turned or _listed(tidy)


def _listed(line: str) -> Iterator[str]:
    """The names of a line, one after the other."""
    is_after = False  # what one of them does, where, or for whom
    for place, part in enumerate(line.split(",")):
        if place and roles.OFFICE.search(part.strip()) and not is_given(part):
            is_after = True
            continue
        for piece in SEPARATOR.split(part):
            said = AFTER_ONE.sub("", piece)
            name = "" if roles.ROLE.match(said) else _name(said)
            if name and (not is_after or is_given(name)):
                yield name
            is_after = is_after or said != piece


def _turned(line: str) -> tuple[str, ...]:
    """Each name as "First Last" if a line is "Last, First", or several of them after semicolons; else nothing."""
    halves = [[half.strip() for half in name.split(",")] for name in re.split(r";|\s&\s", line)]
    return tuple(_forward(*pair) for pair in halves) if all(map(_is_turned, halves)) else ()


def _is_turned(halves: list[str]) -> bool:
    """Whether two parts of a line are a last and a first name."""
    if len(halves) != 2 or not all(half and re.sub("[- .’']", "", half).isalpha() for half in halves):
        return False
    last, first = halves
    *before, name = last.split()
    if any(word.lower() not in PARTICLES for word in before) or len(first.split()) > 2:
        return False
    if not (first[0].isupper() and name[0].isupper()):
        return False
    if roles.ROLE.match(first) or roles.CREDENTIAL.match(first):
        return False
    return not (is_desk(first) or is_desk(last) or SEPARATOR.search(f" {first} "))


def _forward(last: str, first: str) -> str:
    return cased(f"{first} {last}")


def _name(piece: str) -> str:
    """A piece of a line as a name; empty if it is none."""
    name = BY.sub("", piece.strip(" \t:;,.-–—|*\"“”'’()[]")).strip(" :,-")
    if not name or len(name.split()) > MAX_WORDS or len(name) > 60 or not any(letter.isalpha() for letter in name):
        return ""
    if (
        NOT_A_NAME.match(name)
        or roles.ROLE.match(name)
        or roles.CREDENTIAL.match(name)
        or "http" in name
        or sum(map(str.isdigit, name)) > 3
    ):
        return ""
    return cased(_without_role(name))


def _without_role(name: str) -> str:
    """A name without the role printed before or after it ("Ann Lee Senior Editor"), and without the same name again."""
    words = roles.CJK_ROLE.sub("", name).split()
    half = len(words) // 2
    if words[:half] == words[half:]:
        words = words[:half]
    if is_desk(name):
        return without_agency(" ".join(words))
    for place in range(len(words) - 2, 0, -1):
        if roles.ROLE.match(" ".join(words[:place])):
            words = words[place:]
            break
    for place in range(2, len(words)):
        rest = " ".join(words[place:])
        if roles.ROLE.match(rest) or roles.OFFICE.search(rest) or roles.CREDENTIAL.match(rest):
            return " ".join(words[:place])
    return " ".join(words)


def cased(name: str) -> str:
    """A name in capitals or small letters throughout as a person would write it.

    Not one with Turkish letters, of which the small ones depend on the language.
    """
    if " " not in name or len(name) <= 5 or not (name.isupper() or name.islower()) or set(name) & set("İĞŞığş"):
        return name
    return " ".join(_cased(word, place) for place, word in enumerate(name.split()))


def _cased(word: str, place: int) -> str:
    if place and word.lower() in PARTICLES:
        return word.lower()
    if word[:2] in ("MC", "mc") and len(word) > 4:
        return f"Mc{word[2:].title()}"
    return word.capitalize() if word.isalpha() else word.title()
