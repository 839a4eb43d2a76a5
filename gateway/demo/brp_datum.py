# SPDX-License-Identifier: EUPL-1.2
"""Dates as the BRP has them: complete, or with day, month or all of it unknown.

Source: BRP API Personen 2.7.0, schemas AbstractDatum, Leeftijd; features `fields-datum`,
`LeeftijdBepaling`.
"""

from datetime import date
from typing import Any, Final

from gateway.demo.personen import leeftijd

_MAANDEN: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def to_datum(ruw: str | None) -> dict[str, Any] | None:
    """Turn `19851201`, `19850000` or `00000000` into the date object of the API; None stays None."""
    if not ruw:
        return None
    jaar, maand, dag = int(ruw[:4]), int(ruw[4:6]), int(ruw[6:])
    if not jaar:
        return {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}
    if not maand:
        return {"type": "JaarDatum", "jaar": jaar, "langFormaat": f"{jaar}"}
    tekst = f"{_MAANDEN[maand - 1]} {jaar}"
    if not dag:
        return {"type": "JaarMaandDatum", "jaar": jaar, "maand": maand, "langFormaat": tekst}
    iso = date(jaar, maand, dag).isoformat()
    return {"type": "Datum", "datum": iso, "langFormaat": f"{dag} {tekst}"}


def to_leeftijd(ruw: str | None, op: date) -> int | None:
    """Return the age in whole years, or None when the birth date leaves it open."""
    if not ruw or not int(ruw[4:6]):
        return None
    jaar, maand, dag = int(ruw[:4]), int(ruw[4:6]), int(ruw[6:])
    if dag:
        return leeftijd(date(jaar, maand, dag), op)
    # In the month of birth itself the birthday may or may not have been.
    return None if maand == op.month else op.year - jaar - (op.month < maand)
