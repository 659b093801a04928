"""Environments of their own for the peers that are no dependency of ours."""

import os
import subprocess
import sys
from pathlib import Path

CACHE = Path(os.environ.get("AGGREGATOR_CACHE") or Path.home() / ".cache" / "celebrity-aggregator")


def python_with(requirement: str) -> Path:
    """The Python of an environment with that release, made if it is not there yet."""
    folder = CACHE / requirement
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", requirement], check=True)
    return python
