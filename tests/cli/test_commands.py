import os
import subprocess
import sys

from aggregator.cli.commands import NAMES, Commands

IMPORTED = """
import sys
from aggregator.cli import main
try:
    main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """The modules that a command has imported when it ends."""
    unwatched = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # which imports, too
    command = [sys.executable, "-c", IMPORTED, *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, input="", env=unwatched)
    return set(ran.stderr.splitlines()[-1].split())


def test_a_command_does_not_wait_for_the_others() -> None:
    names = imported("people", "tag")
    assert "aggregator.people.tagger" in names
    assert names & {f"aggregator.cli.{name}" for name in NAMES} == {"aggregator.cli.people"}
    assert not names & {"scrapy", "rich", "tantivy", "trafilatura", "aggregator.index"}


def test_the_version_is_told_before_anything_is_imported() -> None:
    assert not imported("--version") & {"pydantic", "aggregator.config", "aggregator.people"}


def test_a_name_is_its_command() -> None:
    assert [command.name for command in Commands().values()] == list(NAMES)
