"""Stories taken out of the digests that were written: what told of them is a neutral sentence."""

import json
import os
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from aggregator.digest.edition import Edition
from aggregator.digest.render import FORMATS, file_name, render
from aggregator.digest.written import FOLDER, Written
from aggregator.errors import BadInput
from aggregator.model import from_dict

TAKEN_OUT = "A story that was taken out on request"
NEUTRAL: dict[str, Any] = {
    "title": TAKEN_OUT,
    "url": "",
    "excerpt": "",
    "note": "",
    "authors": (),
    "published": None,
    "is_day": False,
    "image": None,
}

Tells = Callable[[str, str], bool]  # (id, url) of what is told -> whether it is unwanted


def redacted(edition: Edition, is_unwanted: Tells) -> Edition:
    """The edition with a neutral sentence wherever it tells of an unwanted story; itself if it does nowhere."""
    changed: Edition = _redacted(edition, is_unwanted)
    return changed


def redact(folder: Path, is_unwanted: Tells, *, is_dry: bool = False) -> int:
    """Redact the digests of a folder, as they are kept and as they were printed there; how many.

    Raises BadInput for one that cannot be read, or not be written.
    """
    return sum(_redact(folder, path, is_unwanted, is_dry) for path in sorted((folder / FOLDER).glob("*/*.json")))


def _redact(folder: Path, path: Path, is_unwanted: Tells, is_dry: bool) -> bool:
    try:
        date.fromisoformat(path.stem)
        written = from_dict(Written, json.loads(path.read_bytes()))
    except (OSError, TypeError, ValueError) as error:
        raise BadInput(f"{str(path)!r} cannot be read as a digest; remove it, and do it again") from error
    edition = redacted(written.edition, is_unwanted)
    if edition == written.edition:
        return False
    if not is_dry:
        for form in FORMATS:
            printed = folder / file_name(edition, form)
            if printed.exists():
                _write(printed, render(edition, form))
        _write(path, replace(written, edition=edition).text())
    return True


def _redacted(thing: Any, is_unwanted: Tells) -> Any:
    if isinstance(thing, tuple):
        return tuple(_redacted(one, is_unwanted) for one in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    names = {field.name for field in fields(thing)}
    changes: dict[str, Any] = {name: _redacted(getattr(thing, name), is_unwanted) for name in names}
    if {"id", "url", "title"} <= names and is_unwanted(changes["id"], changes["url"]):
        changes |= {name: value for name, value in NEUTRAL.items() if name in names}
    return replace(thing, **changes)


def _write(path: Path, text: str) -> None:
    scratch = path.with_name(f".{path.name[:100]}.part")
    try:
        scratch.write_text(text, encoding="utf-8", errors="replace", newline="")
        os.chmod(scratch, path.stat().st_mode & 0o777)
        scratch.replace(path)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise BadInput(f"{str(path)!r} cannot be written ({error.strerror}); make room, and do it again") from error
