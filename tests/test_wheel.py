"""What is shipped, and that it works away from the checkout."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STAGES = {"archive", "read", "extract", "date", "people", "attribution", "fingerprint", "index", "__init__"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the source distribution, as an index would have it."""
    folder = tmp_path_factory.mktemp("dist")
    _run("-m", "hatchling", "build", "-t", "sdist", "-d", str(folder), cwd=ROOT)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as sdist:
        sdist.extractall(folder, filter="data")
    source = next(path for path in folder.iterdir() if path.is_dir())
    _run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=source)
    return next(folder.glob("*.whl"))


def test_the_wheel_adds_only_aggregator_to_site_packages(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"aggregator"}


def test_the_wheel_carries_the_project_and_nothing_private(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"aggregator/_project/pipelines/{stage}.py" for stage in STAGES} <= names
    assert "aggregator/_project/scrapy.cfg" in names
    assert "aggregator/_project/settings/people.toml" in names
    assert any(name.startswith("aggregator/people/data/") for name in names)
    assert any(name.startswith("aggregator/demo/templates/") for name in names)
    assert {
        "aggregator/web/templates/base.html.jinja",
        "aggregator/web/static/style.css",
        "aggregator/web/static/suggest.js",
    } <= names
    strangers = [
        name for name in names if "test" in name.partition("/")[0] or name.endswith((".pyc", ".sqlite", ".gz"))
    ]
    assert strangers == []


def test_the_wheel_works_beside_a_foreign_settings_module(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as file:
        file.extractall(site)
    work = tmp_path / "work"
    work.mkdir()
    (work / "settings.py").write_text("raise RuntimeError('not ours')\n")
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); sys.path.insert(0, {str(work)!r})\n"
        "from aggregator.config import Config; import aggregator; config = Config.load(); import settings\n"
        "print(aggregator.__file__, settings.__file__, config.index, sep='\\n')"
    )
    package, settings, index = _run("-I", "-c", code, cwd=work).splitlines()
    assert package.startswith(str(site))
    assert settings.startswith(str(site / "aggregator" / "_project"))
    assert index == f"embedded:{work / 'var' / 'index'}"


def _run(*arguments: str, cwd: Path) -> str:
    run = subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout
