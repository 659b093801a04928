"""What a page says of changes of its own text: notes of updates, corrections and retractions, and of a story gone."""

import re
from collections.abc import Iterable

from aggregator.model import Notice, NoticeKind

LONGEST = 600  # characters of a line that are looked at; an editor's note has two or three sentences
MOST = 20  # notices of a page; a live blog may say "updated" hundreds of times

# One of these is in every notice, in small letters; looking for them takes a tenth of the time of the expressions.
_STEMS = (
    "updat", "corre", "versi", "editor", "retract", "withdr", "clarif", "errat", "error", "amended", "mistak", "missta",
    "missp", "misid", "wrongly", "redac", "redak", "rédac", "redaz", "redaç", "rectif", "aclara", "korrekt", "richtig",
    "fassung", "rettif", "actualiz", "aktualis", "jour", "aggiorn", "atualiz", "retrac", "rétract", "ritratt",
    "retir", "zurückgez",
)  # fmt: skip
_STORY = r"(?:article|story|report|post|piece|column|headline|review|recap|gallery|page)"
_TEXTO = r"(?:art[ií]culo|noticia|nota|informaci[oó]n|texto)"
_LABEL = re.compile(
    r"^\W*(?:corrections?(?: (?:and|&) clarifications?)?|clarifications?|erratum|errata|"
    r"correcci[oó]n|fe de (?:erratas?|errores)|rectificaci[oó]n|aclaraci[oó]n|korrektur|richtigstellung|berichtigung|"
    r"rectificatif|rectification|correzione|errata corrige|rettifica|corre[cç][aã]o)"
    r"(?:\s*\([^()]{0,40}\)|,? [^:!?]{0,25}\d[^:!?]{0,25})?\s*[:—–]",
    re.I,
)
_EARLIER = re.compile(
    rf"\b(?:an?|the) (?:earlier|previous|prior|original) version of (?:this|our) {_STORY}\b|"
    rf"\bthis {_STORY} (?:has been|was|is) (?:\w+ )?(?:corrected|amended)\b|"
    rf"\bthis {_STORY} (?:\w+ ){{0,3}}"
    r"(?:incorrectly|mistakenly|erroneously|wrongly|misstated|misidentified|misspelled)\b|"
    r"\bwe (?:regret|apologi[sz]e for) (?:the|this|any) errors?\b|"
    rf"\buna versi[oó]n anterior de est[ae] {_TEXTO}\b|"
    r"\bin einer (?:früheren|vorherigen|ersten) (?:version|fassung) (?:dieses|des) (?:artikels|textes|beitrags)\b|"
    r"\bune (?:première |précédente )?version (?:antérieure |précédente )?de cet article\b|"
    r"\buna (?:precedente versione|versione precedente) di quest[o'’] ?articolo\b",
    re.I,
)
_EDITOR = re.compile(
    r"^\W*(?:editor(?:['’]?s|s['’])? note|nota (?:del editor|de (?:la )?redacci[oó]n|della redazione|da redação)|"
    r"anmerkung der redaktion|note de la rédaction)\b",
    re.I,
)
_OF_A_FAULT = re.compile(
    r"\b(?:correct(?:ed|ion|s)?|incorrect(?:ly)?|clarif\w+|amended|inaccura\w+|misstat\w+|misidentif\w+|errors?|"
    r"mistak\w+|corregid[oa]|correcci[oó]n|error(?:es)?|korrigiert|fehler\w*|corrigé\w*|erreurs?|corretto|errore)\b",
    re.I,
)
_RETRACTION = re.compile(
    rf"^\W*(?:retraction|retractaci[oó]n|rétractation|ritrattazione)\s*[:—–]|"
    rf"\bthis {_STORY} (?:has been|was|is) (?:\w+ )?(?:retracted|withdrawn)\b|"
    rf"\bwe (?:have |are )?(?:retract(?:ed|ing)?|withdrawn?) (?:this|the) {_STORY}\b|"
    rf"\best[ae] {_TEXTO} ha sido retirad[oa]\b|\bdieser (?:artikel|beitrag) wurde zurückgezogen\b|"
    r"\bcet article a été retiré\b",
    re.I,
)
_UPDATE = re.compile(
    r"^\W*(?:updated?|actualizaci[oó]n|actualizado|aktualisiert|aktualisierung|mise à jour|mis à jour|aggiornamento|"
    r"aggiornato|atualiza[cç][aã]o|atualizado)"
    r"(?:\s*\([^()]{0,40}\)|,? [^:!?]{0,25}\d(?:[^!?]{0,25}\d)?[^:!?]{0,15})?\s*[:—–]|"
    r"^\W*(?:last |article |story )?(?:updated|actualizado|aktualisiert|mis à jour) (?:on |at |am |el |le )?"
    r"(?=.{0,20}\d)(?!.*\bago\b)(?!hace|vor|il y a).{4,60}$|"  # what is told from now on is another at each look
    rf"\bthis (?:developing |breaking )?{_STORY} (?:has been|was|is being) (?:\w+ )?updated\b|"
    rf"\best[ae] {_TEXTO} (?:ha sido|fue) actualizad[oa]\b|\bdieser (?:artikel|beitrag|text) wurde aktualisiert\b|"
    r"\bcet article a été mis à jour\b|\bquesto articolo è stato aggiornato\b",
    re.I,
)
_TAKEN_DOWN = re.compile(
    r"\bthis (?:article|story|report) (?:has been|was|is|has now been) (?:\w+ ){0,2}"
    r"(?:removed|deleted|retracted|withdrawn|unpublished|taken down)\b|"
    rf"\best[ae] {_TEXTO} (?:ha sido|fue) (?:eliminad|retirad|borrad)[oa]\b|"
    r"\bdieser (?:artikel|beitrag) wurde (?:gelöscht|entfernt|zurückgezogen)\b|"
    r"\bcet article a été (?:supprimé|retiré)\b|\bquesto articolo è stato (?:rimosso|eliminato|ritirato)\b",
    re.I,
)
_NOT_FOUND = re.compile(
    r"^\W*(?:error\s*)?(?:404|410)\b|\b(?:page|article|story|content) [^.]{0,40}\b"
    r"(?:not found|could ?n[o']t be found|can(?:no|')t be found|no longer (?:available|exists?)|does ?n[o']t exist)|"
    r"\bnicht gefunden\b|\bno encontrad[oa]\b|\bintrouvable\b|\bnon trovat[oa]\b|\bn[ãa]o encontrad[oa]\b",
    re.I,
)


