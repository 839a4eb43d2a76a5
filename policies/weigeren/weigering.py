# SPDX-License-Identifier: EUPL-1.2
"""Why a request may not pass, and what would be needed: the long road of a refusal.

`beslis.py` decides and comes here only with what does not pass, so that the short road of
an allowance stays short.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from policies.begrippen import Veld, Verzoek
from policies.besluit import Geweigerd, Onthouden, Uitkomst
from policies.regel import DoelBeschrijving, Oorzaak, Regel
from policies.register import Register
from policies.weigeren.feiten import Eis, Feit, asked_by, fits_recipient, smallest
from policies.weigeren.redenen import (
    AVG_DOELBINDING,
    AVG_MINIMAAL,
    AVG_VERANTWOORDING,
    GEEN_VELDEN,
    NIET_INGERICHT,
    not_ready,
    reason_for,
)

_GEEN_REGEL: Final = "geen-regel/1"
_GEEN_VELDEN: Final = "geen-velden/1"
_NIET_INGERICHT: Final = "niet-ingericht/1"

# Sorting by the two strings themselves is several times quicker than by `Veld`.
_VOLGORDE: Final = attrgetter("categorie", "naam")

_Poging = tuple[Regel, Eis | None]
_Waarom = tuple[str, str, str, tuple[str, ...]]
"""Of a field that is held back: the rule, the reason, the article, and what it would need."""


def not_configured(register: Register, verzoek: Verzoek, verboden: tuple[Onthouden, ...]) -> Geweigerd:
    """The refusal for a purpose that the register does not hold on that day."""
    return _nothing_in_use(register, verzoek, verboden, (AVG_DOELBINDING, NIET_INGERICHT), ())


def not_in_use(
    register: Register, verzoek: Verzoek, verboden: tuple[Onthouden, ...], ontbreekt: tuple[str, ...]
) -> Geweigerd:
    """The refusal for a purpose for which a municipality has not filled in what it must.

    Source: AVG art. 5 lid 2, 24, 28 lid 3 and 35.
    """
    waarom = (AVG_VERANTWOORDING, not_ready(ontbreekt))
    return _nothing_in_use(register, verzoek, verboden, waarom, ontbreekt)


def withhold(
    register: Register, verzoek: Verzoek, rest: frozenset[Veld], doel: DoelBeschrijving, op: date
) -> tuple[Onthouden, ...]:
    """Each of these fields with the reason why it does not pass, and what that field alone would need."""
    pogingen = [
        (regel, None if eis is None else eis.gaps(verzoek))
        for regel, eis in _attempts(register, verzoek, rest, op)
    ]
    # Fields that the same rules speak of have the same reason, and are explained once.
    bekend: dict[tuple[str, ...], _Waarom] = {}
    onthouden = []
    for veld in sorted(rest, key=_VOLGORDE):
        raakt = [poging for poging in pogingen if veld in poging[0].velden]
        tags = tuple([regel.tag for regel, _ in raakt])
        if tags not in bekend:
            bekend[tags] = _explain(register, verzoek, raakt, doel)
        regel, reden, artikel, nodig = bekend[tags]
        onthouden.append(Onthouden(veld, regel, reden, artikel, nodig))
    return tuple(onthouden)


def refuse(
    register: Register,
    verzoek: Verzoek,
    onthouden: tuple[Onthouden, ...],
    verboden: tuple[Onthouden, ...],
    op: date,
) -> Geweigerd:
    """The refusal of the whole, with the smallest set of facts that would turn it."""
    if not onthouden:
        # Nothing was asked for. A request without fields is refused, never read as "all".
        return Geweigerd(verzoek.doel, _GEEN_VELDEN, AVG_MINIMAAL, GEEN_VELDEN, (), (), register.versie)
    if verboden:
        return _with(register, verzoek, verboden[0], onthouden, uitkomst=Uitkomst.VERBODEN)
    hard = [o for o in onthouden if o.veld not in verzoek.misbaar]
    vast = next((o for o in hard if not o.wat_nodig_is), None)
    if vast is not None:
        return _with(register, verzoek, vast, onthouden)
    naaste = min(hard or onthouden, key=lambda o: (not o.wat_nodig_is, len(o.wat_nodig_is)))
    nodig = _needed(register, verzoek, op) if hard else naaste.wat_nodig_is
    return _with(register, verzoek, naaste, onthouden, nodig=nodig)


def _needed(register: Register, verzoek: Verzoek, op: date) -> tuple[str, ...]:
    """What lets every field pass that the request cannot miss, those that pass already included."""
    velden = verzoek.velden - verzoek.misbaar
    pogingen = _attempts(register, verzoek, velden, op)
    haalbaar = [(regel, eis) for regel, eis in pogingen if eis is not None]
    per_veld = (
        [(r.tag, eis) for r, eis in haalbaar if veld in r.velden] for veld in sorted(velden, key=_VOLGORDE)
    )
    # Fields under the same rules have the same ways out.
    wegen = {tuple([tag for tag, _ in weg]): [eis for _, eis in weg] for weg in per_veld}
    return _codes(smallest(wegen.values(), verzoek) or ())


def _attempts(register: Register, verzoek: Verzoek, velden: frozenset[Veld], op: date) -> list[_Poging]:
    sleutel = (verzoek.doel, verzoek.handeling, verzoek.rol, verzoek.regime)
    return [
        (regel, asked_by(regel, functies, verzoek))
        for regel, functies in register.index.verwant.get(sleutel, ())
        if not velden.isdisjoint(regel.velden) and regel.geldig.holds(op)
    ]


def _explain(
    register: Register,
    verzoek: Verzoek,
    raakt: Sequence[tuple[Regel, tuple[Feit, ...] | None]],
    doel: DoelBeschrijving,
) -> _Waarom:
    if not raakt:
        oorzaak = register.index.why_unknown(verzoek.doel, verzoek.handeling, verzoek.rol, verzoek.regime)
        artikel = AVG_MINIMAAL if oorzaak is Oorzaak.VELD else AVG_DOELBINDING
        return _GEEN_REGEL, reason_for(oorzaak, doel), artikel, ()
    haalbaar = [(regel, gemist) for regel, gemist in raakt if gemist is not None]
    if not haalbaar:
        regel = raakt[0][0]
        past = fits_recipient(regel, verzoek.ontvanger)
        oorzaak = Oorzaak.LEEFTIJD if past else Oorzaak.ONTVANGER
        return regel.tag, reason_for(oorzaak, doel, regel), regel.artikel, ()
    regel, gemist = min(haalbaar, key=lambda poging: len(poging[1]))
    return regel.tag, reason_for(gemist[0][0], doel, regel), regel.artikel, _codes(gemist)


def _nothing_in_use(
    register: Register,
    verzoek: Verzoek,
    verboden: tuple[Onthouden, ...],
    waarom: tuple[str, str],
    nodig: tuple[str, ...],
) -> Geweigerd:
    artikel, reden = waarom
    rest = verzoek.velden.difference(o.veld for o in verboden)
    overig = _all_for(sorted(rest, key=_VOLGORDE), artikel, reden)
    if verboden:
        return _with(register, verzoek, verboden[0], (*verboden, *overig), uitkomst=Uitkomst.VERBODEN)
    return Geweigerd(
        doel=verzoek.doel,
        regel=_NIET_INGERICHT,
        artikel=artikel,
        reden=reden,
        wat_nodig_is=nodig,
        onthouden=overig,
        register=register.versie,
        uitkomst=Uitkomst.NIET_INGERICHT,
    )


def _all_for(velden: Iterable[Veld], artikel: str, reden: str) -> tuple[Onthouden, ...]:
    return tuple(Onthouden(veld, _NIET_INGERICHT, reden, artikel) for veld in velden)


def _with(
    register: Register,
    verzoek: Verzoek,
    naaste: Onthouden,
    onthouden: tuple[Onthouden, ...],
    *,
    nodig: tuple[str, ...] = (),
    uitkomst: Uitkomst = Uitkomst.NIET_TOEGESTAAN,
) -> Geweigerd:
    return Geweigerd(
        doel=verzoek.doel,
        regel=naaste.regel,
        artikel=naaste.artikel,
        reden=naaste.reden,
        wat_nodig_is=nodig,
        onthouden=onthouden,
        register=register.versie,
        uitkomst=uitkomst,
    )


def _codes(feiten: Iterable[Feit]) -> tuple[str, ...]:
    return tuple(code for _, code in feiten)
