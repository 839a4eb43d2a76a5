# SPDX-License-Identifier: EUPL-1.2
"""The form of an onthulling: from what somebody chose to a question, and what is wrong in their words."""

import re
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import FormData

from gateway.kern.zaak import ZAAKNUMMER
from gateway.onthulling.model import Onthulgrond, Onthultermijn
from gateway.onthulling.usecases import NieuweOnthulling

_ZAAK: Final = re.compile(ZAAKNUMMER)


@dataclass(frozen=True, slots=True)
class Onthulformulier:
    """What was chosen, and per field what is not right."""

    waarden: dict[str, str] = field(repr=False)
    fouten: dict[str, str] = field(default_factory=dict)


def empty_form(zaak: str = "") -> Onthulformulier:
    """The form before anybody chose; a number that is none is left out, and not repeated."""
    return Onthulformulier({"zaak": zaak if _ZAAK.fullmatch(zaak) else "", "grond": "", "termijn": ""})


def read_form(form: FormData) -> Onthulformulier:
    """What somebody chose; a field that is not right is named, and what stood there is not repeated."""
    waarden = {naam: str(form.get(naam, "")).strip() for naam in ("zaak", "grond", "termijn")}
    waarden["zaak"] = waarden["zaak"].upper()
    fouten = {}
    if not _ZAAK.fullmatch(waarden["zaak"]):
        fouten["zaak"] = "Een zaaknummer ziet eruit als Z-7K3M9-QX2VD."
    if waarden["grond"] not in set(Onthulgrond):
        fouten["grond"] = "Kies waarom u het nummer moet weten."
    if waarden["termijn"] not in set(Onthultermijn):
        fouten["termijn"] = "Kies hoe snel u antwoord nodig hebt."
    return Onthulformulier({k: "" if k in fouten else v for k, v in waarden.items()}, fouten)


def question_of(formulier: Onthulformulier) -> NieuweOnthulling:
    """The question that a form without faults asks."""
    w = formulier.waarden
    return NieuweOnthulling(w["zaak"], Onthulgrond(w["grond"]), Onthultermijn(w["termijn"]))
