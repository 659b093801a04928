import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from aggregator.channels.folder import append
from aggregator.channels.message import Message, NotDelivered
from tests.newsroom import NOON

MESSAGE = Message("1f2e3d", NOON, "harbour", "Été", "text\n", "", {"alerts": []})


def records(folder: Path) -> list[str]:
    return [json.loads(line)["id"] for line in (folder / "harbour.jsonl").read_text("utf-8").splitlines()]


def test_a_message_is_a_line_of_the_file_of_its_series(tmp_path: Path) -> None:
    append(MESSAGE, tmp_path / "alerts")
    append(replace(MESSAGE, id="2"), tmp_path / "alerts")
    assert records(tmp_path / "alerts") == ["1f2e3d", "2"]


def test_what_a_crash_left_of_a_line_spoils_no_other(tmp_path: Path) -> None:
    append(MESSAGE, tmp_path)
    path = tmp_path / "harbour.jsonl"
    path.write_bytes(path.read_bytes() + b'{"id": "to')
    append(replace(MESSAGE, id="3"), tmp_path)
    lines = path.read_text("utf-8").splitlines()
    assert lines[1] == '{"id": "to'
    assert json.loads(lines[2])["id"] == "3"


def test_a_line_for_which_there_is_no_room_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(MESSAGE, tmp_path)
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:5]))
    with pytest.raises(NotDelivered, match="cannot be written"):
        append(replace(MESSAGE, id="2"), tmp_path)
    monkeypatch.undo()
    assert records(tmp_path) == ["1f2e3d"]


def test_many_at_once_write_whole_lines(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: append(replace(MESSAGE, id=f"{n}"), tmp_path), range(100)))
    assert sorted(records(tmp_path), key=int) == [str(n) for n in range(100)]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotDelivered, match="cannot be written"):
        append(MESSAGE, tmp_path / "file" / "alerts")
