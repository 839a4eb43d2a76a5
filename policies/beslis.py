# SPDX-License-Identifier: EUPL-1.2
"""The decision: may this request pass, with which fields, on which article?

Pure, and total: every `Verzoek` has an answer and none raises. Deny by default: what no
rule lets pass is held back, and when nothing passes the request is refused. Prohibitions
go before rules. A field passes when one rule lets it, with all conditions of that rule.
What is asked passes whole or not at all, except for the fields that the request can miss.
"""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from policies.begrippen import Veld, Verzoek
from policies.besluit import Besluit, Doorgelaten, Geweigerd, Onthouden, Toegestaan, Uitkomst
from policies.feiten import Feit, missing_facts
from policies.redenen import AVG_DOELBINDING, AVG_MINIMAAL, GEEN_VELDEN, NIET_INGERICHT, reason_for
from policies.regel import DoelBeschrijving, Oorzaak, Regel
from policies.register import Register

_GEEN_REGEL: Final = "geen-regel/1"
_GEEN_VELDEN: Final = "geen-velden/1"
_NIET_INGERICHT: Final = "niet-ingericht/1"

# Sorting by the two strings themselves is several times quicker than by `Veld`.
_VOLGORDE: Final = attrgetter("categorie", "naam")

_Poging = tuple[Regel, tuple[Feit, ...] | None]


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
        return _not_configured(register, verzoek, rest, verboden)
    doorgelaten, rest = _let_pass(register, verzoek, rest, op)
    onthouden = verboden
    if rest:
        onthouden = (*verboden, *_withhold(register, verzoek, rest, beschrijving, op))
    if not doorgelaten or (onthouden and not verzoek.misbaar.issuperset(o.veld for o in onthouden)):
        return _refuse(register, verzoek, onthouden, verboden)
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
    )


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
    if verzoek.relatie not in regel.relaties or verzoek.fase not in regel.fasen:
        return False
    if not regel.toestemming_nodig <= verzoek.toestemmingen or not regel.geldig.holds(op):
        return False
    onder, vanaf, leeftijd = regel.leeftijd_onder, regel.leeftijd_vanaf, verzoek.leeftijd
    if onder is None and vanaf is None:
        return True
    # An age that is not known never satisfies a limit.
    return (
        leeftijd is not None and (onder is None or leeftijd < onder) and (vanaf is None or leeftijd >= vanaf)
    )


def _forbidden(register: Register, verzoek: Verzoek, op: date) -> tuple[Onthouden, ...]:
    verboden = register.index.verboden.get((verzoek.doel, verzoek.handeling, verzoek.rol))
    if not verboden:
        return ()
    gevonden: list[Onthouden] = []
    for veld in sorted(verzoek.velden, key=_VOLGORDE):
        verbod = next((v for v in verboden if veld.categorie in v.categorieen and v.geldig.holds(op)), None)
        if verbod:
            gevonden.append(Onthouden(veld, verbod.tag, verbod.zin, verbod.artikel))
    return tuple(gevonden)


def _withhold(
    register: Register, verzoek: Verzoek, rest: frozenset[Veld], doel: DoelBeschrijving, op: date
) -> tuple[Onthouden, ...]:
    sleutel = (verzoek.doel, verzoek.handeling, verzoek.rol, verzoek.regime)
    pogingen: list[_Poging] = [
        (regel, missing_facts(regel, functies, verzoek))
        for regel, functies in register.index.verwant.get(sleutel, ())
        if not rest.isdisjoint(regel.velden) and regel.geldig.holds(op)
    ]
    return tuple(_explain(register, verzoek, veld, pogingen, doel) for veld in sorted(rest, key=_VOLGORDE))


def _explain(
    register: Register, verzoek: Verzoek, veld: Veld, pogingen: Sequence[_Poging], doel: DoelBeschrijving
) -> Onthouden:
    raakt = [(regel, feiten) for regel, feiten in pogingen if veld in regel.velden]
    if not raakt:
        oorzaak = register.index.why_unknown(verzoek.doel, verzoek.handeling, verzoek.rol, verzoek.regime)
        artikel = AVG_MINIMAAL if oorzaak is Oorzaak.VELD else AVG_DOELBINDING
        return Onthouden(veld, _GEEN_REGEL, reason_for(oorzaak, doel), artikel)
    haalbaar = [(regel, feiten) for regel, feiten in raakt if feiten is not None]
    if not haalbaar:
        regel = raakt[0][0]
        return Onthouden(veld, regel.tag, reason_for(Oorzaak.LEEFTIJD, doel, regel), regel.artikel)
    regel, feiten = min(haalbaar, key=lambda poging: len(poging[1]))
    reden = reason_for(feiten[0][0], doel, regel)
    return Onthouden(veld, regel.tag, reden, regel.artikel, tuple(code for _, code in feiten))


def _refuse(
    register: Register, verzoek: Verzoek, onthouden: tuple[Onthouden, ...], verboden: tuple[Onthouden, ...]
) -> Geweigerd:
    if not onthouden:
        # Nothing was asked for. A request without fields is refused, never read as "all".
        return _because(
            register, verzoek, (_GEEN_VELDEN, AVG_MINIMAAL, GEEN_VELDEN), Uitkomst.NIET_TOEGESTAAN
        )
    if verboden:
        return _with(register, verzoek, verboden[0], onthouden, Uitkomst.VERBODEN)
    turnable = [o for o in onthouden if o.wat_nodig_is]
    naaste = min(turnable, key=lambda o: len(o.wat_nodig_is)) if turnable else onthouden[0]
    return _with(register, verzoek, naaste, onthouden, Uitkomst.NIET_TOEGESTAAN)


def _not_configured(
    register: Register, verzoek: Verzoek, rest: frozenset[Veld], verboden: tuple[Onthouden, ...]
) -> Geweigerd:
    waarom = (_NIET_INGERICHT, AVG_DOELBINDING, NIET_INGERICHT)
    if not verboden:
        return _because(register, verzoek, waarom, Uitkomst.NIET_INGERICHT)
    regel, artikel, reden = waarom
    overig = (Onthouden(veld, regel, reden, artikel) for veld in sorted(rest, key=_VOLGORDE))
    return _with(register, verzoek, verboden[0], (*verboden, *overig), Uitkomst.VERBODEN)


def _with(
    register: Register,
    verzoek: Verzoek,
    naaste: Onthouden,
    onthouden: tuple[Onthouden, ...],
    uitkomst: Uitkomst,
) -> Geweigerd:
    return Geweigerd(
        doel=verzoek.doel,
        regel=naaste.regel,
        artikel=naaste.artikel,
        reden=naaste.reden,
        wat_nodig_is=naaste.wat_nodig_is,
        onthouden=onthouden,
        register=register.versie,
        uitkomst=uitkomst,
    )


def _because(
    register: Register, verzoek: Verzoek, waarom: tuple[str, str, str], uitkomst: Uitkomst
) -> Geweigerd:
    regel, artikel, reden = waarom
    onthouden = tuple(
        Onthouden(veld, regel, reden, artikel) for veld in sorted(verzoek.velden, key=_VOLGORDE)
    )
    return Geweigerd(verzoek.doel, regel, artikel, reden, (), onthouden, register.versie, uitkomst)
