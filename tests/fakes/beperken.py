# SPDX-License-Identifier: EUPL-1.2
"""All that can be kept about her, everybody who may use it, and each way of using it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from fakes.casusoverleg import VAN_COLLEGA, VAN_ZORGSAAM, overleg
from fakes.inzage import (
    FG,
    NIEMAND,
    SUZANNE,
    ZAAK,
    her_signalering,
    her_verwijzing,
    her_zaak,
    named,
    pass_register,
    world,
)
from fakes.ledger import FakeLedger
from fakes.onthulling import onthulling
from fakes.world import DE_LINDE, HAARLEM, NU, ZORGSAAM, FakeAdresboek, FakeClock, person, system
from fakes.zaakbouw import zaak
from gateway.casusoverleg import usecases as overleggen
from gateway.inzage.beperking import Beperking, Beperkingsgrond
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.soorten import Verzoeksoort
from gateway.inzage.usecases import restrict
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Route, Status
from gateway.klantbeeld import usecases as klantbeeld
from gateway.onthulling.model import Onthulgrond, Onthultermijn
from gateway.onthulling.usecases import NieuweOnthulling
from gateway.onthulling.usecases import agree as agree_onthulling
from gateway.onthulling.usecases import ask as ask_onthulling
from gateway.opdracht import Opdracht
from gateway.processturing import usecases as processturing
from gateway.signalering import usecases as signalering
from gateway.signalering.model import Signalering, Terzijdereden
from gateway.sluis import Sluis
from gateway.verwijsindex import usecases as verwijsindex
from policies.begrippen import Doel, Functie, Regime

REGISSEUR: Final = person(Functie.REGISSEUR, id="regisseur-1")
CONSULENT: Final = person(Functie.WMO_CONSULENT, id="regisseur-1")
COLLEGA: Final = person(Functie.WIJKTEAMLID, id="wijkteamlid-7")
TEAMLID: Final = person(Functie.WIJKTEAMLID, id="wijk-1")
LINDE: Final = person(Functie.AANBIEDER_MEDEWERKER, DE_LINDE, id="coach-3", regime=Regime.JEUGDWET)
MELDER: Final = system(ZORGSAAM)
OVERLEG: Final = "a" * 20
ONTHULLING: Final = "a" * 20
SIGNAAL: Final = "ab" * 10
VERWIJZING: Final = "c" * 20

Zaakwerk = Callable[[], Opdracht[Any]]

USES: Final[dict[str, tuple[Afzender, Zaakwerk]]] = {
    "zaak bekijken": (REGISSEUR, lambda: processturing.view_zaak(ZAAK, afzender=REGISSEUR)),
    "zaak bekijken als collega": (COLLEGA, lambda: processturing.view_zaak(ZAAK, afzender=COLLEGA)),
    "zaak sturen": (REGISSEUR, lambda: processturing.advance(ZAAK, Status.VERSLAG, afzender=REGISSEUR)),
    "route kiezen": (
        REGISSEUR,
        lambda: processturing.choose_route(ZAAK, Route.CASUSREGIE, afzender=REGISSEUR),
    ),
    "spoed": (REGISSEUR, lambda: processturing.mark_urgent(ZAAK, afzender=REGISSEUR)),
    "klantbeeld": (
        CONSULENT,
        lambda: klantbeeld.ask(ZAAK, doel=Doel.ONDERZOEK_WMO, afzender=CONSULENT, adresboek=FakeAdresboek()),
    ),
    "overleg voorbereiden": (REGISSEUR, lambda: overleggen.prepare(ZAAK, afzender=REGISSEUR)),
    "overleg beleggen": (
        REGISSEUR,
        lambda: overleggen.call(ZAAK, op=NU + timedelta(days=9), genodigden=(), afzender=REGISSEUR),
    ),
    "overleg bekijken": (REGISSEUR, lambda: overleggen.view(OVERLEG, afzender=REGISSEUR)),
    "overleg bekijken als genodigde": (COLLEGA, lambda: overleggen.view(OVERLEG, afzender=COLLEGA)),
    "uitnodigen": (
        REGISSEUR,
        lambda: overleggen.invite(OVERLEG, VAN_ZORGSAAM, afzender=REGISSEUR),
    ),
    "onthulling vragen": (
        REGISSEUR,
        lambda: ask_onthulling(
            NieuweOnthulling(ZAAK, Onthulgrond.BEVEL_RECHTER, Onthultermijn.EEN_UUR), afzender=REGISSEUR
        ),
    ),
    "onthulling akkoord": (FG, lambda: agree_onthulling(ONTHULLING, afzender=FG)),
    "signalering bekijken": (TEAMLID, lambda: signalering.view(SIGNAAL, afzender=TEAMLID)),
    "signalering oppakken": (TEAMLID, lambda: signalering.take_up(SIGNAAL, afzender=TEAMLID)),
    "signalering terzijde": (
        TEAMLID,
        lambda: signalering.lay_aside(SIGNAAL, Terzijdereden.AL_IN_BEELD, afzender=TEAMLID),
    ),
    "signalering volgen": (
        MELDER,
        lambda: signalering.follow(SIGNAAL, doel=Doel.SIGNALERING_WMO, afzender=MELDER),
    ),
    "signalering intrekken": (
        MELDER,
        lambda: signalering.withdraw(SIGNAAL, doel=Doel.SIGNALERING_WMO, afzender=MELDER),
    ),
    "verwijzing bekijken": (
        LINDE,
        lambda: verwijsindex.view_treffers(
            VERWIJZING,
            doel=Doel.VERWIJSINDEX_JEUGD,
            afzender=LINDE,
            vandaag=NU.date(),
            adresboek=FakeAdresboek(),
        ),
    ),
    "verwijzing intrekken": (
        LINDE,
        lambda: verwijsindex.withdraw(
            VERWIJZING, doel=Doel.VERWIJSINDEX_JEUGD, afzender=LINDE, vandaag=NU.date()
        ),
    ),
}
"""Each use of what is kept about her, by who may use it."""


def full(clock: FakeClock | None = None) -> tuple[FakeLedger, Sluis]:
    """All that can be kept about her, and the passage over it."""
    ledger = FakeLedger()
    kept, sluis = ledger.kept, world(ledger, clock)
    kept.zaken.add(replace(her_zaak(), status=Status.ONDERZOEK, regisseur="regisseur-1"))
    kept.zaken.add(zaak(id="Z-00000-00009", betrokkene=named(Doel.PROCESSTURING_WMO, wie=NIEMAND)))
    kept.signaleringen.add(reported(sluis))
    kept.verwijzingen.add(her_verwijzing())
    kept.overleggen.add(overleg(VAN_COLLEGA))
    kept.onthullingen.add(onthulling())
    return ledger, sluis


def reported(sluis: Sluis, nummer: str = SIGNAAL) -> Signalering:
    """A concern about her, with her number in the vault."""
    gemeente = str(HAARLEM.gemeente)
    zegel = sluis.benoemer.kluis.seal(SUZANNE, gemeente=gemeente, context=nummer.encode())
    return her_signalering(id=nummer, verzegeld=zegel)


async def restricted(
    sluis: Sluis, soort: Verzoeksoort = Verzoeksoort.BEPERKING
) -> tuple[Inwonerverzoek, Beperking]:
    """Have it restricted on her request."""
    verzoek = await pass_register(sluis, SUZANNE, soort=soort)
    opdracht = restrict(verzoek.id, Beperkingsgrond.JUISTHEID_BETWIST, afzender=FG)
    return verzoek, (await sluis.exchange(FG, opdracht)).result
