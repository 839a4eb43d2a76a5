# SPDX-License-Identifier: EUPL-1.2
"""The search form: from what somebody typed to a filter, and what is wrong with it in their words."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from starlette.datastructures import FormData

from gateway.kern.kalender import in_dutch_time
from gateway.kern.kluis import Kluisreden
from gateway.kern.medewerker_id import holds_nine_digits
from gateway.kern.zaak import ZAAKNUMMER
from gateway.toezicht.model import GEWEIGERD, Filter
from policies.begrippen import Doel
from policies.besluit import Uitkomst

VELDEN: Final = ("zaak", "medewerker", "organisatie", "doel", "uitkomst", "kluis", "van", "tot")
UITKOMSTEN: Final = {
    "toegestaan": frozenset({Uitkomst.TOEGESTAAN}),
    "geweigerd": GEWEIGERD,
}
KLUIS: Final = {
    "elke": frozenset(map(str, Kluisreden)),
    **{str(reden): frozenset({str(reden)}) for reden in Kluisreden},
}
"""Openings of the vault that can be looked for: any, or those for one reason."""

LANGSTE: Final = 64
EERSTE_JAAR: Final = 2000
"""There is no log from before it; the first days of the calendar have no moment in UTC."""

_ZAAK: Final = re.compile(ZAAKNUMMER)
_OIN: Final = re.compile(r"[0-9]{20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Zoekformulier:
    """What was typed, the filter it means, and per field what is not right."""

    waarden: dict[str, str] = field(repr=False)
    filter: Filter = field(default_factory=Filter, repr=False)
    fouten: dict[str, str] = field(default_factory=dict)
    before: int | None = None


def read_search(form: FormData) -> Zoekformulier:
    """Read the form; a field that is not right is named, never guessed at."""
    waarden = {naam: str(form.get(naam, "")).strip() for naam in VELDEN}
    waarden["zaak"] = waarden["zaak"].upper()
    fouten = dict(_faults(waarden))
    for naam in filter(lambda naam: _may_be_bsn(naam, waarden[naam]), VELDEN):
        # What may be a BSN is not looked for, and not shown a second time.
        waarden[naam], fouten[naam] = "", "Hier hoort geen burgerservicenummer. Er is niet gezocht."
    if fouten:
        return Zoekformulier(waarden, fouten=fouten)
    filter_ = Filter(
        zaak=waarden["zaak"],
        medewerker=waarden["medewerker"],
        organisatie=waarden["organisatie"],
        doel=waarden["doel"],
        uitkomsten=UITKOMSTEN.get(waarden["uitkomst"], frozenset()),
        kluis=KLUIS.get(waarden["kluis"], frozenset()),
        van=begin_of(date.fromisoformat(waarden["van"])) if waarden["van"] else None,
        tot=begin_of(date.fromisoformat(waarden["tot"]) + timedelta(days=1)) if waarden["tot"] else None,
    )
    before = str(form.get("voor", ""))
    # A cursor is a number of ours; anything else begins at the beginning.
    return Zoekformulier(
        waarden, filter_, before=int(before) if re.fullmatch("[0-9]{1,18}", before) else None
    )


def empty_search() -> Zoekformulier:
    """The form before anybody typed in it."""
    return Zoekformulier(dict.fromkeys(VELDEN, ""))


def begin_of(dag: date) -> datetime:
    """The moment at which a Dutch day begins, in UTC."""
    middernacht = datetime.combine(dag, time(), UTC)
    verschil = in_dutch_time(middernacht - timedelta(hours=2)).utcoffset() or timedelta()
    return middernacht - verschil


def _faults(waarden: dict[str, str]) -> list[tuple[str, str]]:
    fouten = [(naam, "Dit is te lang.") for naam, waarde in waarden.items() if len(waarde) > LANGSTE]
    if waarden["zaak"] and not _ZAAK.fullmatch(waarden["zaak"]):
        fouten.append(("zaak", "Een zaaknummer ziet eruit als Z-7K3M9-QX2VD."))
    if waarden["doel"] and waarden["doel"] not in set(Doel):
        fouten.append(("doel", "Kies een doel uit de lijst."))
    if waarden["uitkomst"] and waarden["uitkomst"] not in UITKOMSTEN:
        fouten.append(("uitkomst", "Kies een uitkomst uit de lijst."))
    if waarden["kluis"] and waarden["kluis"] not in KLUIS:
        fouten.append(("kluis", "Kies uit de lijst."))
    dagen = [naam for naam in ("van", "tot") if waarden[naam] and not _is_day(waarden[naam])]
    return [*fouten, *((naam, "Kies een datum.") for naam in dagen)]


def _may_be_bsn(naam: str, waarde: str) -> bool:
    # The OIN of an organisation is twenty digits, and public.
    return holds_nine_digits(waarde) and not (naam == "organisatie" and _OIN.fullmatch(waarde))


def _is_day(tekst: str) -> bool:
    try:
        return EERSTE_JAAR <= date.fromisoformat(tekst).year < date.max.year
    except ValueError:
        return False
