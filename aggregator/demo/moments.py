"""Points in time as outlets print them."""

from datetime import datetime
from email.utils import format_datetime
from zoneinfo import ZoneInfo

SPANISH_MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
                  "noviembre", "diciembre")  # fmt: skip
# As newspapers shorten them.
SHORT_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def iso(moment: datetime, zone: str = "UTC") -> str:
    """2026-11-05T15:45:00-05:00"""
    return moment.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")


def rfc822(moment: datetime) -> str:
    """Thu, 05 Nov 2026 20:45:00 +0000"""
    return format_datetime(moment)


def plain(moment: datetime, zone: str) -> str:
    """November 5, 2026"""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%B} {local.day}, {local.year}"


def printed(moment: datetime, zone: str) -> str:
    """Nov. 5, 2026 3:45 PM EST"""
    local = moment.astimezone(ZoneInfo(zone))
    clock = f"{local.hour % 12 or 12}:{local.minute:02d} {'PM' if local.hour >= 12 else 'AM'}"
    return f"{SHORT_MONTHS[local.month - 1]} {local.day}, {local.year} {clock} {local.tzname()}"


def spoken(moment: datetime, zone: str, now: datetime) -> str:
    """2 hours ago; of what is older than half a day, as `printed`."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes >= 12 * 60:
        return printed(moment, zone)
    count, unit = (minutes // 60, "hour") if minutes >= 60 else (minutes, "minute")
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


def spanish(moment: datetime, zone: str) -> str:
    """5 de noviembre de 2026, 15:45 h"""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local.day} de {SPANISH_MONTHS[local.month - 1]} de {local.year}, {local:%H:%M} h"
