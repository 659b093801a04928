"""Which run this process does, for its log."""

_names: list[str] = []


def begin(run: str) -> None:
    """A run begins; one at a time is told."""
    _names.append(run)


def end(run: str) -> None:
    """It has ended."""
    if run in _names:
        _names.remove(run)


def name() -> str:
    """The name of the run that began last; empty if there is none."""
    return _names[-1] if _names else ""
