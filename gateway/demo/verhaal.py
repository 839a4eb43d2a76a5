# SPDX-License-Identifier: EUPL-1.2
"""What has been going on in the demo region these last weeks, so that everybody finds work today.

Each step passes the gateway as the person or system that took it, on the day it was
taken: the log of a fresh demo reads as that of a team at work.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from gateway.casusoverleg.genodigden import Genodigde
from gateway.casusoverleg.lijsten import Actie, Beoogd, Domein
from gateway.casusoverleg.usecases import NieuweAfspraak, add_item, agree, answer, call
from gateway.demo.gemeenten import HAARLEM
from gateway.demo.mensen import DEMO_MENSEN, DemoMens
from gateway.demo.organisaties import SCHOOL, met_rol
from gateway.demo.personen import Persoon
from gateway.demo.regio import Regio
from gateway.kern.bsn import Bsn
from gateway.kern.organisatie import Afzender, Medewerker, Organisatie
from gateway.kern.zaak import Status
from gateway.processturing.usecases import Melding, advance, list_own, report_melding
from gateway.signalering.model import Soort, Urgentie
from gateway.signalering.usecases import NieuweSignalering, report
from gateway.sluis import Sluis
from gateway.toegang.doelen import doelen_of
from gateway.verwijsindex.usecases import NieuweVerwijzing, register
from policies.begrippen import Doel, Functie, Rol, Toestemming

_WERKTIJD: Final = time(9, 40, tzinfo=UTC)
_KIND: Final = range(8, 17)
_VOLWASSEN: Final = range(30, 80)
_WEG: Final = (Status.BEVESTIGD, Status.ONDERZOEK, Status.VERSLAG, Status.AANVRAAG)
_GEMELD_DOOR_ZORG: Final = (
    (5, Soort.OVERBELASTE_MANTELZORG, Urgentie.GEWOON),
    (4, Soort.EENZAAMHEID, Urgentie.GEWOON),
    (1, Soort.WONEN_EN_VERVUILING, Urgentie.SPOED),
    (0, Soort.ZELFREDZAAMHEID, Urgentie.GEWOON),
    (2, Soort.EINDE_INDICATIE, Urgentie.GEWOON),
)
_ZAKEN: Final = (
    ("wijkteamlid", 46, (38, 35)),
    ("wijkteamlid", 39, (37, 33)),
    ("wijkteamlid", 4, ()),
    ("regisseur", 41, (40, 36)),
    ("regisseur", 30, (28, 26, 13, 11)),
    ("wmo-consulent", 36, (35, 30)),
    ("wmo-consulent", 22, (20, 18, 6, 5)),
)
"""Who took it in, how many days ago, and how many days ago each next step was taken."""

_VAN_REGISSEUR: Final = 3
"""The place in that list of the zaak about which an overleg is called."""


@dataclass(frozen=True, slots=True)
class _Toen:
    """Implements `gateway.ports.Clock`: a moment in the past of the demo."""

    moment: datetime

    def now(self) -> datetime:
        """That moment."""
        return self.moment


async def tell_story(sluis: Sluis, regio: Regio, dag: date) -> None:
    """Let the people and systems of the demo do what they did in the weeks before `dag`.

    Once: a story that was begun in a run that broke off is not begun again.
    """
    teamlid = _person(sluis, "wijkteamlid")
    if (await sluis.exchange(teamlid, list_own(teamlid))).result:
        return
    adults, children = _people(regio, dag, _VOLWASSEN), _people(regio, dag, _KIND)
    zaken = await _open_zaken(sluis, adults, dag)
    await _hold_overleg(sluis, zaken[_VAN_REGISSEUR], dag)
    await _report_concerns(sluis, adults, children, dag)
    await _register_youths(sluis, children, dag)


async def _open_zaken(sluis: Sluis, adults: Iterator[Persoon], dag: date) -> list[str]:
    """The numbers of the zaken, in the order of the list above."""
    nummers = []
    for sub, geleden, stappen in _ZAKEN:
        afzender = _person(sluis, sub)
        melding = report_melding(Melding(Bsn(next(adults).bsn)), afzender=afzender)
        zaak = (await _at(sluis, dag, geleden).exchange(afzender, melding)).result.zaak
        for status, op in zip(_WEG, stappen, strict=False):
            await _at(sluis, dag, op).exchange(afzender, advance(zaak, status, afzender=afzender))
        nummers.append(zaak)
    return nummers


async def _report_concerns(
    sluis: Sluis, adults: Iterator[Persoon], children: Iterator[Persoon], dag: date
) -> None:
    zorg, jeugdhulp = met_rol(Rol.AANBIEDER_WMO)[0], met_rol(Rol.JEUGDHULPAANBIEDER)[0]
    for geleden, soort, urgentie in _GEMELD_DOOR_ZORG:
        zorg_om = _concern(next(adults), soort, urgentie, dag)
        await _report(_at(sluis, dag, geleden), zorg, zorg_om)
    # Two organisations about one person: the owner sees that they belong together.
    kind = next(children)
    await _report(_at(sluis, dag, 3), zorg, _concern(kind, Soort.ZELFREDZAAMHEID, Urgentie.GEWOON, dag))
    opvoeden = _concern(kind, Soort.OPVOEDEN_EN_OPGROEIEN, Urgentie.GEWOON, dag)
    await _report(_at(sluis, dag, 2), jeugdhulp, opvoeden)


async def _register_youths(sluis: Sluis, children: Iterator[Persoon], dag: date) -> None:
    eerste, tweede = met_rol(Rol.JEUGDHULPAANBIEDER)[:2]
    samen, alleen = next(children), next(children)
    for organisatie, kind, geleden in (
        (eerste, samen, 20),
        (tweede, samen, 9),
        (SCHOOL, samen, 2),
        (eerste, alleen, 12),
    ):
        toen = _at(sluis, dag, geleden)
        opdracht = register(
            NieuweVerwijzing(Bsn(kind.bsn), kind.geboren),
            doel=Doel.VERWIJSINDEX_JEUGD,
            vandaag=toen.clock.now().date(),
            adresboek=sluis.adresboek,
        )
        await toen.exchange(_system(organisatie, Doel.VERWIJSINDEX_JEUGD), opdracht)


def _concern(wie: Persoon, soort: Soort, urgentie: Urgentie, dag: date) -> NieuweSignalering:
    toestemming = frozenset({Toestemming.GEHEIMHOUDING})
    return NieuweSignalering(Bsn(wie.bsn), soort, urgentie, dag + timedelta(days=90), toestemming)


async def _report(sluis: Sluis, melder: Organisatie, nieuw: NieuweSignalering) -> None:
    college = sluis.adresboek.college(HAARLEM.code)
    if college is not None:
        opdracht = report(nieuw, doel=Doel.SIGNALERING_WMO, college=college)
        await sluis.exchange(_system(melder, Doel.SIGNALERING_WMO), opdracht)


async def _hold_overleg(sluis: Sluis, zaak: str, dag: date) -> None:
    """Let the regisseur call an overleg for tomorrow, with agenda and a first agreement."""
    regisseur, toen = _person(sluis, "regisseur"), _at(sluis, dag, 3)
    college = regisseur.organisatie
    genodigden = [
        Genodigde(college, "wijkteamlid", Functie.WIJKTEAMLID),
        Genodigde(met_rol(Rol.AANBIEDER_WMO)[0]),
        Genodigde(met_rol(Rol.JEUGDHULPAANBIEDER)[0], toestemmingen=frozenset({Toestemming.GEHEIMHOUDING})),
    ]
    morgen = datetime.combine(dag + timedelta(days=1), _WERKTIJD)
    opdracht = call(zaak, op=morgen, genodigden=genodigden, afzender=regisseur)
    overleg = (await toen.exchange(regisseur, opdracht)).result
    aanbieder = _person(sluis, "aanbieder-wmo")
    await toen.exchange(aanbieder, answer(overleg.id, deelneemt=True, afzender=aanbieder))
    team, zorg = (d.nummer for d in overleg.deelnemers[-3:-1])
    for onderwerp, voor in ((Domein.FINANCIEN, {team}), (Domein.HUISVESTING, {team, zorg})):
        await toen.exchange(regisseur, add_item(overleg.id, onderwerp, frozenset(voor), afzender=regisseur))
    afspraak = NieuweAfspraak(
        zorg, Actie.HUISBEZOEK, Domein.HUISVESTING, Beoogd.RUST_EN_OVERZICHT, dag + timedelta(days=9)
    )
    await toen.exchange(regisseur, agree(overleg.id, afspraak, afzender=regisseur))


def _at(sluis: Sluis, dag: date, geleden: int) -> Sluis:
    return replace(sluis, clock=_Toen(datetime.combine(dag - timedelta(days=geleden), _WERKTIJD)))


def _people(regio: Regio, dag: date, leeftijden: range) -> Iterator[Persoon]:
    """People of Haarlem of these ages who have no running help of the region's table."""
    clienten = {c.bsn for c in regio.clienten}
    return (
        p
        for p in regio.personen
        if p.adres.gemeente == HAARLEM and p.leeftijd(dag) in leeftijden and p.bsn not in clienten
    )


def _person(sluis: Sluis, sub: str) -> Afzender:
    mens = _find(DEMO_MENSEN, sub)
    organisatie = sluis.adresboek.organisatie(mens.oin)
    if organisatie is None:
        raise LookupError("the organisation of a demo person is not connected")
    wie = Medewerker(mens.sub, mens.naam, mens.functie, mens.regime)
    return Afzender(organisatie, wie, doelen_of(mens.functie, mens.regime))


def _find(mensen: Sequence[DemoMens], sub: str) -> DemoMens:
    return next(m for m in mensen if m.sub == sub)


def _system(organisatie: Organisatie, doel: Doel) -> Afzender:
    return Afzender(organisatie, None, frozenset({doel.value}), "demo-inleesprogramma")
