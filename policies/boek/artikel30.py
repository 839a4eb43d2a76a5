# SPDX-License-Identifier: EUPL-1.2
"""The register of processing activities, as the law asks it: one entry for each purpose.

Made of the same files that decide, so that what is said and what is done can not differ. What
only a municipality knows comes from what it filled in; what it did not fill in says so.

Source: AVG art. 30 lid 1 (what an entry holds); Logboek Dataverwerkingen (a URI for each entry).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from policies.begrippen import Doel, Rol
from policies.boek.niet_gedragen import Stroom
from policies.inrichting import BEHEERDER, Activering, Inrichting
from policies.lezen.doelen import GEEN_BSN
from policies.regel import DoelBeschrijving, Reikwijdte
from policies.register import Register
from policies.velden import NAMEN

IN_TE_VULLEN: Final = "in te vullen door de gemeente"
DOORGIFTE: Final = "Geen. Alle ontvangers zijn partijen die een Nederlandse wet noemt."
BEVEILIGING: Final = (
    "Toegang alleen per doel, functie, fase en band met de zaak.",
    "Elke vraag krijgt een regel in een logboek dat niemand ongemerkt kan wijzigen.",
    "Een BSN wordt een pseudoniem per ontvanger en per doel.",
    "Een BSN dat bewaard moet blijven, is versleuteld per gemeente.",
)
"""A general description of what protects the data, the same for each entry.

