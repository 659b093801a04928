"""Which sites were seen live, and when: a note of this user's, as specs come with the program."""

import json
from collections.abc import Mapping
from pathlib import Path

from aggregator.errors import BadInput


def path_of(home: Path) -> Path:
    """The file of a project."""
    return home / "var" / "sites.json"


def verified(home: Path) -> Mapping[str, str]:
    """Site → day ("2026-11-23") of its last good check. Raises BadInput if the file is broken."""
    path = path_of(home)
    try:
        days = json.loads(path.read_text(encoding="utf-8"))["verified"]
        return {str(site): str(day) for site, day in days.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadInput(f"{str(path)!r} cannot be read ({error}); remove it and check the sites again") from error


def mark(home: Path, days: Mapping[str, str]) -> None:
    """Note the days of good checks, beside those that are there. Raises BadInput if the file cannot be written."""
    path = path_of(home)
    text = json.dumps({"verified": {**verified(home), **days}}, indent=1, sort_keys=True) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise BadInput(f"{str(path)!r} cannot be written ({error.strerror}); make its folder writable") from error
