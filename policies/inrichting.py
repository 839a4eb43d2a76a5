# SPDX-License-Identifier: EUPL-1.2
"""Which purposes a municipality has brought into use, and what it filled in for that.

The law says what may be; a municipality uses it only when it can say who answers for it,
where its DPIA is, and with whom it agreed on processing. What is not filled in is not in use.

Source: AVG art. 24, 28 lid 3, 30 and 35; Autoriteit Persoonsgegevens, De rol van toestemming in het
sociaal domein (2016): no municipality could say which data it used for which purpose.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policies.begrippen import Doel
from policies.regel import DoelBeschrijving, Geldigheid, Reikwijdte

BEHEERDER: Final = "beheerder"
"""Stands where a gemeentecode would, for the purposes of who runs the gateway."""


@dataclass(frozen=True, slots=True)
class Overeenkomst:
    """The agreement with somebody who processes on behalf of the controller."""

    naam: str
    verwijzing: str
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class Activering:
    """Some purposes in use at one municipality (a gemeentecode); empty texts are not filled in yet."""

    gemeente: str
    doelen: frozenset[Doel]
    verantwoordelijke: str
    dpia: str
    verwerkers: tuple[Overeenkomst, ...]
    geldig: Geldigheid
    dpia_herzien_voor: date | None = None

    def missing(self, doel: DoelBeschrijving, op: date) -> tuple[str, ...]:
        """What must still be filled in for this purpose, as stable words."""
        ontbreekt = []
        if not self.verantwoordelijke:
            ontbreekt.append("verwerkingsverantwoordelijke")
        if doel.nodig.dpia and not self.dpia:
            ontbreekt.append("dpia")
        if doel.nodig.verwerkersovereenkomst and not self._agreed(op):
            ontbreekt.append("verwerkersovereenkomst")
        return tuple(ontbreekt)

    def _agreed(self, op: date) -> bool:
        lopend = [o for o in self.verwerkers if o.verwijzing and (o.tot is None or op < o.tot)]
        # Every processor that is named must be under an agreement, and no name at all is none.
        return bool(lopend) and len(lopend) == len(self.verwerkers)


@dataclass(frozen=True, slots=True)
class Inrichting:
    """All that municipalities brought into use."""

    activeringen: tuple[Activering, ...]
    _van: Mapping[tuple[Doel, str], tuple[Activering, ...]] = field(repr=False, compare=False)

    @property
    def gemeenten(self) -> tuple[str, ...]:
        """The codes of the municipalities that use something, in order."""
        return tuple(sorted({a.gemeente for a in self.activeringen} - {BEHEERDER}))

    def of(self, doel: Doel, gemeente: str, op: date) -> tuple[Activering, ...]:
        """What stands for this purpose at this municipality on that day."""
        return tuple(a for a in self._van.get((doel, gemeente), ()) if a.geldig.holds(op))

    def missing(self, doel: DoelBeschrijving, gemeente: str, op: date) -> tuple[str, ...]:
        """What must be filled in before this purpose may be used there, as stable codes; empty is ready.

        Where no municipality is known it is enough that one of them is ready: a provider asks
        for what it did itself, towards all of them.
        """
        if doel.wetsvoorstel:
            return ("inrichting=wetsvoorstel",)
        waar = BEHEERDER if doel.reikwijdte is Reikwijdte.BEHEERDER else gemeente
        kortste: tuple[str, ...] | None = None
        for activering in self._van.get((doel.doel, waar), ()):
            if activering.geldig.holds(op):
                ontbreekt = activering.missing(doel, op)
                if not ontbreekt:
                    return ()
                kortste = ontbreekt if kortste is None else min(kortste, ontbreekt, key=len)
        return tuple(f"inrichting={code}" for code in kortste or ("actief",))


def build_inrichting(activeringen: Iterable[Activering]) -> Inrichting:
    """All that is in use, laid out for looking up; of nothing, nothing is in use."""
    rij = tuple(activeringen)
    van: dict[tuple[Doel, str], list[Activering]] = defaultdict(list)
    for activering in rij:
        for doel in activering.doelen:
            van[doel, activering.gemeente].append(activering)
            if activering.gemeente != BEHEERDER:
                van[doel, ""].append(activering)
    return Inrichting(rij, {sleutel: tuple(lijst) for sleutel, lijst in van.items()})


NIETS: Final = build_inrichting(())
"""Nothing is in use: what a gateway starts from."""


def in_use_everywhere() -> Inrichting:
    """Every purpose in use, bills excepted: to prove or to show what a register could let pass.

    Never to decide with: nobody answers for it.
    """
    voorbeeld = "voorbeeld"
    return build_inrichting(
        Activering(
            gemeente=gemeente,
            doelen=frozenset(Doel),
            verantwoordelijke=voorbeeld,
            dpia=voorbeeld,
            verwerkers=(Overeenkomst(voorbeeld, voorbeeld),),
            geldig=Geldigheid(date.min),
        )
        for gemeente in (voorbeeld, BEHEERDER)
    )
