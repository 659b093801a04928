"""The project in force: the folder whose settings and pipelines are used."""

import importlib
import os
import sys
from pathlib import Path
from typing import Any

from aggregator.errors import BadSetting

PARTS = ("scrapy.cfg", "settings", "pipelines")
HERE = Path(__file__).parent
SHIPPED = HERE / "_project" if (HERE / "_project").is_dir() else HERE.parent  # in a wheel, else the checkout


def find(start: Path) -> Path:
    """The nearest project at or above *start*; the shipped one if there is none."""
    return next((folder for folder in (start, *start.parents) if is_project(folder)), SHIPPED)


def is_project(folder: Path) -> bool:
    """Whether a folder is that of a project."""
    return all((folder / part).exists() for part in PARTS)


def home(start: Path | None = None) -> Path:
    """Where relative paths in settings start: the project's folder, or *start* if a wheel's own project is in force."""
    start = (start or Path.cwd()).resolve()
    folder = find(start)
    return start if folder == SHIPPED and folder.name == "_project" else folder


def activate(start: Path | None = None) -> Path:
    """Make `settings` and `pipelines` importable from the project in force, as Scrapy does."""
    folder = find((start or Path.cwd()).resolve())
    if str(folder) not in sys.path[:1]:
        sys.path.insert(0, str(folder))
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "settings")
    return folder


def load(path: str, setting: str) -> Any:
    """The class at "module.Class", which *setting* names. Raises BadSetting if it cannot be imported."""
    module, _, name = path.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError, SyntaxError) as error:
        raise BadSetting(f"{setting}: {path!r} cannot be imported ({error}); write module.Class") from error
