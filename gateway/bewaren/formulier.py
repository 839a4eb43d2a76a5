# SPDX-License-Identifier: EUPL-1.2
"""The form of a bewaarplicht: from what somebody chose to a question, and what is wrong in their words."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from starlette.datastructures import FormData

from gateway.bewaren.bewaarplicht import LANGSTE_PLICHT, Bewaarreden
from gateway.bewaren.usecases import NieuweBewaarplicht
from gateway.kern.zaak import ZAAKNUMMER
from gateway.web.ingevuld import day_of

_ZAAK: Final = re.compile(ZAAKNUMMER)
_VELDEN: Final = ("zaak", "reden", "tot")


@dataclass(frozen=True, slots=True)
class Plichtformulier:
    """What was chosen, and per field what is not right."""

    waarden: dict[str, str] = field(repr=False)
    fouten: dict[str, str] = field(default_factory=dict)


def empty_duty() -> Plichtformulier:
    """The form before anybody chose."""
    return Plichtformulier(dict.fromkeys(_VELDEN, ""))


def read_duty(form: FormData, *, vandaag: date) -> NieuweBewaarplicht | Plichtformulier:
    """What must stay, or the form again with what is not right; what is not right is not repeated."""
    waarden = {naam: str(form.get(naam, "")).strip() for naam in _VELDEN}
    zaak, dag = waarden["zaak"].upper(), day_of(waarden["tot"])
    fouten = {}
    if not _ZAAK.fullmatch(zaak):
        fouten["zaak"] = "Een zaaknummer ziet eruit als Z-7K3M9-QX2VD."
    if waarden["reden"] not in set(Bewaarreden):
        fouten["reden"] = "Kies waarom de zaak moet blijven."
    if dag is None or not vandaag < dag <= vandaag + LANGSTE_PLICHT:
        fouten["tot"] = "Kies een dag na vandaag, ten hoogste twee jaar vooruit."
    if dag is None or fouten:
        return Plichtformulier({k: "" if k in fouten else v for k, v in waarden.items()}, fouten)
    return NieuweBewaarplicht(zaak, Bewaarreden(waarden["reden"]), dag)
