# SPDX-License-Identifier: EUPL-1.2
"""The calendar of the Netherlands: on which day a moment falls, and what the clock says there.

Terms, birthdays and the laws in force go by the day people live in, which begins an hour
or two before that of UTC. Computed, so that it needs no table of zones on the machine.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Final

_WINTER: Final = timezone(timedelta(hours=1), "CET")
_ZOMER: Final = timezone(timedelta(hours=2), "CEST")


@cache  # two a year
def _last_sunday(year: int, month: int) -> datetime:
    """Return the last Sunday of a month of 31 days, at 01:00 UTC."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def in_dutch_time(tijdstip: datetime) -> datetime:
    """Return the same moment on a Dutch clock; a naive time is taken as UTC.

    Source: Richtlijn 2000/84/EG art. 2 and 3 (summer time runs from the last Sunday of March to that of
    October, both at 01:00 UTC).
    """
    utc = tijdstip.replace(tzinfo=UTC) if tijdstip.tzinfo is None else tijdstip.astimezone(UTC)
    zomer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
    return utc.astimezone(_ZOMER if zomer else _WINTER)


def dutch_day(moment: datetime) -> date:
    """The Dutch calendar day on which a moment falls."""
    return in_dutch_time(moment).date()
