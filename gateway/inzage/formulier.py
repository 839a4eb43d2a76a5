# SPDX-License-Identifier: EUPL-1.2
"""The forms about verzoeken: from what somebody chose to a question, and what is wrong in their words.

A BSN that is typed is never shown a second time, right or wrong.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from starlette.datastructures import FormData

from gateway.errors import InvalidInputError
from gateway.inzage.soorten import Identiteit, Verzoeksoort
from gateway.inzage.uitstel import LANGSTE_UITSTEL, Uitstelgrond
from gateway.inzage.usecases import NieuwUitstel, NieuwVerzoek, came_in_lately
from gateway.kern.zaak import ZAAKNUMMER
from gateway.web.ingevuld import bsn_in, day_of, one_of

_ZAAK: Final = re.compile(ZAAKNUMMER)
_VERZOEK: Final = ("soort", "identiteit", "ontvangen_op")
_UITSTEL: Final = ("zaak", "grond", "tot")


@dataclass(frozen=True, slots=True)
class Formulierbeeld:
    """What was chosen, and per field what is not right."""

    waarden: dict[str, str] = field(repr=False)
    fouten: dict[str, str] = field(default_factory=dict)


def empty_request(vandaag: date) -> Formulierbeeld:
    """The form before anybody chose: what is asked, most often, comes in today."""
    return Formulierbeeld({**dict.fromkeys(_VERZOEK, ""), "ontvangen_op": vandaag.isoformat()})


def read_request(form: FormData, *, vandaag: date) -> NieuwVerzoek | Formulierbeeld:
    """The verzoek that was typed, or the form again with what is not right."""
    waarden = _typed(form, _VERZOEK)
    bsn, soort = bsn_in(form), one_of(Verzoeksoort, waarden["soort"])
    identiteit, dag = one_of(Identiteit, waarden["identiteit"]), day_of(waarden["ontvangen_op"])
    lately = dag is not None and came_in_lately(dag, vandaag)
    if bsn and soort and identiteit and dag and lately:
        return NieuwVerzoek(bsn, soort, identiteit, dag)
    goed = {
        "bsn": bsn is not None,
        "soort": soort is not None,
        "identiteit": identiteit is not None,
        "ontvangen_op": lately,
    }
    return _again(waarden, goed, _VERZOEKFOUT)


def empty_delay() -> Formulierbeeld:
    """The form before anybody chose."""
    return Formulierbeeld(dict.fromkeys(_UITSTEL, ""))


def read_delay(form: FormData, *, vandaag: date) -> NieuwUitstel | Formulierbeeld:
    """What is to be told later, or the form again with what is not right."""
    waarden = _typed(form, _UITSTEL)
    zaak = waarden["zaak"] = waarden["zaak"].upper()
    grond, dag = one_of(Uitstelgrond, waarden["grond"]), day_of(waarden["tot"])
    past = dag is not None and vandaag < dag <= vandaag + LANGSTE_UITSTEL
    if _ZAAK.fullmatch(zaak) and grond and dag and past:
        return NieuwUitstel(zaak, grond, dag)
    goed = {"zaak": bool(_ZAAK.fullmatch(zaak)), "grond": grond is not None, "tot": past}
    return _again(waarden, goed, _UITSTELFOUT)


def read_zaak(form: FormData) -> str:
    """The number of a zaak that was typed.

    Raises:
        InvalidInputError: it is no such number.
    """
    zaak = str(form.get("zaak", "")).strip().upper()
    if not _ZAAK.fullmatch(zaak):
        raise InvalidInputError(_UITSTELFOUT["zaak"], veld="zaak")
    return zaak


_VERZOEKFOUT: Final = {
    "bsn": "Dit is geen burgerservicenummer. Controleer de negen cijfers.",
    "soort": "Kies wat de inwoner vraagt.",
    "identiteit": "Kies hoe u zag wie dit is.",
    "ontvangen_op": "Kies een dag, vandaag of eerder, en niet langer dan een jaar geleden.",
}
_UITSTELFOUT: Final = {
    "zaak": "Een zaaknummer ziet eruit als Z-7K3M9-QX2VD.",
    "grond": "Kies een grond uit de wet.",
    "tot": "Kies een dag na vandaag, hooguit een half jaar verder.",
}


def _again(waarden: dict[str, str], goed: dict[str, bool], zinnen: dict[str, str]) -> Formulierbeeld:
    fouten = {naam: zinnen[naam] for naam, klopt in goed.items() if not klopt}
    # What is not right is not repeated: it may be somebody's number in the wrong field.
    return Formulierbeeld({k: "" if k in fouten else v for k, v in waarden.items()}, fouten)


def _typed(form: FormData, namen: tuple[str, ...]) -> dict[str, str]:
    return {naam: str(form.get(naam, "")).strip() for naam in namen}
