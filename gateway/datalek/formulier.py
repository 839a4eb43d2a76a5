# SPDX-License-Identifier: EUPL-1.2
"""The forms about datalekken: from what somebody chose to a step, and what is wrong in their words.

There is no field for a name or a story: everything is chosen from a list, or is a moment or a number.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, TypeVar

from starlette.datastructures import FormData

from gateway.datalek.soorten import (
    Inbreuk,
    Laatreden,
    Lekgevolg,
    Lekuitkomst,
    Maatregel,
    Risico,
    Stilreden,
    Vertelgrond,
    Voorval,
)
from gateway.datalek.stappen import Beoordeling, Lekbesluit, Lekvraag
from gateway.datalek.usecases import NieuwVermoeden
from gateway.errors import InvalidInputError
from gateway.kern.kalender import in_dutch_time
from gateway.kern.medewerker_id import holds_nine_digits
from gateway.kern.organisatie import Organisatie
from gateway.kern.uurtermijn import from_dutch_time
from gateway.kern.zaak import ZAAKNUMMER
from gateway.web.ingevuld import choice, one_of

E = TypeVar("E", bound=StrEnum)

MEESTE: Final = 100
"""So many numbers of zaken or decisions fit in one field."""
MEESTE_PERSONEN: Final = 20_000_000
"""More people do not live here."""
_LANGSTE: Final = 64
_EERSTE_JAAR: Final = 2000
"""Nothing was discovered here before it; the first days of the calendar have no moment in UTC."""
_ZAAK: Final = re.compile(ZAAKNUMMER)
_KENMERK: Final = re.compile(r"[0-9a-f]{20}")
_OIN: Final = re.compile(r"[0-9]{20}", re.ASCII)
_CODE: Final = re.compile(r"[A-Za-z0-9._@-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Lekformulier:
    """What was chosen, and per field what is not right."""

    waarden: dict[str, str] = field(repr=False)
    fouten: dict[str, str] = field(default_factory=dict)


def empty_report(nu: datetime) -> Lekformulier:
    """The form before anybody chose: most often it was seen just now."""
    klok = in_dutch_time(nu)
    return Lekformulier(
        {"voorval": "", "dag": klok.date().isoformat(), "uur": f"{klok:%H:%M}", "gemeente": "", "zaak": ""}
    )


def read_report(
    form: FormData, *, nu: datetime, college_of: Callable[[str], Organisatie | None]
) -> NieuwVermoeden | Lekformulier:
    """What was reported, or the form again with what is not right; nothing that is wrong is repeated."""
    waarden = {n: str(form.get(n, "")).strip() for n in ("voorval", "dag", "uur", "gemeente", "zaak")}
    zaak = waarden["zaak"] = waarden["zaak"].upper()
    voorval, moment = one_of(Voorval, waarden["voorval"]), read_moment(form)
    college = college_of(waarden["gemeente"])
    zaak_goed = not zaak or bool(_ZAAK.fullmatch(zaak))
    if voorval and moment and moment <= nu and college and zaak_goed:
        return NieuwVermoeden(voorval, moment, college, zaak)
    goed = {
        "voorval": voorval is not None,
        "dag": moment is not None and moment <= nu,
        "gemeente": college is not None,
        "zaak": zaak_goed,
    }
    fouten = {naam: _MELDFOUT[naam] for naam, klopt in goed.items() if not klopt}
    return Lekformulier({k: "" if k in fouten else v for k, v in waarden.items()}, fouten)


def read_moment(form: FormData) -> datetime | None:
    """The day and the time that were chosen, as a moment; None when they are none."""
    try:
        dag, uur = date.fromisoformat(str(form.get("dag", ""))), time.fromisoformat(str(form.get("uur", "")))
    except ValueError:
        return None
    return from_dutch_time(datetime.combine(dag, uur)) if _has_moments(dag) else None


def needed_moment(form: FormData) -> datetime:
    """The moment that was chosen.

    Raises:
        InvalidInputError: it is none.
    """
    moment = read_moment(form)
    if moment is None:
        raise InvalidInputError("Kies een dag en een tijd.", veld="dag")
    return moment


def read_question(form: FormData) -> Lekvraag | Lekformulier:
    """Which lines are looked for, or the form again; what may be a BSN is not looked for and not repeated."""
    waarden = {n: str(form.get(n, "")).strip() for n in VRAAGVELDEN}
    zaken = tuple(waarden["zaken"].upper().split())
    kenmerken = tuple(waarden["kenmerken"].lower().split())
    van, tot = _midnight(waarden["van"]), _midnight(waarden["tot"], dagen=1)
    goed = {
        "zaken": len(zaken) <= MEESTE and all(map(_ZAAK.fullmatch, zaken)),
        "kenmerken": len(kenmerken) <= MEESTE and all(map(_KENMERK.fullmatch, kenmerken)),
        "medewerker": _is_code(waarden["medewerker"]),
        "organisatie": not waarden["organisatie"] or bool(_OIN.fullmatch(waarden["organisatie"])),
        "client": _is_code(waarden["client"]),
        "van": bool(van) or not waarden["van"],
        "tot": bool(tot) or not waarden["tot"],
    }
    wie = (waarden["medewerker"], waarden["organisatie"], waarden["client"])
    vraag = Lekvraag(zaken, kenmerken, *wie, van, tot)
    fouten = {naam: _VRAAGFOUT[naam] for naam, klopt in goed.items() if not klopt}
    if not fouten and not vraag.bounded:
        fouten["van"] = "Kies een zaak, besluit, medewerker of een eerste dag. Anders gaat het over iedereen."
    if fouten:
        return Lekformulier({k: "" if k in fouten else v for k, v in waarden.items()}, fouten)
    return vraag


def read_assessment(form: FormData, *, door: str, nu: datetime) -> Beoordeling:
    """The assessment that was chosen.

    Raises:
        InvalidInputError: something was not chosen, or cannot be.
    """
    inbreuken = _some_of(Inbreuk, form, "inbreuken", "Kies wat er met de gegevens gebeurde.")
    gevolgen = _some_of(Lekgevolg, form, "gevolgen", "Kies welke gevolgen er kunnen zijn.")
    maatregelen = _some_of(Maatregel, form, "maatregelen", "Kies wat u deed. Nog niets? Kies dat.")
    risico = choice(Risico, form, "risico", "Kies hoe groot het risico is.")
    personen = str(form.get("personen", "")).strip()
    if not re.fullmatch(r"[0-9]{1,8}", personen, re.ASCII) or int(personen) > MEESTE_PERSONEN:
        raise InvalidInputError("Noem hoeveel mensen het raakt. Schatten mag.", veld="personen")
    if Lekgevolg.GEEN in gevolgen and len(gevolgen) > 1:
        raise InvalidInputError("Kies gevolgen, of kies dat er geen zijn.", veld="gevolgen")
    return Beoordeling(nu, door, inbreuken, gevolgen, maatregelen, risico, int(personen))


def read_decision(form: FormData, *, door: str, nu: datetime) -> Lekbesluit:
    """The decision that was chosen, with the reason that belongs to it and no other.

    Raises:
        InvalidInputError: nothing was chosen.
    """
    uitkomst = choice(Lekuitkomst, form, "uitkomst", "Kies wat u besluit.")
    reden = grond = None
    if uitkomst in {Lekuitkomst.GEEN_DATALEK, Lekuitkomst.NIET_MELDEN}:
        reden = one_of(Stilreden, str(form.get("reden", "")))
    elif uitkomst is Lekuitkomst.MELDEN:
        grond = one_of(Vertelgrond, str(form.get("grond", "")))
    return Lekbesluit(nu, door, uitkomst, reden, grond)


def read_delay(form: FormData) -> Laatreden | None:
    """Why it is late, if that was chosen."""
    return one_of(Laatreden, str(form.get("laatreden", "")))


VRAAGVELDEN: Final = ("zaken", "kenmerken", "medewerker", "organisatie", "client", "van", "tot")
_MELDFOUT: Final = {
    "voorval": "Kies wat er misging.",
    "dag": "Kies een dag en een tijd, niet in de toekomst.",
    "gemeente": "Kies bij welke gemeente dit hoort.",
    "zaak": "Een zaaknummer ziet eruit als Z-7K3M9-QX2VD.",
}
_VRAAGFOUT: Final = {
    "zaken": f"Noem hooguit {MEESTE} zaaknummers, zoals Z-7K3M9-QX2VD.",
    "kenmerken": f"Noem hooguit {MEESTE} besluiten, elk twintig tekens.",
    "medewerker": "Noem de code van een medewerker. Hier hoort geen burgerservicenummer.",
    "organisatie": "Kies een organisatie uit de lijst.",
    "client": "Noem de code van een systeem. Hier hoort geen burgerservicenummer.",
    "van": "Kies een datum.",
    "tot": "Kies een datum.",
}


def _is_code(tekst: str) -> bool:
    # What may be a BSN is not looked for, and not shown a second time.
    return not tekst or (
        len(tekst) <= _LANGSTE and bool(_CODE.fullmatch(tekst)) and not holds_nine_digits(tekst)
    )


def _midnight(tekst: str, *, dagen: int = 0) -> datetime | None:
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        return None
    if not _has_moments(dag):
        return None
    return from_dutch_time(datetime.combine(dag + timedelta(days=dagen), time()))


def _has_moments(dag: date) -> bool:
    return _EERSTE_JAAR <= dag.year < date.max.year


def _some_of(soort: type[E], form: FormData, naam: str, zin: str) -> tuple[E, ...]:
    """What was ticked, in the order of the list.

    Raises:
        InvalidInputError: nothing of the list was.
    """
    gevinkt: Collection[str] = {str(w) for w in form.getlist(naam)}
    gekozen = tuple(w for w in soort if str(w) in gevinkt)
    if not gekozen:
        raise InvalidInputError(zin, veld=naam)
    return gekozen
