# SPDX-License-Identifier: EUPL-1.2
"""The lines that a piece rests on, so that one need not open each: when, what, how it ended, in which zaak.

A line that was changed, or of which the term is over, says nothing here but that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from gateway.kern.logregel import Logregel
from gateway.nazicht.stuk import Stuk
from gateway.nazicht.woorden import actor, day_in_words, drawn_in_words
from gateway.toezicht.gewist import is_expired
from gateway.toezicht.model import Gelezen
from gateway.toezicht.weergeven import Naam
from gateway.toezicht.woorden import UITKOMST, deed_of
from gateway.web.datums import moment, tijd
from policies.besluit import Uitkomst

Regels = Mapping[str, Gelezen]
"""What was read of the lines of pieces, by kenmerk."""

_WEG: Final = "Deze regel is er niet"
_VERLOPEN: Final = "De bewaartermijn was voorbij"
_VERANDERD: Final = "Deze regel is gewist of veranderd"


@dataclass(frozen=True, slots=True)
class Regelrij:
    """One line in the table of a piece; what cannot be read has only its kenmerk and why."""

    kenmerk: str
    wat: str = field(repr=False)
    wanneer: str = ""
    uitkomst: str = ""
    zaak: str = ""

    @property
    def pad(self) -> str:
        """Where the decision is shown in full."""
        return f"/toezicht/regels/{self.kenmerk}"


def rows_of(stuk: Stuk, regels: Regels) -> tuple[Regelrij, ...]:
    """The lines of a piece in the order of their moments; what cannot be read stands behind the others."""
    bekend = [(k, regels.get(k)) for k in stuk.kenmerken]
    leesbaar = sorted(((g.regel.tijd, k, g) for k, g in bekend if g and g.gaaf), key=lambda paar: paar[:2])
    rijen = [_row(g) for _, _, g in leesbaar]
    return (*rijen, *(Regelrij(k, _reason(g)) for k, g in bekend if not (g and g.gaaf)))


@dataclass(frozen=True, slots=True)
class Lotbeeld:
    """What chance chose: the sentence, and the purpose with its article; empty when it cannot be read."""

    zin: str = field(repr=False)
    doel: str = ""


def drawn_line(stuk: Stuk, regels: Regels, vandaag: date, doelnaam: Naam) -> Lotbeeld:
    """What chance chose: who did what and when, for which purpose, on which article."""
    wie, gelezen = actor(stuk.wie), regels.get(stuk.kenmerken[0]) if stuk.kenmerken else None
    if gelezen is None or not gelezen.gaaf:
        return Lotbeeld(drawn_in_words(wie, day_in_words(stuk.dag, vandaag)))
    r = gelezen.regel
    wanneer = f"{day_in_words(stuk.dag, vandaag)} om {tijd(r.tijd)}"
    waarom = f"{doelnaam(r.doel)} ({r.artikel})" if r.artikel else doelnaam(r.doel)
    return Lotbeeld(_sentence(r, wie, wanneer), f"Doel: {waarom}")


def _sentence(r: Logregel, wie: str, wanneer: str) -> str:
    daad = deed_of(r.gebeurtenis)
    if r.uitkomst is not Uitkomst.TOEGESTAAN:
        return f"{wie} wilde {wanneer} {daad}, en dat mocht niet."
    return f"{wie} wilde {wanneer} {daad}, en dat lukte niet." if r.fout else f"{wie} mocht {wanneer} {daad}."


def _row(gelezen: Gelezen) -> Regelrij:
    r = gelezen.regel
    uitkomst = f"{UITKOMST[r.uitkomst]}, niet gelukt" if r.fout else UITKOMST[r.uitkomst]
    return Regelrij(r.kenmerk, deed_of(r.gebeurtenis).capitalize(), moment(r.tijd), uitkomst, r.zaak)


def _reason(gelezen: Gelezen | None) -> str:
    if gelezen is None:
        return _WEG
    return _VERLOPEN if is_expired(gelezen) else _VERANDERD
