"""Every command and option is in docs/cli.md, and nothing else is."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from aggregator import export
from aggregator.cli import app

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
OPTION = re.compile(r"(?<![\w-])(--?[a-z][a-z-]*)")
EVERYWHERE = {"--help", "-h"}


def commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, f"{path} {name}")


COMMANDS = dict(commands(typer.main.get_command(app), "aggregator"))
LEAVES = [
    path
    for path, command in COMMANDS.items()
    if not hasattr(command, "commands") or (command.invoke_without_command and path != "aggregator")
]
SECTIONS = {
    section.partition("\n")[0]: section.partition("\n")[2]
    for section in TEXT.partition("\n# For programs")[0].split("\n## ")[1:]
}


def options(command: Any) -> set[str]:
    return {
        option
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option[0] == "-"
    }


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert set(SECTIONS) == {"aggregator", *LEAVES}


@pytest.mark.parametrize("path", ["aggregator", *LEAVES])
def test_a_section_names_every_option_of_its_command_and_no_other(path: str) -> None:
    rows = "\n".join(line for line in SECTIONS[path].splitlines() if line.startswith("| `-"))
    named = set(OPTION.findall(" ".join(re.findall(r"`([^`]+)`", rows))))
    assert named - EVERYWHERE == options(COMMANDS[path]) - EVERYWHERE


@pytest.mark.parametrize("path", LEAVES)
def test_a_command_says_what_it_does_with_an_example_that_begins_with_it(path: str) -> None:
    told = COMMANDS[path].help or ""
    assert "Examples:" in told
    assert f"\n{path}" in told.partition("Examples:")[2].replace("    ", "")


@pytest.mark.parametrize("path", LEAVES)
def test_every_option_and_argument_says_what_it_is_for(path: str) -> None:
    assert [parameter.name for parameter in COMMANDS[path].params if not getattr(parameter, "help", None)] == []


@pytest.mark.parametrize(("heading", "fields"), [("read", export.READ), ("export", export.STORED)])
def test_the_fields_of_the_contract_are_documented_and_no_other(heading: str, fields: tuple[str, ...]) -> None:
    section = next(part for part in TEXT.split("\n## ") if part.startswith(f"`aggregator {heading}"))
    table = section.partition("`--manifest FILE` has")[0]
    named = re.findall(
        r"`([a-z_]+)`", "\n".join(line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `"))
    )
    assert sorted(named) == sorted(fields)
