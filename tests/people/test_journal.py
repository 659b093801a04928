import errno
import json
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.errors import BadGazetteer, BadInput
from aggregator.people import Gazetteer, Tagger, load
from aggregator.people.check import faults
from aggregator.people.journal import Journal
from aggregator.people.operations import Add, Call, Meet, Merge, Operation, Reject, Retire, Split, Uncall
from aggregator.people.version import version
from tests.people.conftest import TODAY

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
PEOPLE = """id,name,aliases,occupations,born,qid,fame,links
al-fenn,Al Fenn,Alf; Fenno {music},actor,1980,,2,spouse:bo-tarn@2004-
bo-tarn,Bo Tarn,Boz,singer,,Q7,1,sibling:cy-tarn
cy-tarn,Cy Tarn,,model,1990,,1,
albert-fenn,Albert Fenn,Bert Fenn,dancer,,Q5,3,spouse:bo-tarn@2004-; sibling:al-fenn
"""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """That of a project with four invented people, a couple and a band."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "field.csv").write_text(PEOPLE)
    (data / "couples.csv").write_text("name,people\nAlbo,al-fenn; bo-tarn\nBocy,bo-tarn; cy-tarn\n")
    (data / "groups.csv").write_text("id,name,aliases,kind,members\nquays,Quays,,band,al-fenn; bo-tarn; cy-tarn\n")
    (data / "not_people.csv").write_text("name,kind\n")
    return Journal(tmp_path / "people.toml", data)


@pytest.fixture
def now(journal: Journal, tmp_path: Path) -> Callable[[], Gazetteer]:
    """The gazetteer as it is now."""
    return lambda: load(tmp_path / "people.toml", tmp_path / "data")


Now = Callable[[], Gazetteer]


def ids(gazetteer: Gazetteer, name: str) -> list[str]:
    return [person.id for person in gazetteer.known(name)]


def test_an_added_person_is_found_and_tagged(journal: Journal, now: Now) -> None:
    done = journal.write(Add("Dee Lunt", aliases=("Deedee",), occupations=("singer",), born=1999), "seen", AT)
    assert (done.number, done.reason, done.at) == (1, "seen", AT)
    assert ids(now(), "deedee") == ["dee-lunt"]
    assert [person.id for person in Tagger(now()).tag("", "Dee Lunt sang in the town hall.").people] == ["dee-lunt"]


def test_a_name_that_needs_a_topic_may_be_that_of_somebody_else(journal: Journal, now: Now) -> None:
    journal.write(Add("Cy Tarn {music}", "cy-tarn-singer"), at=AT)
    assert ids(now(), "cy tarn") == ["cy-tarn", "cy-tarn-singer"]


def test_an_alias_is_given_and_taken_away(journal: Journal, now: Now) -> None:
    journal.write(Call("bo-tarn", "Bozza {music}"), at=AT)
    assert now().entries["bo-tarn"].aliases[-1].needs == {"music"}
    journal.write(Uncall("bo-tarn", "boz"), at=AT)
    assert ids(now(), "boz") == []
    assert ids(now(), "bozza") == ["bo-tarn"]


def test_a_merged_person_has_all_that_was_known_of_both(journal: Journal, now: Now) -> None:
    journal.write(Merge("albert-fenn", "al-fenn"), at=AT)
    merged = now()
    person = merged.person("albert-fenn")
    assert (person.id, person.name, person.born, person.qid) == ("al-fenn", "Al Fenn", 1980, "Q5")
    assert person.aliases == ("Alf", "Fenno", "Albert Fenn", "Bert Fenn")
    assert person.occupations == ("actor", "dancer")
    assert merged.linked("al-fenn") == {"bo-tarn"}
    assert merged.entries["al-fenn"].fame == 3
    assert merged.ids("al-fenn") == ("al-fenn", "albert-fenn")


def test_a_chain_of_merges_leads_to_the_last(journal: Journal, now: Now) -> None:
    journal.write(Merge("albert-fenn", "al-fenn"), at=AT)
    journal.write(Merge("al-fenn", "cy-tarn"), at=AT)
    assert now().person("albert-fenn").id == "cy-tarn"
    assert set(now().ids("cy-tarn")) == {"cy-tarn", "al-fenn", "albert-fenn"}


def test_couples_groups_and_links_follow_a_merge(journal: Journal, now: Now) -> None:
    journal.write(Merge("bo-tarn", "cy-tarn"), at=AT)
    merged = now()
    assert [person.id for person in merged.find("albo")] == ["al-fenn", "cy-tarn"]
    assert merged.find("bocy") == ()  # a couple of one is none
    assert merged.companions("al-fenn") == {"cy-tarn"}
    assert merged.relation("al-fenn", "cy-tarn") == "spouse"
    assert merged.linked("cy-tarn") == {"al-fenn", "albert-fenn"}


def test_a_split_divides_the_aliases(journal: Journal, now: Now) -> None:
    journal.write(Split("al-fenn", Add("Fenno Quarles", aliases=("Fenno {music}",), occupations=("singer",))), at=AT)
    assert ids(now(), "fenno") == ["fenno-quarles"]
    assert now().entries["al-fenn"].person.aliases == ("Alf",)
    assert ids(now(), "alf") == ["al-fenn"]


def test_a_retired_person_is_not_tagged_and_still_found(journal: Journal, now: Now) -> None:
    journal.write(Retire("bo-tarn"), at=AT)
    left = now()
    assert Tagger(left).tag("", "Bo Tarn sang in the town hall.").people == ()
    assert ids(left, "boz") == ids(left, "bo-tarn") == ["bo-tarn"]
    assert left.linked("al-fenn") == {"albert-fenn"}
    assert left.companions("al-fenn") == {"cy-tarn"}


def test_a_rejected_name_is_kept_until_somebody_bears_it(journal: Journal, now: Now) -> None:
    journal.write(Reject("Beacon Hill"), at=AT)
    assert now().rejected == {"beacon hill"}
    journal.write(Add("Beacon Hill"), at=AT)
    assert now().rejected == set()


@pytest.mark.parametrize(
    ("operation", "fault"),
    [
        (Add("Bo Tarn"), "id 'bo-tarn' of 'Bo Tarn' is taken"),
        (Add("Bo Tarn", "bo-2"), "'Bo Tarn' is a name of Bo Tarn \\(bo-tarn\\)"),
        (Add("!!"), "alias '!!' is no name"),
        (Add("Dee Lunt", aliases=("BOZ",)), "'BOZ' is a name of Bo Tarn"),
        (Add("Dee Lunt", born=3000), "born 3000 is impossible"),
        (Add("Dee Lunt", qid="Q7"), "qid Q7 is that of Bo Tarn too"),
        (Add("Dee Lunt {cheese}"), "needs 'cheese', which is no topic"),
        (Add("Dee Lunt", links=("rival:bo-tarn",)), "rival:bo-tarn of 'Dee Lunt' leads nowhere"),
        (Add("Dee Lunt", links=("spouse:nobody",)), "spouse:nobody of 'Dee Lunt' leads nowhere"),
        (Add("Dee Lunt", occupations=()), "has no occupation"),
        (Add("Albo"), "'Albo' is an alias of Albo too"),
        (Call("nobody", "Zip"), "'nobody' is no id"),
        (Call("al-fenn", "alf"), "'alf' is an alias of Al Fenn already"),
        (Call("al-fenn", "Boz"), "'Boz' is a name of Bo Tarn"),
        (Uncall("al-fenn", "Al Fenn"), "'Al Fenn' is the name of Al Fenn"),
        (Uncall("al-fenn", "Zip"), "'Zip' is no alias"),
        (Merge("al-fenn", "nobody"), "'nobody' is no id"),
        (Merge("al-fenn", "al-fenn"), "are one person already"),
        (Split("al-fenn", Add("Al Fenn", "al-2")), "'Al Fenn' is a name of Al Fenn"),
        (Split("nobody", Add("Dee Lunt")), "'nobody' is no id"),
        (Retire("nobody"), "'nobody' is no id"),
        (Reject("Boz"), "'Boz' is a name of bo-tarn"),
        (Reject("!!"), "'!!' is no name"),
    ],
)
def test_what_would_contradict_the_gazetteer_is_refused_and_not_written(
    journal: Journal, operation: Operation, fault: str
) -> None:
    with pytest.raises(BadGazetteer, match=fault):
        journal.write(operation, at=AT)
    assert not journal.path.exists()


def test_an_operation_that_is_undone_is_as_if_it_had_never_been(journal: Journal, now: Now) -> None:
    before = now()
    journal.write(Merge("albert-fenn", "al-fenn"), at=AT)
    journal.write(Retire("cy-tarn"), at=AT)
    undo, undone = journal.undo(at=AT)
    assert (undo.number, undone.number) == (3, 2)
    assert journal.undo(at=AT)[1].number == 1
    assert now() == before
    with pytest.raises(BadInput, match="nothing to undo"):
        journal.undo(at=AT)


def test_an_undo_may_be_undone(journal: Journal, now: Now) -> None:
    journal.write(Retire("cy-tarn"), at=AT)
    journal.undo(1, at=AT)
    journal.undo(2, at=AT)
    assert "cy-tarn" in now().retired
    with pytest.raises(BadInput, match="operation 2 is undone already"):
        journal.undo(2, at=AT)


def test_an_operation_that_a_later_one_needs_is_not_undone(journal: Journal) -> None:
    journal.write(Add("Dee Lunt"), at=AT)
    journal.write(Call("dee-lunt", "Deedee"), at=AT)
    with pytest.raises(BadGazetteer, match=r"undo 1: refused, for journal 2 .*'dee-lunt' is no id"):
        journal.undo(1, at=AT)
    assert len(journal.read().done) == 2


def test_a_torn_last_line_is_told_and_the_next_operation_is_whole(journal: Journal, now: Now) -> None:
    journal.write(Retire("cy-tarn"), at=AT)
    with journal.path.open("a") as file:
        file.write('{"number": 2, "at": "2026-')
    torn = now()
    assert "cy-tarn" in torn.retired
    assert "people.jsonl: line 2 is no operation" in torn.faults[0]
    assert torn.faults[0] in faults(torn, TODAY)
    journal.write(Reject("Beacon Hill"), at=AT)
    assert now().rejected == {"beacon hill"}
    assert [one.number for one in journal.read().done] == [1, 2]


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        '{"do": "add"}',
        '{"number": 9, "at": "2026-11-01T00:00:00Z", "do": "explode", "with": {}}',
        '{"number": 9, "at": "2026-11-01T00:00:00", "do": "retire", "with": {"person": "al-fenn"}}',
        '{"number": 9, "at": "2026-11-01T00:00:00Z", "do": "retire", "with": {"person": 5}}',
        '{"number": 1, "at": "2026-11-01T00:00:00Z", "do": "retire", "with": {"person": "al-fenn"}}',
    ],
)
def test_a_line_that_is_no_operation_is_left_out_and_told(journal: Journal, now: Now, line: str) -> None:
    journal.write(Retire("cy-tarn"), at=AT)
    with journal.path.open("a") as file:
        file.write(line + "\n")
    (fault,) = now().faults
    assert "line 2" in fault
    assert set(now().retired) == {"cy-tarn"}


def test_an_operation_that_a_newer_release_contradicts_is_left_out_and_told(
    journal: Journal, now: Now, tmp_path: Path
) -> None:
    journal.write(Add("Dee Lunt"), at=AT)
    journal.write(Retire("cy-tarn"), at=AT)
    (tmp_path / "data" / "field.csv").write_text(PEOPLE + "dee-lunt,Dee Lunt,,actor,,,1,\n")
    assert now().faults[0].startswith("journal 1 (add Dee Lunt as dee-lunt): id 'dee-lunt'")
    assert "cy-tarn" in now().retired


def test_writers_at_once_lose_nothing(journal: Journal) -> None:
    names = [f"Dee{letter} Lunt" for letter in "abcdefgh"]
    threads = [threading.Thread(target=journal.write, args=(Add(name),)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done = journal.read().done
    assert [one.number for one in done] == list(range(1, 9))
    assert {one.operation.told() for one in done} == {Add(name).told() for name in names}


def test_a_line_of_the_journal_can_be_read_by_people(journal: Journal) -> None:
    journal.write(Retire("cy-tarn"), "no longer\nin the news", AT)
    assert json.loads(journal.path.read_text()) == {
        "number": 1,
        "at": "2026-11-01T12:00:00Z",
        "do": "retire",
        "with": {"person": "cy-tarn"},
        "reason": "no longer in the news",
    }


def test_a_folder_in_the_journals_place_is_one_sentence(journal: Journal) -> None:
    journal.path.mkdir()
    with pytest.raises(BadInput, match=r"people\.jsonl' cannot be read"):
        journal.write(Retire("cy-tarn"), at=AT)


def test_the_users_own_people_can_be_edited_and_their_file_stays(journal: Journal, now: Now, tmp_path: Path) -> None:
    own = tmp_path / "people.toml"
    own.write_text('[[person]]\nname = "Mara Quillon"\noccupations = ["singer"]\n')
    journal.write(Merge("mara-quillon", "cy-tarn"), at=AT)
    assert ids(now(), "mara quillon") == ["cy-tarn"]
    assert own.read_text() == '[[person]]\nname = "Mara Quillon"\noccupations = ["singer"]\n'


def test_a_line_that_does_not_reach_the_disk_is_taken_back(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.write(Retire("cy-tarn"), at=AT)
    before = journal.path.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInput, match=r"people\.jsonl' cannot be written \(No space left on device\)"):
        journal.write(Retire("bo-tarn"), at=AT)
    assert journal.path.read_bytes() == before


def test_an_undo_of_what_another_process_undid_meanwhile_is_refused(journal: Journal) -> None:
    journal.write(Retire("cy-tarn"), at=AT)
    with ThreadPoolExecutor(4) as pool:
        tried = [pool.submit(journal.undo, 1, at=AT) for _ in range(4)]
    assert sum(one.exception() is None for one in tried) == 1
    assert len(journal.read().done) == 2


def test_who_is_seen_with_whom_is_known_until_it_is_undone(journal: Journal, now: Now) -> None:
    before = version(now())
    done = journal.write(Meet("albert-fenn", ("cy-tarn", "al-fenn")))
    assert now().companions("albert-fenn") == {"cy-tarn", "al-fenn"}
    assert "albert-fenn" in now().companions("cy-tarn")
    assert version(now()) != before
    journal.write(Merge("cy-tarn", "bo-tarn"))
    assert now().companions("albert-fenn") == {"bo-tarn", "al-fenn"}
    journal.undo(done.number)
    assert now().companions("albert-fenn") == frozenset()


def test_nobody_is_seen_with_nobody_or_a_stranger(journal: Journal) -> None:
    for others in ((), ("al-fenn",), ("nobody-known",)):
        with pytest.raises(BadGazetteer, match=r"seen with nobody|is no id"):
            journal.write(Meet("al-fenn", others))
    assert journal.read().done == ()
