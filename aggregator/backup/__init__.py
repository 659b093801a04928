"""Copies of all that cannot be had again, each whole and checked, and the way back from one."""

from aggregator.backup.making import Made, back_up
from aggregator.backup.manifest import Manifest
from aggregator.backup.restoring import checked, latest, restore, restore_project

__all__ = ["Made", "Manifest", "back_up", "checked", "latest", "restore", "restore_project"]
