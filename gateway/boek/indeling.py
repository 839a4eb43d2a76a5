# SPDX-License-Identifier: EUPL-1.2
"""The contents of the book: purposes in chapters, one for each law, with what the own municipality uses.

The book is searched by choosing from closed lists only. Nothing can be typed: what people
type into a search box may be a name, and would stand in an address.

Source: AVG art. 30 lid 1; AVG art. 5 lid 1 onder c.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from starlette.datastructures import QueryParams

from gateway.web.onderdelen import Optie
from policies.begrippen import Categorie, Rol
from policies.boek.niet_gedragen import Stroom
from policies.inrichting import BEHEERDER, Activering
from policies.regel import DoelBeschrijving, Reikwijdte
from policies.register import Register
from policies.weigeren.redenen import not_ready
from policies.woorden import CATEGORIE, ROL

_W = TypeVar("_W", bound=StrEnum)

WETSVOORSTELLEN: Final = "Wetsvoorstellen: nog geen wet"


class Stand(StrEnum):
    """How far a purpose is at one municipality."""

    IN_GEBRUIK = "in-gebruik"
    ONVOLLEDIG = "onvolledig"
    NIET_IN_GEBRUIK = "niet-in-gebruik"
    WETSVOORSTEL = "wetsvoorstel"


STAND: Final = {
    Stand.IN_GEBRUIK: ("doorgelaten", "in gebruik"),
    Stand.ONVOLLEDIG: ("te-laat", "nog niet af"),
    Stand.NIET_IN_GEBRUIK: ("niet-verstrekt", "niet in gebruik"),
    Stand.WETSVOORSTEL: ("neutraal", "wetsvoorstel"),
}
"""How each is shown: a badge and a word."""


@dataclass(frozen=True, slots=True)
class Gebruik:
    """What stands for a purpose at a municipality, and in words what is still missing there."""

    stand: Stand
    ontbreekt: tuple[str, ...]
    activeringen: tuple[Activering, ...]


@dataclass(frozen=True, slots=True)
class Registerfilter:
    """What of the book is asked for; empty words ask for everything."""

    wet: str = ""
    stand: str = ""
    rol: str = ""
    categorie: str = ""

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.wet or self.stand or self.rol or self.categorie)


@dataclass(frozen=True, slots=True)
class Inhoudsregel:
    """One purpose in the contents."""

    doel: DoelBeschrijving
    gebruik: Gebruik


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """The purposes of one law."""

    titel: str
    doelen: tuple[Inhoudsregel, ...]


def read_filter(keuze: QueryParams, opties: Mapping[str, list[Optie]]) -> Registerfilter:
    """What was chosen; a word that is not in its list asks for nothing, and is not shown again."""
    gekozen = {
        naam: keuze.get(naam, "") if keuze.get(naam) in {o.waarde for o in lijst} else ""
        for naam, lijst in opties.items()
    }
    return Registerfilter(**gekozen)


def use_of(register: Register, doel: DoelBeschrijving, gemeente: str, op: date) -> Gebruik:
    """How far this purpose is at this municipality; at whom runs the gateway, when it is theirs."""
    codes = register.inrichting.missing(doel, gemeente, op)
    waar = BEHEERDER if doel.reikwijdte is Reikwijdte.BEHEERDER else gemeente
    # Of an organisation that is no municipality no agreements are shown: those are of others.
    activeringen = register.inrichting.of(doel.doel, waar, op) if waar else ()
    return Gebruik(_stand(codes), tuple(not_ready((code,)) for code in codes), activeringen)


def _stand(codes: tuple[str, ...]) -> Stand:
    if not codes:
        return Stand.IN_GEBRUIK
    bekend = {"inrichting=wetsvoorstel": Stand.WETSVOORSTEL, "inrichting=actief": Stand.NIET_IN_GEBRUIK}
    return bekend.get(codes[0], Stand.ONVOLLEDIG)


def chapters(
    register: Register, doelen: Iterable[DoelBeschrijving], keuze: Registerfilter, *, gemeente: str, op: date
) -> tuple[Hoofdstuk, ...]:
    """The purposes that are asked for, in chapters: the law with most of them first, bills last."""
    per_wet: dict[str, list[Inhoudsregel]] = {}
    for doel in doelen:
        regel = Inhoudsregel(doel, use_of(register, doel, gemeente, op))
        if _asked(regel, keuze):
            per_wet.setdefault(chapter_of(doel), []).append(regel)
    gelezen = (Hoofdstuk(wet, tuple(regels)) for wet, regels in per_wet.items())
    return tuple(sorted(gelezen, key=lambda h: (h.titel == WETSVOORSTELLEN, -len(h.doelen), h.titel)))


def chapter_of(doel: DoelBeschrijving) -> str:
    """In which chapter a purpose stands."""
    return WETSVOORSTELLEN if doel.wetsvoorstel else doel.wet


def not_carried(stromen: Iterable[Stroom], keuze: Registerfilter) -> tuple[Stroom, ...]:
    """The flows that we do not carry, of the chosen party; none when something else is asked for."""
    if keuze.wet or keuze.stand or keuze.categorie:
        return ()
    return tuple(s for s in stromen if not keuze.rol or keuze.rol in s.van | s.naar)


def parties_of(doel: DoelBeschrijving) -> Iterator[Rol]:
    """Every role that this purpose names: who gives, who gets, who acts, who receives."""
    yield from (partij.rol for partij in (*doel.van, *doel.naar))
    for regel in doel.regels:
        yield from (wie.rol for wie in regel.wie)
        yield from regel.ontvangers


def choices(doelen: Iterable[DoelBeschrijving]) -> Mapping[str, list[Optie]]:
    """What can be chosen in the form: what the book holds, and nothing else."""
    rij = tuple(doelen)
    rollen = {rol for doel in rij for rol in parties_of(doel)}
    soorten = {regel.categorie for doel in rij for regel in doel.regels}
    return {
        "wet": [Optie(wet, wet) for wet in sorted({chapter_of(d) for d in rij})],
        "stand": [Optie(stand, naam) for stand, (_, naam) in STAND.items()],
        "rol": _options(ROL, rollen),
        "categorie": _options(CATEGORIE, soorten),
    }


def _options(namen: Mapping[_W, str], gekozen: Iterable[_W]) -> list[Optie]:
    aanwezig = set(gekozen)
    return sorted(
        (Optie(w, naam) for w, naam in namen.items() if w in aanwezig), key=lambda o: o.tekst.lower()
    )


def _asked(regel: Inhoudsregel, keuze: Registerfilter) -> bool:
    doel = regel.doel
    soorten: set[Categorie] = {r.categorie for r in doel.regels}
    return (
        keuze.wet in {"", chapter_of(doel)}
        and keuze.stand in {"", regel.gebruik.stand}
        and (not keuze.rol or keuze.rol in set(parties_of(doel)))
        and (not keuze.categorie or keuze.categorie in soorten)
    )