Source: AVG art. 30 lid 1 onder g, 32 lid 1.
"""


@dataclass(frozen=True, slots=True)
class Verwerking:
    """One entry: who is responsible, for what, about whom, which data, to whom, how long, on which law.

    `in_gebruik` is empty when no municipality was asked about; `ontbreekt` says what it must still
    fill in. `uri` names this text of this purpose for ever.

    Source: AVG art. 30 lid 1 onder a-g, 5 lid 2.
    """

    doel: Doel
    naam: str
    uri: str
    verantwoordelijke: str
    vertegenwoordiger: str
    functionaris: str
    wet: str
    artikel: str
    grondslag: str
    bijzondere_gegevens: str
    grondslag_bsn: str
    betrokkenen: tuple[str, ...]
    gegevens: Mapping[str, tuple[str, ...]]
    afkomstig_van: tuple[str, ...]
    ontvangers: tuple[str, ...]
    doorgifte: str
    bewaartermijn: str
    beveiliging: tuple[str, ...]
    dpia: str
    verwerkers: tuple[str, ...]
    bron: str
    geldig_van: date
    geldig_tot: date | None
    wetsvoorstel: str
    te_bevestigen: tuple[str, ...]
    in_gebruik: str
    ontbreekt: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Artikel30:
    """The whole register of one day, of one municipality or of none, with what is not carried and why."""

    op: date
    versie: str
    gemeente: str
    verwerkingen: tuple[Verwerking, ...]
    niet_gedragen: tuple[Stroom, ...]


def entries(
    register: Register,
    niet_gedragen: Iterable[Stroom],
    op: date,
    *,
    gemeente: str = "",
    rolnaam: Mapping[Rol, str] = MappingProxyType({}),
) -> Artikel30:
    """The register as it stood on that day; with a gemeentecode, as that municipality filled it in.

    `rolnaam` says how a role is called by people; a role that is not in it is called as we do.

    Source: AVG art. 30 lid 1.
    """
    namen = {rol: rolnaam.get(rol, rol.replace("_", " ")) for rol in Rol}
    doelen = [d for d in register.doelen if d.geldig.holds(op)]
    return Artikel30(
        op=op,
        versie=register.versie,
        gemeente=gemeente,
        verwerkingen=tuple(_entry(d, register.inrichting, gemeente, op, namen) for d in doelen),
        niet_gedragen=tuple(niet_gedragen),
    )


def _entry(
    doel: DoelBeschrijving, inrichting: Inrichting, gemeente: str, op: date, namen: Mapping[Rol, str]
) -> Verwerking:
    activering = _activation(doel, inrichting, gemeente, op)
    ontbreekt = inrichting.missing(doel, gemeente, op) if gemeente else ()
    regels = [r for r in doel.regels if r.geldig.holds(op)]
    ontvangers = {p.rol for p in doel.naar} | {o for r in regels for o in r.ontvangers}
    termijn = doel.bewaartermijn(op)
    return Verwerking(
        doel=doel.doel,
        naam=doel.naam,
        uri=doel.verwerking,
        verantwoordelijke=(activering and activering.verantwoordelijke) or doel.verantwoordelijke,
        vertegenwoordiger="geen: de verantwoordelijke is in Nederland gevestigd",
        functionaris=IN_TE_VULLEN,
        wet=doel.wet,
        artikel=doel.artikel,
        grondslag=doel.grondslag,
        bijzondere_gegevens=doel.bijzondere_gegevens,
        grondslag_bsn=doel.grondslag_bsn,
        betrokkenen=doel.betrokkenen,
        gegevens=_data(doel, op),
        afkomstig_van=_named({p.rol for p in doel.van}, namen),
        ontvangers=_named(ontvangers, namen),
        doorgifte=DOORGIFTE,
        bewaartermijn="" if termijn is None else str(termijn),
        beveiliging=BEVEILIGING[:2] if doel.grondslag_bsn == GEEN_BSN else BEVEILIGING,
        dpia=_dpia(doel, activering),
        verwerkers=_processors(doel, activering),
        bron=doel.bron,
        geldig_van=doel.geldig.van,
        geldig_tot=doel.geldig.tot,
        wetsvoorstel=doel.wetsvoorstel,
        te_bevestigen=doel.openstaand,
        in_gebruik=("nee" if ontbreekt else "ja") if gemeente else "",
        ontbreekt=tuple(code.removeprefix("inrichting=") for code in ontbreekt),
    )


def _activation(doel: DoelBeschrijving, inrichting: Inrichting, gemeente: str, op: date) -> Activering | None:
    """What this municipality filled in for this purpose: what is most complete, if anything is."""
    if not gemeente:
        return None
    waar = BEHEERDER if doel.reikwijdte is Reikwijdte.BEHEERDER else gemeente
    lopend = inrichting.of(doel.doel, waar, op)
    return min(lopend, key=lambda a: len(a.missing(doel, op)), default=None)


def _data(doel: DoelBeschrijving, op: date) -> Mapping[str, tuple[str, ...]]:
    """The kinds of data, each with the fields that some rule of that day lets pass."""
    velden: dict[str, set[str]] = defaultdict(set)
    for regel in doel.regels:
        if regel.geldig.holds(op):
            velden[regel.categorie] |= {v.naam for v in regel.velden}
    return {
        categorie.replace("_", " "): tuple(n for n in namen if n in velden[categorie])
        for categorie, namen in NAMEN.items()
        if categorie in velden
    }


def _named(rollen: Iterable[Rol], namen: Mapping[Rol, str]) -> tuple[str, ...]:
    return tuple(sorted(namen[rol] for rol in rollen))


def _dpia(doel: DoelBeschrijving, activering: Activering | None) -> str:
    if activering is None or not activering.dpia:
        return IN_TE_VULLEN if doel.nodig.dpia else "niet nodig"
    herzien = activering.dpia_herzien_voor
    return activering.dpia if herzien is None else f"{activering.dpia} (herzien vóór {herzien})"


def _processors(doel: DoelBeschrijving, activering: Activering | None) -> tuple[str, ...]:
    if activering is None or not activering.verwerkers:
        return (IN_TE_VULLEN,) if doel.nodig.verwerkersovereenkomst else ("geen",)
    return tuple(f"{v.naam}: {v.verwijzing or IN_TE_VULLEN}" for v in activering.verwerkers)
