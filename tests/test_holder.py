"""Processes that hold something."""

import subprocess
import sys

from aggregator.holder import Holder

TELL = "import json; from aggregator.holder import Holder; print(json.dumps(Holder.here().to_dict()))"


def test_this_process_lives() -> None:
    assert not Holder.here().has_ended


def test_no_two_holders_have_the_same_name() -> None:
    assert Holder.here().name != Holder.here().name


def test_a_process_that_has_ended_is_known_to_have(tmp_path: object) -> None:
    import json

    told = subprocess.run([sys.executable, "-c", TELL], capture_output=True, text=True, check=True)
    assert Holder.of(json.loads(told.stdout)).has_ended


def test_a_process_that_is_dead_but_not_buried_has_ended() -> None:
    import json

    with subprocess.Popen([sys.executable, "-c", TELL], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        holder = Holder.of(json.loads(child.stdout.read()))
        assert holder.pid == child.pid
        while not holder.has_ended:  # its output ended just before it
            pass


def test_of_a_holder_without_a_place_nothing_is_known() -> None:
    assert not Holder("somebody").has_ended
