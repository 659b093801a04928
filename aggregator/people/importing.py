"""Another catalogue's people into the gazetteer: only what is missing there, and nothing that somebody else has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from aggregator.people import occupations
from aggregator.people.entry import IN_STORY
from aggregator.people.fold import key
from aggregator.people.foreign import Found, Row, Unread
from aggregator.people.imported import Brought
from aggregator.people.known import Known, Somebody
from aggregator.people.notation import slug
from aggregator.people.occupations import OTHER

LIKE = 1  # years that two catalogues may differ about a birth
SHOWN = 20  # rows that could not be read that are told one by one


@dataclass(slots=True)
class Account:
    """What became of the rows and of the aliases. unread: the first of the rows that could not be read."""

    rows: int = 0
    added: int = 0
    enriched: int = 0
    unchanged: int = 0
    aliases: int = 0
    aliases_left_out: int = 0
    names_left_out: int = 0
    little_known: int = 0
    retired: int = 0
    unreadable: int = 0
    unread: list[Unread] = field(default_factory=list)


def brought(rows: Iterable[Row], known: Known, account: Account, least: int) -> Iterator[Brought]:
    """What the rows bring, one by one; the account is kept on the way.

    A row is the known person of its Wikidata item, else the only one of its name whose birth and occupation do not
    speak against it. least: Wikipedias that must have an article on somebody who is not known.
    """
    for row in rows:
        account.rows += 1
        if isinstance(row, Unread):
            account.unreadable += 1
            account.unread += [row] if len(account.unread) < SHOWN else []
        elif (made := _brought(row, known, account, least)) is not None:
            yield made


def _brought(row: Found, known: Known, account: Account, least: int) -> Brought | None:
    same = _same(row, known)
    if len(same) > 1:
        account.names_left_out += 1
    elif not same:
        return _added(row, known, account, least)
    elif same[0].is_gone:
        account.retired += 1
    else:
        return _enriched(row, same[0], known, account)
    return None


def _same(row: Found, known: Known) -> tuple[Somebody, ...]:
    """Who of those known the row may be."""
    by_qid = known.by_qid(row.qid) if row.qid else None
    if by_qid:
        return (by_qid,)
    like = [somebody for somebody in known.named(row.name) if _is_like(row, somebody)]
    born = [somebody for somebody in like if row.born and somebody.born == row.born]
    return tuple(born or like)


def _is_like(row: Found, other: Somebody) -> bool:
    if row.qid and other.qid:
        return False  # another item
    if row.born and other.born:
        return abs(row.born - other.born) <= LIKE
    both = other.occupations & frozenset(row.occupations)
    return bool(both) or OTHER in other.occupations | frozenset(row.occupations)


def _enriched(row: Found, other: Somebody, known: Known, account: Account) -> Brought | None:
    aliases = _aliases(other.slug, (row.name, *row.aliases), known, account)
    qid = row.qid if not other.qid else None
    born = row.born if not other.born else None
    if not (aliases or qid or born):
        account.unchanged += 1
        return None
    made = Brought(other.slug, row.row, False, row.name, aliases, (), born, qid)
    known.enrich(other.slug, made.marked(""), born, qid)
    account.enriched += 1
    account.aliases += len(aliases)
    return made


def _added(row: Found, known: Known, account: Account, least: int) -> Brought | None:
    if row.editions is not None and row.editions < least:
        account.little_known += 1
        return None
    needs = () if " " in key(row.name) else occupations.TOPICS.get(row.occupations[0], ())
    if known.is_held(row.name) or not (" " in key(row.name) or needs):
        account.names_left_out += 1
        return None
    new = _free_id(row, known)
    name = (f"{row.name} {{{', '.join(needs)}}}",) if needs else ()
    aliases = _aliases(new, (alias for alias in row.aliases if key(alias) != key(row.name)), known, account)
    made = Brought(new, row.row, True, row.name, (*name, *aliases), row.occupations, row.born, row.qid)
    known.add(made.entry(""))
    account.added += 1
    account.aliases += len(aliases)
    return made


def _free_id(row: Found, known: Known) -> str:
    """The name's id, or if somebody has that the one with the year of birth or the Wikidata item."""
    plain = slug(row.name)
    tries = (plain, *(f"{plain}-{mark}".lower() for mark in (row.born, row.qid, f"row-{row.row}") if mark))
    return next(new for new in tries if not known.is_taken(new))


def _aliases(owner: str, names: Iterable[str], known: Known, account: Account) -> tuple[str, ...]:
    """Those that the owner has not and nobody else holds; a single word counts only in a story that names them."""
    new: dict[str, str] = {}
    for name in names:
        if known.bears(owner, name) or key(name) in new:
            continue
        if known.is_held(name):
            account.aliases_left_out += 1
        else:
            new[key(name)] = name if " " in key(name) else f"{name} {{{IN_STORY}}}"
    return tuple(new.values())
