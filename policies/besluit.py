# SPDX-License-Identifier: EUPL-1.2
"""The answer of the policy: allowed or refused, on which article, and what was held back.

A refusal is falsy, so that `if besluit:` reads as it should, and carries what
would be needed; it never says anything about a citizen.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from policies.begrippen import Doel, Veld
from policies.regel import Partij


class Uitkomst(StrEnum):
    """The four outcomes, kept apart: a missing rule is not the same as a prohibition.

    Source: AVG art. 5 lid 1 onder a en b.
    """

    TOEGESTAAN = "toegestaan"
    VERBODEN = "verboden"
    NIET_TOEGESTAAN = "niet_toegestaan"
    NIET_INGERICHT = "niet_ingericht"


@dataclass(frozen=True, slots=True)
class Onthouden:
    """A field that was asked for and does not pass, with the reason and the article.

    `wat_nodig_is` holds the stable codes of `policies.weigeren.feiten`; `policies.uitleg.nodig`
    says them in words. Empty means that nothing would let this field pass.
    """

    veld: Veld
    regel: str
    reden: str
    artikel: str
    wat_nodig_is: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doorgelaten:
    """The fields that one rule let pass, with its article and its sentence."""

    velden: frozenset[Veld]
    regel: str
    artikel: str
    reden: str


@dataclass(frozen=True, slots=True)
class Toegestaan:
    """The request may pass, with exactly these fields.

    `regel` is the stable tag of the deciding rule; `artikel` its article in full;
    `register` the version of the register that decided. A request over several
    kinds of data is decided by several rules: `doorgelaten` names each with its
    fields, and `regel`, `artikel` and `reden` are those of the first. `verwerking` is the
    URI of the entry in the register that this rests on, in the version of that day.
    `ontvanger` is who may have the fields when that is not who asks: in that role, and under
    that law alone.
    """

    doel: Doel
    regel: str
    artikel: str
    reden: str
    velden: frozenset[Veld]
    onthouden: tuple[Onthouden, ...]
    register: str
    doorgelaten: tuple[Doorgelaten, ...] = ()
    verwerking: str = ""
    ontvanger: Partij | None = None
    uitkomst: Uitkomst = field(default=Uitkomst.TOEGESTAAN, init=False)

    def __bool__(self) -> bool:
        """An allowance is truthy."""
        return True

    def artikel_of(self, veld: Veld) -> str | None:
        """The article on which this field passed, or None when it did not."""
        return next((d.artikel for d in self.doorgelaten if veld in d.velden), None)


@dataclass(frozen=True, slots=True)
class Geweigerd:
    """The request may not pass, on the reason that is nearest to being solved.

    `wat_nodig_is` is the smallest set of facts that turns the refusal; empty when no fact
    that can be added does. Each field in `onthouden` says what that field alone would need.
    `verwerking` is empty when the register has no entry for this purpose on that day.
    """

    doel: Doel
    regel: str
    artikel: str
    reden: str
    wat_nodig_is: tuple[str, ...]
    onthouden: tuple[Onthouden, ...]
    register: str
    uitkomst: Uitkomst = Uitkomst.NIET_TOEGESTAAN
    verwerking: str = ""

    def __bool__(self) -> bool:
        """A refusal is falsy."""
        return False


Besluit = Toegestaan | Geweigerd
