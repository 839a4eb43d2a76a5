# SPDX-License-Identifier: EUPL-1.2
"""A klantbeeld as a page shows it: cards, choices, and what was held back, said once per reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from gateway.klantbeeld.model import Beelddeel
from gateway.klantbeeld.woorden import SOORTEN, name_of, names_of
from gateway.web.onderdelen import Gegeven, NietVerstrekt
from policies.begrippen import Veld
from policies.besluit import Besluit, Onthouden, Toegestaan
from policies.regel import DoelBeschrijving
from policies.uitleg.nodig import need_in_words


@dataclass(frozen=True, slots=True)
class Bronkaart:
    """One source on the page: its fields, its warnings, or why it gave nothing."""

    bron: str
    gegevens: tuple[Gegeven, ...]
    let_op: tuple[str, ...] = field(default=(), repr=False)
    storing: str = ""


@dataclass(frozen=True, slots=True)
class Keuze:
    """One purpose to choose, with what it lets through at this moment and what it does not."""

    doel: str
    naam: str
    artikel: str
    mag: bool
    reden: str
    krijgt: tuple[str, ...]
    niet: tuple[NietVerstrekt, ...]


def card_of(deel: Beelddeel) -> Bronkaart:
    """One source as a card."""
    gegevens = (Gegeven(name_of(g.veld, g.nummer), g.waarde, g.sinds, g.artikel) for g in deel.gegevens)
    return Bronkaart(deel.bron, tuple(gegevens), deel.let_op, deel.storing)


def choice_of(besluit: Besluit, beschrijving: DoelBeschrijving) -> Keuze:
    """One purpose as a choice; what it gives is known before anybody asks."""
    velden = besluit.velden if isinstance(besluit, Toegestaan) else ()
    return Keuze(
        doel=besluit.doel.value,
        naam=beschrijving.naam,
        artikel=beschrijving.artikel,
        mag=bool(besluit),
        reden=besluit.reden,
        krijgt=lines_of(velden),
        niet=held_back(besluit.onthouden),
    )


def lines_of(velden: Iterable[Veld]) -> tuple[str, ...]:
    """Fields in words, one line for each kind of data."""
    groepen = groupby(sorted(velden, key=_place), key=_place)
    return tuple(names_of(groep) for _, groep in groepen)


def held_back(onthouden: Sequence[Onthouden]) -> tuple[NietVerstrekt, ...]:
    """What does not pass, why, and what would be needed; one line for each kind and reason."""
    op_reden = sorted(onthouden, key=_same_reason)
    return tuple(_line_of(list(groep)) for _, groep in groupby(op_reden, key=_same_reason))


def _place(veld: Veld) -> tuple[int, str]:
    # A kind of data without a place comes last, in the order of the alphabet.
    soort = veld.categorie
    return SOORTEN.index(soort) if soort in SOORTEN else len(SOORTEN), soort


def _same_reason(o: Onthouden) -> tuple[tuple[int, str], str, str, tuple[str, ...]]:
    return _place(o.veld), o.reden, o.artikel, o.wat_nodig_is


def _line_of(groep: Sequence[Onthouden]) -> NietVerstrekt:
    eerste = groep[0]
    nodig = " ".join(need_in_words(code) for code in eerste.wat_nodig_is)
    return NietVerstrekt(names_of(o.veld for o in groep), eerste.reden, eerste.artikel, nodig)
