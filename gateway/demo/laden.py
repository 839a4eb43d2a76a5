# SPDX-License-Identifier: EUPL-1.2
"""Load the demo region into an empty gateway, through the passage like everybody else.

Every client of the region leaves a line in the log, so a fresh demo has a log to prove.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Final

from gateway.aansluitingen.usecases import connect
from gateway.demo.clienten import ClientSleutel
from gateway.demo.mensen import DEMO_MENSEN
from gateway.demo.regio import Client as RegioClient
from gateway.demo.regio import Regio
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender, Medewerker, Organisatie
from gateway.processturing.usecases import import_overgang
from gateway.sluis import Sluis
from gateway.toegang.model import Client
from gateway.verbruik.usecases import set_limit
from policies.begrippen import Doel, Functie, Regime

AT_ONCE: Final = 64
"""Passages under way together: as many as one commit takes."""

Progress = Callable[[int, int], None]


async def connect_region(sluis: Sluis, regio: Regio, sleutels: Sequence[ClientSleutel]) -> None:
    """Connect the organisations of the region and their systems, as the beheerder of Haarlem would."""
    afzender = _beheerder(regio)
    clients = [
        Client(
            id=sleutel.systeem.client_id,
            oin=sleutel.systeem.oin,
            naam=sleutel.systeem.client_id,
            jwks=json.dumps({"keys": [sleutel.public_jwk]}),
            doelen=frozenset(doel.value for doel in sleutel.systeem.doelen),
        )
        for sleutel in sleutels
    ]
    mensen = [(m.oin, Medewerker(m.sub, m.naam, m.functie, m.regime)) for m in DEMO_MENSEN]
    await sluis.exchange(afzender, connect(regio.organisaties, clients, [*mensen, *_teams(regio)]))


async def allow_import(sluis: Sluis, regio: Regio, aantal: int | None) -> None:
    """Let the colleges bring in so many people on one day, which nothing explains yet; None ends that."""
    afzender = _beheerder(regio)
    for college in (o for o in regio.organisaties if o.gemeente):
        await sluis.exchange(
            afzender, set_limit(college.oin, aantal, afzender=afzender, adresboek=sluis.adresboek)
        )
    await sluis.verbruik.refresh()


def _beheerder(regio: Regio) -> Afzender:
    college = next(o for o in regio.organisaties if o.gemeente)
    beheerder = Medewerker("demo-beheerder", "demo", Functie.BEHEERDER, Regime.AVG)
    return Afzender(college, beheerder, frozenset({Doel.TOEGANG.value}))


async def load_clients(sluis: Sluis, regio: Regio, *, progress: Progress) -> int:
    """Bring the clients of the region in, each as a zaak with its voorziening.

    Returns:
        How many were brought in.
    """
    colleges = {o.gemeente: o for o in regio.organisaties if o.gemeente}
    total, done = len(regio.clienten), 0
    for start in range(0, total, AT_ONCE):
        deel = regio.clienten[start : start + AT_ONCE]
        await asyncio.gather(*(_bring_in(sluis, colleges[c.gemeente], c) for c in deel))
        done += len(deel)
        progress(done, total)
    return done


async def _bring_in(sluis: Sluis, college: Organisatie, client: RegioClient) -> None:
    afzender = Afzender(college, None, frozenset({Doel.PROCESSTURING_WMO.value}), "demo-inleesprogramma")
    opdracht = import_overgang(
        Bsn(client.bsn),
        college=college,
        regisseur=_team(client.gemeente),
        product=client.functie,
        grondslag=client.grondslag,
        aanbieder=client.aanbieder_oin,
        begin=client.begin,
        eind=client.eind,
    )
    await sluis.exchange(afzender, opdracht)


def _teams(regio: Regio) -> list[tuple[Oin, Medewerker]]:
    """Who holds the imported zaken of a municipality: a team, so that no one drowns in 1,248 of them."""
    return [
        (g.oin, Medewerker(_team(g.code), f"Team {g.naam}", Functie.REGISSEUR, Regime.WMO))
        for g in regio.gemeenten
    ]


def _team(gemeente: str) -> str:
    return f"team-{gemeente}"
