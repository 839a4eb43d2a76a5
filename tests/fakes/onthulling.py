# SPDX-License-Identifier: EUPL-1.2
"""A zaak with a BSN in the vault, people who may and may not see it, and sentences to do so."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from fakes.ledger import FakeLedger
from fakes.proef import BSN, TellendeKluis
from fakes.world import NU, VELSEN, FakeClock, make_known, make_sluis, person
from fakes.zaakbouw import zaak
from gateway.kern.organisatie import Afzender
from gateway.onthulling.model import Onthulgrond, Onthulling, Onthultermijn
from gateway.onthulling.usecases import NieuweOnthulling, agree, ask, show
from gateway.opdracht import Antwoord
from gateway.sluis import Sluis
from policies.begrippen import Functie, Regime

NUMMER: Final = "Z-7K3M9-QX2VD"
PLAATS: Final = "00" * 10
REGISSEUR: Final = person(Functie.REGISSEUR, id="regie-1")
COLLEGA: Final = person(Functie.WMO_CONSULENT, id="consulent-2")
WIJKTEAM: Final = person(Functie.WIJKTEAMLID, id="wijk-3")
JEUGD: Final = person(Functie.JEUGDCONSULENT, id="jeugd-9", regime=Regime.JEUGDWET)
FG: Final = person(Functie.PRIVACY_OFFICER, id="fg-1", regime=Regime.AVG)
FG_ZELF: Final = person(Functie.PRIVACY_OFFICER, id="regie-1", regime=Regime.AVG)
FG_ELDERS: Final = person(Functie.PRIVACY_OFFICER, VELSEN, id="fg-1", regime=Regime.AVG)
BEHEERDER: Final = person(Functie.BEHEERDER, id="beheer-1", regime=Regime.AVG)


def onthulling(onthulling_id: str = "a" * 20, **more: Any) -> Onthulling:
    """One that waits, unless it is changed."""
    waarden: dict[str, Any] = {
        "zaak": NUMMER,
        "gemeente": "0392",
        "aanvrager": "regie-1",
        "functie": "regisseur",
        "grond": Onthulgrond.BEVEL_RECHTER,
        "gevraagd_op": NU,
        "wacht_tot": NU + timedelta(hours=1),
    }
    return Onthulling(onthulling_id, **(waarden | more))


@dataclass
class Onthulwereld:
    """The real passage on a zaak of the regisseur, with a vault that counts."""

    sluis: Sluis
    ledger: FakeLedger
    kluis: TellendeKluis
    clock: FakeClock

    def wait(self, **by: float) -> None:
        """Let time pass."""
        self.clock.advance(timedelta(**by))

    @property
    def kept(self) -> list[Onthulling]:
        """The onthullingen there are."""
        return list(self.ledger.kept.onthullingen.rows.values())

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Whom was told what."""
        return [(str(n.ontvanger), n.soort, n.verwijzing) for n in self.ledger.notices]

    @property
    def effects(self) -> tuple[list[Onthulling], list[tuple[str, str, str]], int]:
        """What a refusal leaves as it was: what is kept, who was told, openings of the vault."""
        return self.kept, self.told, self.kluis.opened

    async def ask(self, wie: Afzender = REGISSEUR, **more: Any) -> Onthulling:
        """Ask to see the BSN, because a court orders it."""
        nieuw = {"zaak": NUMMER, "grond": Onthulgrond.BEVEL_RECHTER, "termijn": Onthultermijn.EEN_UUR} | more
        return (await self.sluis.exchange(wie, ask(NieuweOnthulling(**nieuw), afzender=wie))).result

    async def agree(self, o: Onthulling, wie: Afzender = FG) -> Onthulling:
        """Agree."""
        return (await self.sluis.exchange(wie, agree(o.id, afzender=wie))).result

    async def show(self, o: Onthulling, wie: Afzender = REGISSEUR) -> Antwoord[Onthulling]:
        """Look at the number."""
        return await self.sluis.exchange(wie, show(o.id, afzender=wie, nu=self.clock.now()))


def make_onthulwereld() -> Onthulwereld:
    """One zaak, of which the BSN lies in the vault, and everybody known."""
    ledger, kluis, clock = FakeLedger(), TellendeKluis(), FakeClock()
    sealed = kluis.seal(BSN, gemeente="0392", context=PLAATS.encode())
    ledger.kept.zaken.add(zaak(id=NUMMER, regisseur="regie-1", verzegeld=sealed, kluisplaats=PLAATS))
    make_known(ledger, REGISSEUR, COLLEGA, WIJKTEAM, FG)
    sluis = make_sluis(ledger, clock=clock)
    return Onthulwereld(replace(sluis, benoemer=replace(sluis.benoemer, kluis=kluis)), ledger, kluis, clock)
