# SPDX-License-Identifier: EUPL-1.2
"""Connecting organisations and their systems: the work of the functioneel beheerder.

Connecting opens nothing by itself; it says who somebody is. What they may do is the
policy's to say, at every request.
"""

from collections.abc import Sequence
from typing import Final

from gateway.kern.oin import Oin
from gateway.kern.organisatie import Medewerker, Organisatie
from gateway.opdracht import Doorgang, Opdracht
from gateway.toegang.model import Client
from policies.begrippen import Categorie, Doel, Handeling, Veld

WIE: Final = frozenset(Veld(Categorie.TOEGANG, naam) for naam in ("organisatie", "client", "sleutel"))
"""Who is connected and with which public keys; nothing about anybody's clients."""


def connect(
    organisaties: Sequence[Organisatie],
    clients: Sequence[Client] = (),
    medewerkers: Sequence[tuple[Oin, Medewerker]] = (),
) -> Opdracht[None]:
    """Connect organisations and their systems, or change how they are known.

    `medewerkers` are known from then on without a log-in, so that colleagues can choose them.
    """

    def act(d: Doorgang) -> None:
        for organisatie in organisaties:
            d.tx.toegangen.put_organisatie(organisatie)
        for client in clients:
            d.tx.toegangen.put_client(client)
        for oin, medewerker in medewerkers:
            d.tx.toegangen.remember(oin, medewerker, d.nu)

    return Opdracht(
        gebeurtenis="organisatie.aangesloten",
        doel=Doel.TOEGANG,
        handeling=Handeling.REGISTREREN,
        velden=WIE,
        act=act,
    )


def list_connected() -> Opdracht[tuple[Sequence[Organisatie], Sequence[Client]]]:
    """See who is connected, and with which systems."""
    return Opdracht(
        gebeurtenis="organisatie.lijst_bekeken",
        doel=Doel.TOEGANG,
        handeling=Handeling.RAADPLEGEN,
        velden=WIE,
        act=lambda d: (d.tx.toegangen.organisaties(), d.tx.toegangen.clients()),
    )
