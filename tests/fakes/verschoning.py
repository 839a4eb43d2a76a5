# SPDX-License-Identifier: EUPL-1.2
"""Employees of Haarlem with a zaak and signaleringen before them, and what they say of whom they know."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from fakes.ledger import FakeLedger
from fakes.world import HAARLEM, NU, VELSEN, FakeAdresboek, FakeClock, make_sluis, person
from fakes.zaakbouw import pseudoniem, signalering, zaak
from gateway.kern.huishouden import Huishouden
from gateway.signalering.model import Signaalstand
from gateway.sluis import Sluis
from gateway.verschoning.model import Band, Genoemden, Verschoning, end_of_term
from policies.begrippen import Functie, Regime

GEMEENTE: Final = str(HAARLEM.gemeente)
CONSULENT: Final = person(Functie.WMO_CONSULENT, id="wmo-1")
REGISSEUR: Final = person(Functie.REGISSEUR, id="regie-1")
WIJKTEAM: Final = person(Functie.WIJKTEAMLID, id="wijk-1")
BEHEERDER: Final = person(Functie.BEHEERDER, id="beheer-1", regime=Regime.AVG)
FG: Final = person(Functie.PRIVACY_OFFICER, id="fg-1", regime=Regime.AVG)
CONSULENT_VELSEN: Final = person(Functie.WMO_CONSULENT, VELSEN, id="wmo-1")
FG_VELSEN: Final = person(Functie.PRIVACY_OFFICER, VELSEN, id="fg-1", regime=Regime.AVG)

ZAAK: Final = "Z-00000-00001"
SIGNAAL: Final = "ab" * 10
GEMELD: Final = "cd" * 10
"""The signalering that became the zaak."""
ADRES: Final = Huishouden(1, (90).to_bytes(32, "big"))
IN_ZAAK, GEMELD_ALS, HUISGENOOT = pseudoniem(1), pseudoniem(2), pseudoniem(3)


def gezegd(verschoning_id: str = "a" * 20, **more: Any) -> Verschoning:
    """That a consulent of Haarlem has somebody at home, unless it is changed."""
    waarden: dict[str, Any] = {
        "gemeente": GEMEENTE,
        "band": Band.HUISGENOOT,
        "medewerker": "wmo-1",
        "door": "wmo-1",
        "gezegd_op": NU,
        "tot": end_of_term(NU),
        "zaak": ZAAK,
        "wie": Genoemden(frozenset({IN_ZAAK, GEMELD_ALS}), frozenset({ADRES})),
    }
    return Verschoning(verschoning_id, **(waarden | more))


@dataclass
class Verschoningwereld:
    """A zaak of the consulent that began as a signalering, and one more signalering at that address."""

    ledger: FakeLedger = field(default_factory=FakeLedger)
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.sluis: Sluis = make_sluis(self.ledger, clock=self.clock, adresboek=FakeAdresboek())
        kept = self.ledger.kept
        kept.zaken.add(zaak(id=ZAAK, betrokkene=IN_ZAAK, regisseur="wmo-1"))
        opgepakt = {"stand": Signaalstand.OPGEPAKT, "zaak": ZAAK, "door": "wmo-1"}
        kept.signaleringen.add(
            signalering(
                id=GEMELD,
                betrokkene=GEMELD_ALS,
                huishouden=ADRES,
                gemeld_op=NU - timedelta(days=9),
                vervalt_op=NU.date() + timedelta(days=90),
                **opgepakt,
            )
        )
        kept.signaleringen.add(signalering(id=SIGNAAL, betrokkene=HUISGENOOT, huishouden=ADRES))

    @property
    def kept(self) -> list[Verschoning]:
        """All that was said, newest first."""
        store = self.ledger.kept.verschoningen
        return [v for rij in store.rows for v in [store.get(rij)] if v]
