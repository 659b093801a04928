"""The units for systemd and the compose file start commands that there are."""

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import typer.main
import yaml  # type: ignore[import-untyped]

from aggregator.cli import app
from tests.conftest import refuse_without_server

ROOT = Path(__file__).parents[2]
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
STARTED = [
    line.partition("=")[2]
    for unit in UNITS
    for line in unit.read_text(encoding="utf-8").splitlines()
    if line.startswith("ExecStart=")
]


@pytest.mark.parametrize("line", STARTED)
def test_a_unit_starts_a_command_with_options_that_it_has(line: str) -> None:
    program, name, *options = shlex.split(line)
    assert Path(program).name == "aggregator"
    is_known(name, options)


def test_the_services_start_commands_that_there_are() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    ours = {name: service.get("command", ["serve"]) for name, service in services.items() if "build" in service}
    assert set(ours) == {"worker", "beat", "serve"}
    for name, *options in ours.values():
        is_known(name, options)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: str(unit.name))
def test_systemd_has_nothing_to_say_against_a_unit(unit: Path, tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        refuse_without_server("the units are read by systemd-analyze, and there is none; install it (systemd)")
    for one in UNITS:
        text = one.read_text(encoding="utf-8").replace("/srv/aggregator/.venv/bin/aggregator", "/bin/true")
        (tmp_path / one.name).write_text(text, encoding="utf-8")
    verify = ["systemd-analyze", "verify", "--man=no", str(tmp_path / unit.name)]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def is_known(name: str, options: list[str]) -> None:
    """There is such a command, and it has these options."""
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {option for option in options if option.startswith("-")} <= known
