# SPDX-License-Identifier: EUPL-1.2
"""The forms of a noodinzage: from what somebody chose to a question, and what is wrong in their words."""

import re
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import FormData

from gateway.kern.zaak import ZAAKNUMMER
from gateway.noodinzage.model import Noodoordeel, Noodreden
from gateway.noodinzage.usecases import NieuweNoodinzage
from gateway.web.ingevuld import choice

METEEN: Final = "meteen"
"""What stands in the place of a colleague when the officer is told at once."""

_ZAAK: Final = re.compile(ZAAKNUMMER)


@dataclass(frozen=True, slots=True)
class Noodformulier:
    """What was chosen, and per field what is not right."""

    waarden: dict[str, str] = field(repr=False)
    fouten: dict[str, str] = field(default_factory=dict)


def empty_form(zaak: str = "") -> Noodformulier:
    """The form before anybody chose; a number that is none is left out, and not repeated."""
    return Noodformulier({"zaak": zaak if _ZAAK.fullmatch(zaak) else "", "reden": "", "wie": "", "kind": ""})


def read_form(form: FormData) -> Noodformulier:
    """What somebody chose; a field that is not right is named, and what stood there is not repeated."""
    zaak = str(form.get("zaak", "")).strip().upper()
    chosen = {naam: str(form.get(naam, "")) for naam in ("reden", "wie", "kind")}
    fouten = {}
    if not _ZAAK.fullmatch(zaak):
        fouten["zaak"] = "Een zaaknummer ziet eruit als Z-7K3M9-QX2VD."
    if chosen["reden"] not in set(Noodreden):
        fouten["reden"] = "Kies waarom u moet kijken."
    if not chosen["wie"]:
        fouten["wie"] = "Kies wie er meekijkt."
    return Noodformulier({k: "" if k in fouten else v for k, v in {"zaak": zaak, **chosen}.items()}, fouten)


def question_of(formulier: Noodformulier) -> NieuweNoodinzage:
    """The question that a form without faults asks."""
    w = formulier.waarden
    collega = "" if w["wie"] == METEEN else w["wie"]
    return NieuweNoodinzage(w["zaak"], Noodreden(w["reden"]), w["kind"] == "ja", collega)


def finding_of(form: FormData) -> Noodoordeel:
    """The finding that was chosen.

    Raises:
        InvalidInputError: none of the list was.
    """
    return choice(Noodoordeel, form, "oordeel", "Kies wat u vond.")
