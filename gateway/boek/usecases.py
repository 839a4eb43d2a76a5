# SPDX-License-Identifier: EUPL-1.2
"""Reading the book: everybody who is logged in may, and each look leaves its line.

The register holds nothing about citizens, and what somebody tries out in it is decided on
made-up facts: nothing of anybody is read.

Source: AVG art. 5 lid 1 onder a, art. 30 lid 1.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from gateway.boek.archief import Archief, Doelversie
from gateway.errors import UnknownError
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Categorie, Doel, Handeling, Veld, Verzoek
from policies.beslis import beslis
from policies.besluit import Besluit
from policies.regel import DoelBeschrijving
from policies.register import Register

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Doelinzage:
    """One purpose as it stands, and the versions of it that ever counted here."""

    doel: DoelBeschrijving
    versies: tuple[Doelversie, ...] = ()


def read_register(register: Register, doel: str = "") -> Opdracht[tuple[DoelBeschrijving, ...]]:
    """Read the register: one purpose, or all that hold today."""

    def act(d: Doorgang) -> tuple[DoelBeschrijving, ...]:
        return _holding(register, doel, d.vandaag)

    return _reading("register.bekeken", act)


def view_purpose(register: Register, doel: str, archief: Archief) -> Opdracht[Doelinzage]:
    """Read one purpose, with its earlier versions."""

    def act(d: Doorgang) -> Doelinzage:
        (beschrijving,) = _holding(register, doel, d.vandaag)
        return Doelinzage(beschrijving, archief.versions(d.tx, beschrijving.doel))

    return _reading("register.doel_bekeken", act)


def try_out(register: Register, verzoek: Verzoek | None) -> Opdracht[Besluit | None]:
    """Decide on made-up facts what a request would give; without one only the form is looked at.

    Source: AVG art. 5 lid 1 onder a (transparantie).
    """

    def act(d: Doorgang) -> Besluit | None:
        return None if verzoek is None else beslis(register, verzoek, d.vandaag)

    return _reading("register.uitgeprobeerd", act)


def _holding(register: Register, doel: str, op: date) -> tuple[DoelBeschrijving, ...]:
    gelden = tuple(b for b in register.doelen if b.geldig.holds(op) and doel in ("", b.doel))
    if not gelden:
        raise UnknownError("the register has no such purpose today")
    return gelden


def _reading(gebeurtenis: str, act: Callable[[Doorgang], T]) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.TOEGANG,
        handeling=Handeling.RAADPLEGEN,
        velden=frozenset({Veld(Categorie.TOEGANG, "register")}),
        act=act,
    )
