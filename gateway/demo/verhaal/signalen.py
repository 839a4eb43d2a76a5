# SPDX-License-Identifier: EUPL-1.2
"""What others told: concerns, payment arrears, two at one address, and who is involved with a youth."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from gateway.demo.organisaties import ENERGIEBEDRIJF, SCHOOL, met_rol
from gateway.demo.personen import Persoon
from gateway.demo.verhaal.bevolking import Groep, Mensen
from gateway.demo.verhaal.toneel import Toneel, system
from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.signalering.model import SOORTEN, Signalering, Soort, Urgentie
from gateway.signalering.usecases import NieuweSignalering, report, take_up
from gateway.verwijsindex.usecases import NieuweVerwijzing, register
from policies.begrippen import Doel, Rol, Toestemming

_ZORG: Final = met_rol(Rol.AANBIEDER_WMO)[0]
_JEUGDHULP, _ANDERE_JEUGDHULP = met_rol(Rol.JEUGDHULPAANBIEDER)[:2]
_GELDIG: Final = timedelta(days=90)
_BEIDE: Final = frozenset({Toestemming.GEHEIMHOUDING, Toestemming.STATUTAIR})
"""What the citizen gave: the consent that the Wmo asks, and the one that lifts the secrecy of youth help."""


@dataclass(frozen=True, slots=True)
class _Gemeld:
    """How many days ago which concern was reported, about whom, by whom, and whether with the address."""

    geleden: int
    soort: Soort
    urgentie: Urgentie = Urgentie.GEWOON
    over: Groep = Groep.VOLWASSENE
    door: Organisatie = _ZORG
    met_adres: bool = False


_ZORGEN: Final = (
    _Gemeld(5, Soort.OVERBELASTE_MANTELZORG),
    _Gemeld(4, Soort.EENZAAMHEID),
    _Gemeld(1, Soort.WONEN_EN_VERVUILING, Urgentie.SPOED),
    _Gemeld(1, Soort.ZELFREDZAAMHEID),
    _Gemeld(4, Soort.EINDE_INDICATIE),
    _Gemeld(4, Soort.EENZAAMHEID, over=Groep.VELSENAAR),
    _Gemeld(1, Soort.ZELFREDZAAMHEID, Urgentie.SPOED, Groep.VELSENAAR),
    _Gemeld(6, Soort.BETALINGSACHTERSTAND, door=ENERGIEBEDRIJF),
    _Gemeld(5, Soort.BETALINGSACHTERSTAND, door=ENERGIEBEDRIJF),
    _Gemeld(1, Soort.BETALINGSACHTERSTAND, Urgentie.SPOED, door=ENERGIEBEDRIJF),
)


async def report_concerns(toneel: Toneel, mensen: Mensen) -> None:
    """Let providers report concerns, and a creditor the arrears of its customers."""
    for gemeld in _ZORGEN:
        await _report(toneel, gemeld, next(mensen[gemeld.over]))
    # Two organisations about one person: the owner sees that they belong together.
    kind = next(mensen[Groep.JEUGDIGE])
    await _report(toneel, _Gemeld(3, Soort.ZELFREDZAAMHEID), kind)
    await _report(toneel, _Gemeld(2, Soort.OPVOEDEN_EN_OPGROEIEN, door=_JEUGDHULP), kind)
    await _meet_at_home(toneel, next(mensen[Groep.GEZIN]), next(mensen[Groep.GEZIN]))


async def _meet_at_home(toneel: Toneel, ouder: Persoon, kind: Persoon) -> None:
    """Let two who live together be reported: who works for the parent sees so when the child comes in."""
    eerste = _Gemeld(6, Soort.OVERBELASTE_MANTELZORG, met_adres=True)
    teamlid, signalering = toneel.person("wijkteamlid"), await _report(toneel, eerste, ouder)
    await toneel.at(5).exchange(teamlid, take_up(signalering.id, afzender=teamlid))
    await _report(toneel, _Gemeld(2, Soort.SCHOOLVERZUIM, door=_JEUGDHULP, met_adres=True), kind)


async def _report(toneel: Toneel, gemeld: _Gemeld, wie: Persoon) -> Signalering:
    college = toneel.sluis.adresboek.college(wie.adres.gemeente.code)
    if college is None:
        raise LookupError("a municipality of the demo is not connected")
    doel = next(doel for doel, soorten in SOORTEN.items() if gemeld.soort in soorten)
    # A creditor has no secrecy to be lifted.
    toestemmingen = _BEIDE if doel is Doel.SIGNALERING_WMO else frozenset()
    nieuw = NieuweSignalering(
        Bsn(wie.bsn),
        gemeld.soort,
        gemeld.urgentie,
        toneel.dag + _GELDIG,
        toestemmingen,
        Adresnummer(wie.adres.bag) if gemeld.met_adres else None,
    )
    melding = report(nieuw, doel=doel, college=college)
    return (await toneel.at(gemeld.geleden).exchange(system(gemeld.door, doel), melding)).result


async def register_youths(toneel: Toneel, mensen: Mensen) -> None:
    """Let three organisations meet about one youth, two about another, and one wait about a third."""
    samen, met_gemeente, alleen = (next(mensen[Groep.JEUGDIGE]) for _ in range(3))
    consulent = toneel.person("jeugdconsulent")
    eerste, tweede, school = (_index_of(o) for o in (_JEUGDHULP, _ANDERE_JEUGDHULP, SCHOOL))
    for wie, kind, geleden in (
        (eerste, samen, 20),
        (tweede, samen, 9),
        (school, samen, 2),
        (tweede, met_gemeente, 6),
        (consulent, met_gemeente, 1),
        (eerste, alleen, 12),
    ):
        await _register(toneel, wie, kind, geleden)


async def _register(toneel: Toneel, wie: Afzender, kind: Persoon, geleden: int) -> None:
    toen = toneel.at(geleden)
    opdracht = register(
        NieuweVerwijzing(Bsn(kind.bsn), kind.geboren, vermoeden=True),
        doel=Doel.VERWIJSINDEX_JEUGD,
        vandaag=toen.clock.now().date(),
        adresboek=toneel.sluis.adresboek,
    )
    await toen.exchange(wie, opdracht)


def _index_of(organisatie: Organisatie) -> Afzender:
    return system(organisatie, Doel.VERWIJSINDEX_JEUGD)
