# SPDX-License-Identifier: EUPL-1.2
"""A beheerder at the desk: who is connected there, what a form holds, and what is kept after it."""

from collections.abc import Mapping
from typing import Final

from fakes.bezoek import Bezoek
from fakes.deur import CLIENT_KEY, client, jwks_of
from fakes.ledger import FakeLedger
from fakes.world import DE_LINDE, ORGANISATIES, person
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Organisatie
from gateway.toegang.model import Client
from policies.begrippen import Functie, Regime

BEHEERDER: Final = person(Functie.BEHEERDER, regime=Regime.AVG)
NIEUW: Final = {
    "oin": "00000099000009001000",
    "naam": "Jeugdhulp De Kade",
    "rol": "jeugdhulpaanbieder",
    "regime": "jeugdwet",
    "contact": "team@kade.example",
    "gemeente": "",
    "ontvangstsleutel": "",
}
"""The form of an organisation that is not connected yet."""
LINDE_PAD: Final = f"/beheer/organisaties/{DE_LINDE.oin}"
SYSTEEM: Final = {"client": "linde-nieuw", "naam": "Dossiersysteem", "jwks": jwks_of(CLIENT_KEY)}
"""The form of a system that is not connected yet."""
HIER: Final = "/beheer/systemen/de-linde"


def connected() -> FakeLedger:
    """A ledger in which the organisations of the small world are connected, De Linde with a system."""
    ledger = FakeLedger()
    for organisatie in ORGANISATIES:
        ledger.kept.toegangen.put_organisatie(organisatie)
    ledger.kept.toegangen.put_client(client())
    return ledger


def kept(bezoek: Bezoek) -> tuple[Mapping[Oin, Organisatie], Mapping[str, Client]]:
    """What is kept of who is connected, to compare before and after."""
    toegangen = bezoek.ledger.kept.toegangen
    return dict(toegangen.known), dict(toegangen.connected)
