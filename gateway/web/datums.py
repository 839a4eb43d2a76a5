# SPDX-License-Identifier: EUPL-1.2
"""Dates and times as people here say them: in Dutch, in Dutch time, with `nu` given by the caller.

The Dutch clock follows one European rule, so it is written out here: a server
without a time zone database shows the same hour as one that has it.
"""

from datetime import date, datetime
from typing import Final

from gateway.kern.kalender import dutch_day, in_dutch_time

MAANDEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MAANDEN_KORT: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
DAGEN_KORT: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")

_UUR: Final = 60  # minutes


def calendar_day(wanneer: date | datetime) -> date:
    """Return the Dutch calendar day of a date or a moment."""
    return dutch_day(wanneer) if isinstance(wanneer, datetime) else wanneer


def datum(wanneer: date | datetime) -> str:
    """Say a date in full: `22 november 2026`."""
    dag = calendar_day(wanneer)
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def dag_kort(wanneer: date | datetime) -> str:
    """Say a date short, with its weekday: `zo 22 nov`."""
    dag = calendar_day(wanneer)
    return f"{DAGEN_KORT[dag.weekday()]} {dag.day} {MAANDEN_KORT[dag.month - 1]}"


def tijd(wanneer: datetime) -> str:
    """Say the time of day: `14:05`."""
    return in_dutch_time(wanneer).strftime("%H:%M")


def moment(wanneer: datetime) -> str:
    """Say a moment short: `zo 22 nov 14:05`."""
    return f"{dag_kort(wanneer)} {tijd(wanneer)}"


def moment_vol(wanneer: datetime) -> str:
    """Say a moment in full, with its year: `22 november 2026, 14:05`."""
    return f"{datum(wanneer)}, {tijd(wanneer)}"


def machine(wanneer: date | datetime) -> str:
    """Write a date or moment for the `datetime` attribute of `<time>`."""
    if isinstance(wanneer, datetime):
        return in_dutch_time(wanneer).isoformat(timespec="minutes")
    return wanneer.isoformat()


def aantal_dagen(getal: int) -> str:
    """Say a number of days: `1 dag`, `3 dagen`."""
    return "1 dag" if getal == 1 else f"{getal} dagen"


def resterend(einde: date | datetime, nu: datetime) -> str:
    """Say how long is left: `vandaag`, `morgen`, `over 3 dagen`, `3 dagen te laat`."""
    dagen = (calendar_day(einde) - calendar_day(nu)).days
    if dagen < 0:
        return f"{aantal_dagen(-dagen)} te laat"
    return {0: "vandaag", 1: "morgen"}.get(dagen, f"over {aantal_dagen(dagen)}")


def geleden(wanneer: datetime, nu: datetime) -> str:
    """Say how long ago: `zojuist`, `5 minuten geleden`, `gisteren 09:14`, `3 dagen geleden`."""
    minuten = int((in_dutch_time(nu) - in_dutch_time(wanneer)).total_seconds() // 60)
    dagen = (calendar_day(nu) - calendar_day(wanneer)).days
    if minuten < 1:
        return "zojuist"
    if minuten < _UUR:
        return "1 minuut geleden" if minuten == 1 else f"{minuten} minuten geleden"
    dag = {0: "vandaag", 1: "gisteren"}.get(dagen)
    return f"{aantal_dagen(dagen)} geleden" if dag is None else f"{dag} {tijd(wanneer)}"
