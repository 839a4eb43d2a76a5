# SPDX-License-Identifier: EUPL-1.2
"""What another system asks the policy, and what it is answered. No citizen and no person is in it.

Source: AuthZEN Authorization API 1.0, sections on Access Evaluation and Access Evaluations.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from policies.begrippen import Categorie, Doel, Veld, Verzoek
from policies.beslis import beslis
from policies.besluit import Besluit
from policies.register import Register
from policies.weigeren.vooraf import no_purpose, not_understood, only_here

BESLUIT: Final = frozenset({Veld(Categorie.TOEGANG, "besluit")})
"""What every call here asks for: a decision about a request, and no datum about anybody."""

MEESTE: Final = 100
"""As many decisions as one call may ask for."""

_KENMERK_TEKENS: Final = 20


class Semantiek(StrEnum):
    """When a list of questions is answered far enough.

    Source: AuthZEN Authorization API 1.0, Evaluations semantics.
    """

    EXECUTE_ALL = "execute_all"
    DENY_ON_FIRST_DENY = "deny_on_first_deny"
    PERMIT_ON_FIRST_PERMIT = "permit_on_first_permit"

    def ends_with(self, besluit: Besluit) -> bool:
        """Whether nothing after this decision need be answered."""
        if self is Semantiek.DENY_ON_FIRST_DENY:
            return not besluit
        return self is Semantiek.PERMIT_ON_FIRST_PERMIT and bool(besluit)


@dataclass(frozen=True, slots=True)
class Voorgelegd:
    """A question to the policy.

    With `zonder_doel` no purpose was named, and the one in `verzoek` is not weighed.
    """

    verzoek: Verzoek
    zonder_doel: bool = False

    @property
    def only_here(self) -> bool:
        """Whether nobody may do this outside the gateway, for it is the gateway that sees to the rest."""
        return self.verzoek.doel in {Doel.NOODINZAGE, Doel.ONTHULLING} and not self.zonder_doel


@dataclass(frozen=True, slots=True)
class Onbegrepen:
    """A question that cannot be understood; `velden` names the parts that were wrong, never their values."""

    velden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uitspraak:
    """One question with its decision, and the number of the line that keeps both.

    `verwerking` is the entry of the purpose in the register, for the log of who asked;
    empty when there is no such purpose on that day.
    """

    vraag: Voorgelegd | Onbegrepen
    besluit: Besluit
    kenmerk: str
    verwerking: str = ""


def judge(
    register: Register,
    vragen: Iterable[Voorgelegd | Onbegrepen],
    semantiek: Semantiek,
    *,
    op: date,
    kenmerk: str,
) -> Iterator[Uitspraak]:
    """Decide these questions in their order, as far as the semantics ask.

    A question that is not understood counts as denied (AuthZEN: decisions default to closed).
    `kenmerk` is the number of the passage; those of the decisions follow from it.
    """
    for nummer, vraag in enumerate(vragen):
        besluit = decide(register, vraag, op)
        yield Uitspraak(vraag, besluit, kenmerk_of(kenmerk, nummer), _entry(register, vraag, op))
        if semantiek.ends_with(besluit):
            return


def decide(register: Register, vraag: Voorgelegd | Onbegrepen, op: date) -> Besluit:
    """The decision about one question.

    Source: CBP-01 (no purpose, no passage); CBP-11 (an emergency: witnessed, told, reviewed).
    """
    if isinstance(vraag, Onbegrepen):
        return not_understood(register.versie)
    if vraag.zonder_doel:
        return no_purpose(vraag.verzoek.velden, register.versie)
    if vraag.only_here:
        return only_here(vraag.verzoek, register.versie)
    return beslis(register, vraag.verzoek, op)


def kenmerk_of(passage: str, nummer: int) -> str:
    """The number of the line about one decision in a passage: the same when the passage is done again."""
    return hashlib.sha256(f"{passage}/{nummer}".encode()).hexdigest()[:_KENMERK_TEKENS]


def _entry(register: Register, vraag: Voorgelegd | Onbegrepen, op: date) -> str:
    if isinstance(vraag, Onbegrepen) or vraag.zonder_doel:
        return ""
    beschrijving = register.find(vraag.verzoek.doel, op)
    return beschrijving.verwerking if beschrijving else ""
