# SPDX-License-Identifier: EUPL-1.2
"""How the desk at a glance calls things. Dutch that anyone understands."""

from typing import Final

from gateway.oogopslag.model import Functiedeel

DEELNAAM: Final = {
    Functiedeel.SIGNALERING: "Signalering",
    Functiedeel.VERWIJSINDEX: "Verwijsindex",
    Functiedeel.KLANTBEELD: "Klantbeeld",
    Functiedeel.CASUSOVERLEG: "Casusoverleg",
    Functiedeel.PROCESSTURING: "Processturing",
    Functiedeel.NOODINZAGE: "Noodinzage en BSN",
    Functiedeel.INWONER: "Verzoeken van inwoners",
    Functiedeel.TOEGANG: "Inloggen en aansluitingen",
    Functiedeel.TOEZICHT: "Toezicht",
    Functiedeel.OVERIG: "Overig",
}
"""The parts of Sluis, the five functions first."""

ALTIJD: Final = (
    Functiedeel.SIGNALERING,
    Functiedeel.VERWIJSINDEX,
    Functiedeel.KLANTBEELD,
    Functiedeel.CASUSOVERLEG,
    Functiedeel.PROCESSTURING,
)
"""The functions that are shown also when nothing passed: a silence can mean something too."""

BESLOTEN: Final = "De reden ligt besloten: de regel gaat over een persoon."
ANDERE: Final = "Andere redenen"
