# SPDX-License-Identifier: EUPL-1.2
"""The two forms: what lay before an employee and how she knows the person; and a colleague who asks.

A BSN has a field of its own, and is shown nowhere again, right or wrong.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import FormData

from gateway.errors import InvalidBsnError
from gateway.kern.bsn import Bsn
from gateway.kern.zaak import ZAAKNUMMER
from gateway.verschoning.model import OPGAVEN, Band
from gateway.verschoning.usecases import Gekend

_ZAAK: Final = re.compile(ZAAKNUMMER)
_NUMMER: Final = re.compile(r"[0-9a-f]{20}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Opgaveformulier:
    """What lay before the employee, what she chose, and per field what is not right."""

    gekend: Gekend = field(default=Gekend(), repr=False)
    band: Band | None = None
    fouten: dict[str, str] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether there is something to say it of."""
        return self.gekend != Gekend()


@dataclass(frozen=True, slots=True)
class Collegaformulier:
    """Who asks, that she asks herself, and per field what is not right."""

    bsn: Bsn | None = field(default=None, repr=False)
    zelf: bool = False
    fouten: dict[str, str] = field(default_factory=dict)


def before_her(zaak: str, signalering: str) -> Gekend:
    """What lies before somebody, by its number; a number that is none is left out, and not repeated."""
    if _ZAAK.fullmatch(zaak):
        return Gekend(zaak=zaak)
    return Gekend(signalering=signalering if _NUMMER.fullmatch(signalering) else "")


def read_opgave(form: FormData) -> Opgaveformulier:
    """What somebody says of whom she knows."""
    gekend = before_her(str(form.get("zaak", "")), str(form.get("signalering", "")))
    gekozen = str(form.get("band", ""))
    if gekend == Gekend():
        return Opgaveformulier(fouten={"band": "Begin bij de zaak of de signalering zelf."})
    if gekozen not in OPGAVEN:
        return Opgaveformulier(gekend, fouten={"band": "Kies hoe u deze inwoner kent."})
    return Opgaveformulier(gekend, Band(gekozen))


def read_colleague(form: FormData) -> Collegaformulier:
    """That a colleague asks for it."""
    bsn, zelf = _bsn(form), form.get("zelf") == "ja"
    fouten = {}
    if bsn is None:
        fouten["bsn"] = "Dit is geen burgerservicenummer. Controleer de negen cijfers."
    if not zelf:
        fouten["zelf"] = "Alleen de collega zelf kan dit vragen."
    return Collegaformulier(bsn, zelf, fouten)


def _bsn(form: FormData) -> Bsn | None:
    try:
        return Bsn(str(form.get("bsn", "")).strip())
    except InvalidBsnError:
        return None
