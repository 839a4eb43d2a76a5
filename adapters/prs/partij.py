# SPDX-License-Identifier: EUPL-1.2
"""Who takes part: a care organisation by its URA, and the recipient whom a pseudonym is made for."""

import re
from dataclasses import dataclass
from typing import Final, Self

from gateway.errors import InvalidInputError
from gateway.kern.oin import Oin

_URA: Final = re.compile(r"[0-9]{8}", re.ASCII)
_SCOPE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,99}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ura:
    """The number of an organisation in the register of care providers: eight digits.

    Raises:
        InvalidInputError: the text is no URA.

    Source: GF Localization, nl-gf-localization-custodian.
    """

    waarde: str

    def __post_init__(self) -> None:
        if not _URA.fullmatch(self.waarde):
            raise InvalidInputError("Dit is geen URA van acht cijfers.", veld="ura")

    def __str__(self) -> str:
        """The eight digits."""
        return self.waarde


@dataclass(frozen=True, slots=True)
class Doelgroep:
    """For whom and for which service a pseudonym is made: another pair, another pseudonym.

    Neither part can hold the bar that joins them, or two pairs could give one text.

    Raises:
        InvalidInputError: the organisation or the scope is not one.

    Source: GF Pseudonymisation, HKDF derivation (`recipient_organization|recipient_scope|v1`).
    """

    organisatie: Oin | Ura
    scope: str

    def __post_init__(self) -> None:
        if not _SCOPE.fullmatch(self.scope):
            raise InvalidInputError("Dit is geen dienst van een ontvanger.", veld="scope")

    @classmethod
    def of(cls, verwijzing: str, scope: str) -> Self:
        """Read the organisation as it travels: `oin:` or `ura:` and its number.

        Raises:
            InvalidInputError: another kind of number, or no number.
        """
        stelsel, _, nummer = verwijzing.partition(":")
        kinds: dict[str, type[Oin | Ura]] = {"oin": Oin, "ura": Ura}
        if stelsel not in kinds:
            raise InvalidInputError("Dit is geen OIN en geen URA.", veld="organisatie")
        return cls(kinds[stelsel](nummer), scope)

    @property
    def stelsel(self) -> str:
        """In which numbers the organisation is named: `oin` or `ura`."""
        return "oin" if isinstance(self.organisatie, Oin) else "ura"

    @property
    def verwijzing(self) -> str:
        """The organisation as it travels, in requests and as audience."""
        return f"{self.stelsel}:{self.organisatie}"

    @property
    def info(self) -> bytes:
        """What binds a derived input to this recipient and service."""
        return f"{self.verwijzing}|{self.scope}|v1".encode("ascii")
