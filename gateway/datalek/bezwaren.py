# SPDX-License-Identifier: EUPL-1.2
"""What the law, or the order of things, has against a step: a closed list, so that a page can say it.

The name of an objection may stand in an address; the sentence comes from here, and from nowhere else.
"""

from enum import StrEnum
from typing import Final

from gateway.errors import InvalidInputError


class Lekbezwaar(StrEnum):
    """Why a step cannot be taken so."""

    RISICO = "risico"
    REDEN = "reden"
    GROND = "grond"
    LAAT = "laat"
    MOMENT = "moment"
    EERDER = "eerder"


_ZIN: Final[dict[Lekbezwaar, tuple[str, str, str]]] = {
    Lekbezwaar.RISICO: (
        "besluiten",
        "uitkomst",
        "Niet melden mag alleen als een risico niet waarschijnlijk is (AVG art. 33 lid 1).",
    ),
    Lekbezwaar.REDEN: ("besluiten", "reden", "Kies een reden die bij dit besluit past (AVG art. 33 lid 5)."),
    Lekbezwaar.GROND: (
        "besluiten",
        "grond",
        "Bij een hoog risico vertelt u het ook aan de mensen, of kiest u een grond.",
    ),
    Lekbezwaar.LAAT: ("vertel-ap", "laatreden", "Kies waarom u na 72 uur meldt. De AP vraagt dat."),
    Lekbezwaar.MOMENT: ("vertel", "dag", "Kies een moment na de ontdekking, en niet in de toekomst."),
    Lekbezwaar.EERDER: ("eerder", "dag", "Kies een eerder moment. Later kan de klok niet beginnen."),
}


def objection(bezwaar: Lekbezwaar) -> InvalidInputError:
    """The error that says it."""
    _, veld, zin = _ZIN[bezwaar]
    return InvalidInputError(zin, veld=veld)


def name_of(fout: InvalidInputError) -> str:
    """The name under which a page can say it again; empty when it is none of these."""
    return next((b.value for b, (_, _, zin) in _ZIN.items() if zin == fout.reden), "")


def named(naam: str) -> tuple[str, str, str]:
    """Of which form and field it is, and the sentence; nothing for a name that is none."""
    return _ZIN[Lekbezwaar(naam)] if naam in set(Lekbezwaar) else ("", "", "")
