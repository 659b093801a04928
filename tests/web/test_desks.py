import logging
import os
from dataclasses import replace
from pathlib import Path

import pytest

from aggregator.errors import BadGazetteer, IndexUnavailable
from aggregator.index import Index
from aggregator.people import Gazetteer
from aggregator.people.journal import Journal
from aggregator.people.operations import Reject
from aggregator.web.desk import Desk
from aggregator.web.desks import Desks
from tests.web.conftest import application, people


class Files:
    """Who is known, as if read from the files; how often they were read."""

    def __init__(self) -> None:
        self.gazetteer = people()
        self.reads = 0
        self.fault = ""

    def load(self, _: Path) -> Gazetteer:
        self.reads += 1
        if self.fault:
            raise BadGazetteer(self.fault)
        return self.gazetteer


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """PEOPLE_FILE, with nobody in it."""
    own = tmp_path / "people.toml"
    own.write_text("")
    return own


@pytest.fixture
def desks(stocked: Index, own: Path, files: Files) -> Desks:
    desk: Desk = application(stocked, people_file=own).state.desks.now
    return Desks(desk, files.load)


def test_the_desk_stays_while_nobody_changes_who_is_known(desks: Desks, files: Files) -> None:
    first = desks.now
    assert not desks.is_behind()
    assert desks.renew() is first
    assert files.reads == 0


def test_a_line_of_the_journal_makes_another_desk_once(desks: Desks, own: Path, files: Files) -> None:
    first = desks.now
    assert first.kept.get("question", 60, lambda: "old") == "old"
    files.gazetteer = replace(people(), rejected=frozenset({"beacon hill"}))
    Journal(own).write(Reject("Beacon Hill"))
    assert desks.is_behind()
    second = desks.renew()
    assert (second is desks.now, second is first, desks.is_behind()) == (True, False, False)
    assert second.gazetteer.rejected == {"beacon hill"}
    assert second.kept.get("question", 60, lambda: "new") == "new"
    assert desks.renew() is second
    assert files.reads == 1


def test_a_change_of_the_own_people_that_keeps_their_size_is_seen(desks: Desks, own: Path) -> None:
    before = own.stat()
    os.utime(own, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert desks.is_behind()
    desks.renew()
    own.unlink()
    assert desks.is_behind()


def test_people_that_cannot_be_read_leave_the_desk_as_it_was(
    desks: Desks, own: Path, files: Files, caplog: pytest.LogCaptureFixture
) -> None:
    first, files.fault = desks.now, "people.toml: torn"
    own.write_text("[[")
    with caplog.at_level(logging.WARNING):
        assert desks.renew() is first
        assert desks.renew() is first
    assert [record.getMessage() for record in caplog.records] == ["who is known stays as it was: people.toml: torn"]
    files.fault = ""
    own.write_text("")
    assert desks.renew() is not first


def test_a_desk_that_was_not_made_ready_is_made_again(
    desks: Desks, own: Path, stocked: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desks.now
    own.write_text("# other\n")
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "prepare", lambda _: (_ for _ in ()).throw(IndexUnavailable("away")))
        with pytest.raises(IndexUnavailable):
            desks.renew()
    assert desks.now is first
    assert desks.is_behind()
    assert desks.renew() is not first
