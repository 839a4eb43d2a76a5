# SPDX-License-Identifier: EUPL-1.2
"""The desk to knock on: the real routes in a small world, with somebody at the door already."""

from dataclasses import dataclass, field, replace

import httpx2

from audit.quorum import Quorum
from fakes.bezoek import CSRF, stand_at
from fakes.deuren import open_doors
from fakes.ledger import FakeLedger
from fakes.logboek import SIGNER
from fakes.logregels import logregel, write_lines
from fakes.registerkamer import Bestanden, make_kamer
from fakes.world import (
    DE_LINDE,
    NU,
    VELSEN,
    FakeAdresboek,
    FakeClock,
    make_sluis,
    person,
)
from gateway.getuige.wacht import Getuigenwacht
from gateway.kern.organisatie import Afzender
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.zaak import Zaak, open_zaak
from gateway.ports import Tx, Unit
from gateway.registers.inrichting import Registerkamer
from gateway.registers.usecases import REGISTRATEUR, begin_register
from gateway.sluis import Sluis
from gateway.toezicht.controleur import Controleur
from gateway.toezicht.inrichting import Toezicht
from policies.begrippen import Functie, Regime
from policies.besluit import Uitkomst

ZAAK = "Z-7K3M9-QX2VD"
FG = person(Functie.PRIVACY_OFFICER, regime=Regime.AVG)
FG_VELSEN = person(Functie.PRIVACY_OFFICER, VELSEN, regime=Regime.AVG, id="fg-velsen")
WIJKTEAMLID = person(Functie.WIJKTEAMLID)


@dataclass
class Bureau:
    """A desk, with the world around it."""

    sluis: Sluis
    ledger: FakeLedger
    clock: FakeClock
    toezicht: Toezicht
    kamer: Registerkamer
    bestanden: Bestanden
    http: httpx2.AsyncClient = field(repr=False)
    who: list[Afzender]

    async def get(self, pad: str) -> httpx2.Response:
        """Look at a page."""
        return await self.http.get(pad)

    async def post(self, pad: str, **velden: str) -> httpx2.Response:
        """Send a form."""
        return await self.http.post(pad, data={"csrf_token": CSRF} | velden)


def make_bureau(afzender: Afzender = FG, *, quorum: Quorum | None = None) -> Bureau:
    """A desk in an empty world."""
    ledger, clock = FakeLedger(), FakeClock()
    bestanden = Bestanden()
    kamer = make_kamer(ledger, bestanden)
    sluis = replace(make_sluis(ledger, clock=clock, adresboek=FakeAdresboek()), registers=kamer.houder)
    toezicht = Toezicht(
        SIGNER.verifier.text,
        ledger.look,
        Controleur(ledger.look, (SIGNER.verifier,), pause_seconds=0),
        Getuigenwacht(quorum, clock, ledger.look),
    )
    who = [afzender]
    http = stand_at(open_doors(sluis, toezicht=toezicht, registers=kamer), who)
    return Bureau(sluis, ledger, clock, toezicht, kamer, bestanden, http, who)


async def with_register(bureau: Bureau) -> None:
    """Let the desk keep the register that it came with, as a new gateway does."""
    await bureau.kamer.houder.refresh()
    voorstel = bureau.kamer.houder.unkept
    assert voorstel is not None
    await bureau.sluis.exchange(REGISTRATEUR, begin_register(voorstel))
    await bureau.kamer.houder.refresh()


async def with_zaak(ledger: FakeLedger) -> Zaak:
    """A zaak of Haarlem, with what three organisations did in it and beside it."""
    zaak = open_zaak(
        ZAAK,
        gemeente="0392",
        regime=Regime.WMO,
        betrokkene=Pseudoniem(1, b"\x07" * 32),
        verzegeld=b"",
        kluisplaats="a",
        regisseur="regisseur-1",
        vandaag=NU.date(),
    )

    def work(tx: Tx) -> None:
        tx.zaken.add(zaak)
        tx.record(logregel(1, zaak=ZAAK, betrokkene=zaak.betrokkene.tekst, tijd=NU))

    await ledger.write(Unit(work))
    await write_lines(
        ledger,
        logregel(2, zaak=ZAAK, organisatie=DE_LINDE, medewerker="", client="linde-1", tijd=NU),
        logregel(3, organisatie=VELSEN, medewerker="velsen-7", tijd=NU),
        logregel(4, uitkomst=Uitkomst.NIET_TOEGESTAAN, medewerker="nieuwsgierig-1", tijd=NU),
    )
    return zaak
