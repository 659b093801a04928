"""Author lines: from what is printed or declared to names of people, and of desks and agencies."""

import re
from collections.abc import Iterator

from aggregator.bearers import is_desk, is_given

MAX_LINE = 400  # characters; a longer "byline" is a paragraph
MAX_WORDS = 6  # in one name: "Maria do Carmo de Sousa Lima"

BY = re.compile(
    r"^\W*(?:(?:(?:originally|article|articles|artikel|beitrag|rezept|story|text|words|news|post|report|analysis|opinion|interview|"
    r"guest post|recipe|newsblog|eine?)\s+)*"
    r"(?:(?:\w+\s+)?(?:written|posted|published|reported|created|submitted|authored|contributed|compiled|added|"
    r"verfasst|écrit|publié|escrito|scritto)\s+)?"
    r"(?:by|von|vom|par|por|da|di|door|av|af)\b(?!-)|(?:(?:the|post)\s+)?authors?\b(?:\s+name|\s+image)?(?!')|"
    r"about the author\b|(?-i:About\s+(?=[A-Z]))|(?:words|posted|text|tekst|interview|reporter|autor|auteur|autore|"
    r"yazan|penulis|author|authors|autoren|autorin|writer|story|contributors?)\s*:|a cura di\b|opr\.|"
    r"作者\s*[:：]|文\s*[:：●]|"
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
    r"\s*(?:[|•·●—–]|\s-\s|\(|\[|@|https?:|(?i:\bview\s+(?:all|more|profile|bio|author|in)\b|\bfollow\b|"
    r"\bread\s+(?:more|full)|\bmore\s+(?:from|by|about)|\bsee\s+(?:all|more)|"
    r"\b(?:first\s+)?(?:published|posted|updated|modified|last\s+(?:updated?|modified)|created|edited|reviewed|"
    r"sponsored|fact.?checked|medically|publié|mis à jour|publicado|actualizado|"
    r"veröffentlicht|aktualisiert|stand)\b|"
    r"\bon\s+(?:(?:\w{3,9}day,?\s+)?\w{3,9}\.?\s+\d|\d|behalf)|\bat\s+\d|\b\d{1,2}[:.]\d\d\b|\b\d{1,2}(?:st|nd|rd|"
    r"th)?[./ ]\w+[./ ]\d{2,4}|\b(?:19|20)\d\d\b|\b\d+\s+(?:min|hour|day|week|month|year|comment|article|post)|"
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?\s+\d)|"
    r"\b(?i:for)\s+(?:(?i:the)\s+)?[A-Z]|\b(?i:is|was|has|writes|covers|joined)\s+(?i:an?|the|been|about|in|our)\b|"
    r"\b(?:[Ii]n|aus)\s+[A-ZÄÖÜ]|\b(?i:facebook|twitter|linkedin|instagram)\b).*$",
    re.DOTALL,
)
EMAIL = re.compile(r"\S+@\S+\.\w+|(?<!\w)@\w+")
SEPARATOR = re.compile(
    r"\s*(?:;|,|/|\||\n|•|·|、|\s&\s|\band\b|\bwith\b|\bund\b|\bmit\b|\bsowie\b|\bet\b|\bavec\b|\by\b|\be\b(?!\.)|\bi\b|"
    r"\boch\b|\bog\b|\bve\b|\ben\b(?=\s+[A-Z]))\s*",
)
ROLE = re.compile(
    r"^(?:(?:the|our|a|an|senior|chief|deputy|associate|assistant|executive|managing|contributing|digital|staff|"
    r"guest|general|special|political|"
    r"entertainment|news|sports?|business|showbiz|tv|royal|features?|lifestyle|health|science|technology|tech|"
    r"culture|celebrity|fashion|national|"
    r"foreign|freelance|multimedia|global|online|web|us|u\.s\.|uk|audience|head|of|content|copy|film|music|media|"
    r"and|crime|world|video|data|"
    r"investigative|money|travel|food|beauty|trending|breaking|consumer|weekend|night|former|lead|principal|junior|"
    r"co-?)[\s-]+)*"
    r"(?:editors?(?:[\s-]+in[\s-]+chief|[\s-]+at[\s-]+large)?|writers?|reporters?|correspondents?|contributors?|"
    r"columnists?|journalists?|producers?|"
    r"director|manager|author|authors|critic|photographer|blogger|host|analyst|assistant|intern|founder|ceo|cto|"
    r"president|vice president|"
    r"co-?founder|specialist|strategist|expert|consultant|professor|fellow|researcher|redakteur(?:in)?|"
    r"autor(?:in)?|korrespondent(?:in)?|"
    r"redacteur|journaliste|periodista|redactora?|giornalista|publisher|admin|administrator|guest|officer|"
    r"partner|lecturer|engineer|lawyer|attorney)"
    r"(?:\s+(?:at|of|for|in)\b.*)?$",
    re.IGNORECASE,
)
# The last words of what somebody does, as it is printed after a name and a comma.
OFFICE = re.compile(
    r"\b(?:editors?|writers?|reporters?|correspondents?|contributors?|columnists?|journalists?|producers?|directors?|"
    r"managers?|authors?|critics?|photographers?|bloggers?|analysts?|assistants?|interns?|founders?|presidents?|"
    r"specialists?|strategists?|experts?|consultants?|professors?|fellows?|researchers?|coordinators?|advis[oe]rs?|"
    r"coach(?:es)?|therapists?|nutritionists?|dietitians?|physicians?|scientists?|developers?|designers?|engineers?|"
    r"instructors?|teachers?|trainers?|economists?|historians?|psychologists?|attorneys?|lawyers?|agents?|owners?|"
    r"officers?|partners?|leads?|heads?|ceo|cto|cmo|cofounders?|chefs?|nurses?|redakteur(?:in)?|autor(?:in)?|"
    r"korrespondent(?:in)?|journaliste|periodista|giornalista)(?:\s+(?:at|of|for|in|bei|de)\b.*)?$",
    re.IGNORECASE,
)
CREDENTIAL = re.compile(
    r"^(?:ph\.?\s?d|m\.?d|dr|mba|m\.?s(?:c|w)?|b\.?s(?:c)?|m\.?a|b\.?a|rdn?|rn|cpa|jd|j\.d|esq|lcsw|ldn|cssd|np|"
    r"dds|dvm|cfa|cfp|msn|bsn|mph|do|facs|cpt|jr|sr|ii|iii|iv|lmft|psyd|edd|rd|ms|pt|dpt|pmp|faad)\.?$",
    re.IGNORECASE,
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
CJK_ROLE = re.compile(r"\s*(?:기자|특파원|記者|记者|編集部|编辑)(?:\s*외.*)?$")


def people(line: str) -> tuple[str, ...]:
    """The names in an author line, in its order: of people, and of desks and agencies as printed.

    Roles, credentials, e-mail addresses, handles, dates and the outlet after "for" are left out.
    """
    if len(line) > MAX_LINE:
        return ()
    return tuple(dict.fromkeys(_names(line)))


def _names(line: str) -> Iterator[str]:
    tidy = EMAIL.sub(" ", " ".join(line.replace("\u200b", "").split()))
    if OTHERS.match(tidy) or "://" in tidy:
        return
    while (shorter := BY.sub("", tidy, count=1)) != tidy:
        tidy = shorter
    tidy = TAIL.sub("", tidy)
    turned = _turned(tidy)
    if turned:
        yield turned
        return
    is_after_office = False
    for place, part in enumerate(tidy.split(",")):
        if place and OFFICE.search(part.strip()) and not is_given(part):
            is_after_office = True
            continue
        for piece in SEPARATOR.split(part):
            name = "" if ROLE.match(piece) else _name(piece)
            if name and (not is_after_office or is_given(name)):
                yield name


def _turned(line: str) -> str:
    """ "First Last" if a line is "Last, First"; else nothing."""
    halves = [half.strip() for half in line.split(",")]
    if len(halves) != 2 or not all(half and half.replace("-", "").replace(" ", "").isalpha() for half in halves):
        return ""
    last, first = halves
    if (
        len(last.split()) != 1
        or len(first.split()) > 2
        or ROLE.match(first)
        or CREDENTIAL.match(first)
        or is_desk(first)
        or is_desk(last)
    ):
        return ""
    return f"{first} {last}" if first[0].isupper() and last[0].isupper() and not SEPARATOR.search(f" {first} ") else ""


def _name(piece: str) -> str:
    """A piece of a line as a name; empty if it is none."""
    name = BY.sub("", piece.strip(" \t:;,.-–—|*\"“”'’()[]")).strip(" :,-")
    if not name or len(name.split()) > MAX_WORDS or len(name) > 60 or not any(letter.isalpha() for letter in name):
        return ""
    if (
        NOT_A_NAME.match(name)
        or ROLE.match(name)
        or CREDENTIAL.match(name)
        or "http" in name
        or sum(map(str.isdigit, name)) > 3
    ):
        return ""
    return cased(_without_role(name))


def _without_role(name: str) -> str:
    """A name without the role printed after it ("Ann Lee Senior Editor"), and without the same name again."""
    name = CJK_ROLE.sub("", name)
    words = name.split()
    half = len(words) // 2
    if words[:half] == words[half:]:
        words = words[:half]
    for place in range(2, len(words)):
        rest = " ".join(words[place:])
        if (ROLE.match(rest) or OFFICE.search(rest) or CREDENTIAL.match(rest)) and not is_desk(name):
            return " ".join(words[:place])
    return " ".join(words)


def cased(name: str) -> str:
    """A name in capitals or small letters throughout as a person would write it."""
    if " " in name and len(name) > 5 and (name.isupper() or name.islower()) and name.isascii():
        return " ".join(word.capitalize() if word.isalpha() else word.title() for word in name.split())
    return name
