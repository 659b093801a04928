"""The Dockerfile: as the linter wants it, with all that the program needs and nothing that it must not have."""

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from aggregator.config import Config

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
TEXT = re.sub(r"\\\n\s*", "", DOCKERFILE.read_text(encoding="utf-8"))
LINES = [line for line in TEXT.splitlines() if line and not line.startswith("#")]


def lines(instruction: str) -> list[str]:
    """What follows an instruction, each time."""
    return [line.partition(" ")[2] for line in LINES if line.split()[0] == instruction]


def copied() -> list[str]:
    """What of the checkout is in the image."""
    return [name for line in lines("COPY") if "--from" not in line for name in line.split()[:-1]]


def test_the_linter_has_nothing_to_say() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    ended = subprocess.run([hadolint, "--no-color", DOCKERFILE], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "")


def test_it_ends_as_a_user_of_no_rights() -> None:
    assert LINES.index(f"USER {lines('USER')[-1]}") > max(n for n, line in enumerate(LINES) if line.startswith("RUN"))
    assert lines("USER") == ["10001:10001"]


def test_what_is_installed_is_locked_by_hashes_and_names_no_registry() -> None:
    first, second = (line for line in lines("RUN") if "pip install" in line)
    assert "--require-hashes" in first
    assert "--no-deps" in first
    assert "-r requirements.lock" in first
    assert "--no-deps" in second
    assert not re.search(r"https?://(?!127\.0\.0\.1)|--(extra-)?index-url|--find-links", TEXT)


def test_its_environment_are_settings_that_there_are() -> None:
    named = set(re.findall(r"AGGREGATOR_([A-Z_]+)=", TEXT))
    assert named
    assert named <= {name.upper() for name in Config.model_fields}


def test_the_context_has_what_is_copied_and_no_more() -> None:
    allowed = [line[1:] for line in (ROOT / "deploy" / "Dockerfile.dockerignore").read_text().splitlines()
               if line.startswith("!")]  # fmt: skip
    assert sorted(allowed) == sorted(copied())
    assert all((ROOT / name).exists() for name in copied())


def test_its_health_is_asked_where_serve_answers() -> None:
    from aggregator.web import monitor

    (check,) = lines("HEALTHCHECK")
    found = re.search(r"http://127\.0\.0\.1:(\d+)(/\w+)", check)
    assert found
    assert found[1] in lines("EXPOSE")
    assert found[2] in {route.path for route in monitor.router.routes}  # type: ignore[attr-defined]
    assert json.loads(lines("CMD")[-1])[0] == "serve"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the last step of the build stage installs, made of what is copied alone."""
    context = tmp_path_factory.mktemp("context")
    for name in copied():
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, context / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, context / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(context / "dist")]
    subprocess.run(command, cwd=context, check=True, capture_output=True)
    return next((context / "dist").glob("*.whl"))


def test_what_is_copied_is_enough_for_the_program(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = ("cli/serve.py", "_project/scrapy.cfg", "_project/settings/crawl.py")
    assert {f"aggregator/{one}" for one in wanted} <= names