def found(lines: Iterable[str]) -> tuple[Notice, ...]:
    """The notices among the lines of a page, each once, in order; at most MOST."""
    notices: dict[Notice, None] = {}
    for line in lines:
        text = _looked_at(line)
        kind = _kind(text)
        if kind:
            notices[Notice(kind, text)] = None
            if len(notices) == MOST:
                break
    return tuple(notices)


def is_notice(line: str) -> bool:
    """Whether a line of a page is a notice."""
    return _kind(_looked_at(line)) is not None


def is_taken_down(text: str) -> bool:
    """Whether a page of few words says that its story was taken away on purpose."""
    return bool(_TAKEN_DOWN.search(text))


def is_not_found(text: str) -> bool:
    """Whether a title, or a page of few words, says that there is no such page."""
    return bool(_NOT_FOUND.search(text))


def _looked_at(line: str) -> str:
    return " ".join(line[:LONGEST].split())


def _kind(line: str) -> NoticeKind | None:
    """What a line is a notice of; an editor's note that tells of no fault is none."""
    small = line.lower()
    if not any(stem in small for stem in _STEMS):
        return None
    if _RETRACTION.search(line):
        return "retraction"
    if _LABEL.search(line) or _EARLIER.search(line) or (_EDITOR.search(line) and _OF_A_FAULT.search(line)):
        return "correction"
    return "update" if _UPDATE.search(line) else None
