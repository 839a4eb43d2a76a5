# SPDX-License-Identifier: EUPL-1.2
"""The decision: may this request pass, with which fields, on which article?

Pure, and total: every `Verzoek` has an answer and none raises. Deny by default: what no
rule lets pass is held back, and when nothing passes the request is refused. Prohibitions
go before rules, and what a municipality has not brought into use passes nothing. A field
passes when one rule lets it, with all conditions of that rule; `weigeren/` explains.
What is asked passes whole or not at all, except for the fields that the request can miss.
"""

from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Final

from policies.begrippen import Rol, Veld, Verzoek
from policies.besluit import Besluit, Doorgelaten, Geweigerd, Onthouden, Toegestaan
from policies.regel import DoelBeschrijving, Partij, Regel, Verbod
from policies.register import Register
from policies.weigeren.feiten import fits_age, fits_recipient
from policies.weigeren.weigering import not_configured, not_in_use, refuse, withhold

# Sorting by the two strings themselves is several times quicker than by `Veld`.
_VOLGORDE: Final = attrgetter("categorie", "naam")


def beslis(register: Register, verzoek: Verzoek, op: date) -> Besluit:
    """Decide one request as the register stood on the day `op`.

    One field held back that the request cannot miss refuses the whole: an act cannot be
    done for half of its fields, and who reads must not get more than was decided.

    Source: AVG art. 5 lid 1 onder a, b en c; AVG art. 24 lid 1.
    """
    verboden = _forbidden(register, verzoek, op)
    rest = verzoek.velden.difference(o.veld for o in verboden) if verboden else verzoek.velden
    beschrijving = register.find(verzoek.doel, op)
    if beschrijving is None:
        return not_configured(register, verzoek, verboden)
    if ontbreekt := register.inrichting.missing(beschrijving, verzoek.gemeente, op):
        niet = not_in_use(register, verzoek, verboden, ontbreekt)
        return replace(niet, verwerking=beschrijving.verwerking)
    doorgelaten, rest = _let_pass(register, verzoek, rest, op)
    onthouden = verboden
    if rest:
        onthouden = (*verboden, *withhold(register, verzoek, rest, beschrijving, op))
    if not doorgelaten or (onthouden and not verzoek.misbaar.issuperset(o.veld for o in onthouden)):
        niet = refuse(register, verzoek, onthouden, verboden, op)
        return replace(niet, verwerking=beschrijving.verwerking)
    eerste = doorgelaten[0]
    velden = verzoek.velden.difference(o.veld for o in onthouden) if onthouden else verzoek.velden
    return Toegestaan(
        verzoek.doel,
        eerste.regel,
        eerste.artikel,
        eerste.reden,
        velden,
        onthouden,
        register.versie,
        doorgelaten,
        beschrijving.verwerking,
        _recipient(beschrijving, verzoek.ontvanger) if verzoek.ontvanger else None,
    )


def find_unused(register: Register, verzoek: Verzoek, op: date) -> Geweigerd | None:
    """The refusal of a purpose that the register does not hold, or that is not in use there; None when it is.

    For a purpose in which something comes to stand without being asked for in it.

    Source: AVG art. 5 lid 1 onder b, art. 24 lid 1.
    """
    beschrijving = register.find(verzoek.doel, op)
    if beschrijving is None:
        return not_configured(register, verzoek, ())
    ontbreekt = register.inrichting.missing(beschrijving, verzoek.gemeente, op)
    return not_in_use(register, verzoek, (), ontbreekt) if ontbreekt else None


def _recipient(beschrijving: DoelBeschrijving, rol: Rol) -> Partij | None:
    regime = beschrijving.regime_of(rol)
    return Partij(rol, regime) if regime else None


def _let_pass(
    register: Register, verzoek: Verzoek, rest: frozenset[Veld], op: date
) -> tuple[tuple[Doorgelaten, ...], frozenset[Veld]]:
    sleutel = (verzoek.doel, verzoek.handeling, verzoek.rol, verzoek.regime, verzoek.functie)
    doorgelaten: list[Doorgelaten] = []
    for regel in register.index.regels.get(sleutel, ()):
        if not rest:
            break
        if rest.isdisjoint(regel.velden) or not _holds(regel, verzoek, op):
            continue
        velden = rest & regel.velden
        doorgelaten.append(Doorgelaten(velden, regel.tag, regel.artikel, regel.zin))
        rest = rest - velden
    return tuple(doorgelaten), rest


def _holds(regel: Regel, verzoek: Verzoek, op: date) -> bool:
    return (
        verzoek.relatie in regel.relaties
        and verzoek.fase in regel.fasen
        and regel.toestemming_nodig <= verzoek.toestemmingen
        and regel.omstandigheden_nodig <= verzoek.omstandigheden
        and regel.geldig.holds(op)
        and fits_recipient(regel, verzoek.ontvanger)
        and fits_age(regel, verzoek.leeftijd)
    )


def _forbidden(register: Register, verzoek: Verzoek, op: date) -> tuple[Onthouden, ...]:
    verboden = [
        v for v in register.index.verboden.get((verzoek.doel, verzoek.handeling), ()) if _bars(v, verzoek, op)
    ]
    if not verboden:
        return ()
    gevonden: list[Onthouden] = []
    for veld in sorted(verzoek.velden, key=_VOLGORDE):
        verbod = next((v for v in verboden if veld.categorie in v.categorieen), None)
        if verbod:
            gevonden.append(Onthouden(veld, verbod.tag, verbod.zin, verbod.artikel))
    return tuple(gevonden)


def _bars(verbod: Verbod, verzoek: Verzoek, op: date) -> bool:
    return (
        verzoek.rol in verbod.rollen
        and verbod.geldig.holds(op)
        and (not verbod.ontvangers or verzoek.ontvanger in verbod.ontvangers)
        and (not verbod.omstandigheden or not verbod.omstandigheden.isdisjoint(verzoek.omstandigheden))
    )
