# SPDX-License-Identifier: EUPL-1.2
"""Whether another concern runs in the same household: a fact for who decides, and for nobody else.

Only that it does is said, and the numbers of the zaken that the asker works on already. Who the
others are, how many, and who reported them stays here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status, Zaak
from gateway.opdracht import Doorgang
from gateway.signalering.model import LANGSTE_DUUR, Signaalstand, Signalering
from policies.begrippen import Categorie, Relatie, Veld

ADRES: Final = Veld(Categorie.HUISHOUDEN, "adres")
"""Where somebody lives, told to be compared; what is kept of it tells no address."""

OVEREENKOMST: Final = Veld(Categorie.HUISHOUDEN, "overeenkomst")
"""Whether another concern runs in the same household."""

MEESTE_BEWONERS: Final = 8
"""More people than this in a year are no household: a care home, a shelter, a wrong number.

To call all of them one household would tell of each that others there are looked after. The number
is ours, to be confirmed per municipality.

Source: AVG art. 5 lid 1 onder c en d.
"""

GELEZEN: Final = 100
"""As many signaleringen of one address as are looked at; an address with more is no household."""

_LOOPT: Final = frozenset({Signaalstand.OPEN, Signaalstand.OPGEPAKT})
_EIGEN: Final = frozenset({Relatie.BEHANDELAAR, Relatie.REGISSEUR})


class Adresbeeld(StrEnum):
    """What is said of the address of a signalering."""

    GEEN = "geen"
    """Nothing else runs there, or nobody told the address."""

    LOOPT = "loopt"
    """A concern about somebody else runs there."""

    TE_VEEL = "te_veel"
    """So many people were reported there that it is no household: nothing is compared."""


@dataclass(frozen=True, slots=True)
class Huisgenoten:
    """What who decides about a signalering learns of others at the address, and in which own zaken."""

    beeld: Adresbeeld = Adresbeeld.GEEN
    eigen_zaken: tuple[str, ...] = ()


def look_around(d: Doorgang, signalering: Signalering) -> Huisgenoten:
    """Compare with what runs at the same address; nothing is read unless the decision let it.

    Source: Wmo 2015 art. 2.3.2 lid 4 onder b; seed 000, chapter 3 (one household, one plan).
    """
    if OVEREENKOMST not in d.besluit.velden or signalering.huishouden is None:
        return Huisgenoten()
    daar = d.tx.signaleringen.at_address(signalering.huishouden, d.nu - LANGSTE_DUUR, limit=GELEZEN)
    if too_many(daar):
        return Huisgenoten(Adresbeeld.TE_VEEL)
    anderen = others(signalering, daar, d.vandaag)
    if not anderen:
        return Huisgenoten()
    zaken = (d.tx.zaken.get(s.zaak) for s in anderen if s.zaak)
    return Huisgenoten(Adresbeeld.LOOPT, own_numbers((z for z in zaken if z), d.afzender))


def too_many(daar: Iterable[Signalering]) -> bool:
    """Whether what was reported at one address is of more people than one household has.

    Whatever became of it: a care home remains one when its concerns were laid aside.
    """
    gemeld = list(daar)
    return len(gemeld) >= GELEZEN or len({s.betrokkene for s in gemeld}) > MEESTE_BEWONERS


def others(signalering: Signalering, daar: Iterable[Signalering], vandaag: date) -> list[Signalering]:
    """What runs there about somebody else: not decided, or taken up, and not expired."""
    return [
        s
        for s in daar
        if s.betrokkene != signalering.betrokkene and s.stand in _LOOPT and vandaag < s.vervalt_op
    ]


def own_numbers(zaken: Iterable[Zaak], afzender: Afzender) -> tuple[str, ...]:
    """The numbers of the zaken that this person works on and that are not closed."""
    eigen = (z for z in zaken if z.relatie(afzender) in _EIGEN and z.status is not Status.AFGESLOTEN)
    return tuple(sorted({z.id for z in eigen}))
