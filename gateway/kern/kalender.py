# SPDX-License-Identifier: EUPL-1.2
"""The calendar of the Netherlands: on which day a moment falls, and what the clock says there.

Terms, birthdays and the laws in force go by the day people live in, which begins an hour
or two before that of UTC. Computed, so that it needs no table of zones on the machine.
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import Final

_MAANDEN: Final = 12
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


def begin_of(dag: date) -> datetime:
    """The moment at which a Dutch day begins, in UTC."""
    middernacht = datetime.combine(dag, time(), UTC)
    verschil = in_dutch_time(middernacht - timedelta(hours=2)).utcoffset() or timedelta()
    return middernacht - verschil


def months_after(dag: date, maanden: int) -> date:
    """The same day so many months on, or back when that is below zero; in a shorter month its last day.

    Raises:
        ValueError: that day lies outside the years that a date can hold.

    Source: Verordening (EEG, Euratom) 1182/71 art. 3 lid 2 onder c.
    """
    jaren, maand = divmod(dag.month - 1 + maanden, _MAANDEN)
    jaar = dag.year + jaren
    if not MINYEAR <= jaar <= MAXYEAR:
        raise ValueError(f"{maanden} months from this day lie outside the calendar")
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def years_after(dag: date, jaren: int) -> date:
    """The same day so many years on; 29 February becomes the 28th in a common year.

    A law that counts in years does not say which day counts then. The 28th ends a term a day early,
    1 March could end it a day late.

    Raises:
        ValueError: that day lies outside the years that a date can hold.
    """
    return months_after(dag, jaren * _MAANDEN)
