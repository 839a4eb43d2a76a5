# SPDX-License-Identifier: EUPL-1.2
"""The national referral index: who has data about a person, never what.

One custodian registers and removes its own; the index refuses another's. Whatever fails is a
`DienstError` with a sentence in plain Dutch, and holds nothing of what was asked or answered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from adapters.prs.kanaal import Dienstantwoord, Kanaal
from adapters.prs.lijst import (
    Toevoeging,
    Verwijdering,
    Vindplaats,
    checked_id,
    compose_bundle,
    compose_list,
    read_entries,
    read_id,
    read_vindplaats,
    search_terms,
)
from adapters.prs.partij import Ura
from adapters.prs.verwijzing import Persoonsverwijzing
from gateway.errors import BronError, InvalidInputError

MEESTE_STAPPEN: Final = 100
"""Steps of one transaction; each holds a reference of a few kilobytes."""

_FHIR: Final = "application/fhir+json"
_CREATED, _OK, _GONE, _MULTIPLE = 201, 200, 404, 300
_VERWIJDERD: Final = (200, 201, 202, 204)
"""As coded a removal is answered with 201; FHIR has the others."""
_STATUS: Final = re.compile(r"(?P<code>[1-5][0-9]{2})(?: .*)?", re.ASCII)
# As coded a transaction is answered with the type `searchset`; FHIR has the other.
_UITKOMSTEN: Final = frozenset({"transaction-response", "searchset"})
_GEVONDEN: Final = frozenset({"searchset"})


class Recht(StrEnum):
    """The OAuth scopes of the index, by what they allow.

    Source: NVI, scopes; a search about a person needs `localize`, not `read`, which is for one's own.
    """

    AANMELDEN = "nvi:create"
    VERWIJDEREN = "nvi:delete"
    LEZEN = "nvi:read"
    LOKALISEREN = "nvi:localize"


@dataclass(frozen=True, slots=True)
class Aanmeldnummer:
    """The number of a registration, and whether it is new or was there already."""

    id: str
    nieuw: bool


@dataclass(frozen=True, slots=True)
class Stapuitkomst:
    """What became of one step of a transaction; `id` is empty after a removal or a refusal."""

    status: int
    id: str = ""

    @property
    def gelukt(self) -> bool:
        """Whether the index did it."""
        return _OK <= self.status < _MULTIPLE


class Nvi:
    """Speaks with the index for one custodian, as one OAuth client (`bron`).

    `fhir` is where FHIR begins under the address of the index.
    """

    def __init__(self, kanaal: Kanaal, *, organisatie: Ura, bron: str, fhir: str = "/fhir") -> None:
        self._kanaal = kanaal
        self._fhir = fhir
        self._organisatie = organisatie
        self._bron = bron

    async def register(self, verwijzing: Persoonsverwijzing, categorie: str) -> Aanmeldnummer:
        """Register that the custodian has data about this person; doing it twice changes nothing.

        Raises:
            DienstError: the index did not do it, or its answer has no number.
            InvalidInputError: the category is no code.

        Source: GF Localization, create (201 with Location; 200 when it was there).
        """
        inhoud = compose_list(
            Toevoeging(verwijzing, categorie), organisatie=self._organisatie, bron=self._bron
        )
        antwoord = await self._ask("POST", "/List", Recht.AANMELDEN, inhoud=inhoud, verwacht=(_CREATED, _OK))
        try:
            nummer = read_id(antwoord.inhoud, antwoord.plaats)
        except BronError as e:
            raise self._kanaal.fault(str(e), status=antwoord.status) from e
        return Aanmeldnummer(nummer, antwoord.status == _CREATED)

    async def remove(self, nummer: str) -> bool:
        """Remove a registration; False when it was gone already (or never ours: the index says the same).

        Raises:
            DienstError: the index did not do it.
            InvalidInputError: the number is no id.
        """
        pad = f"/List/{checked_id(nummer)}"
        antwoord = await self._ask("DELETE", pad, Recht.VERWIJDEREN, verwacht=(*_VERWIJDERD, _GONE))
        return antwoord.status != _GONE

    async def search(self, verwijzing: Persoonsverwijzing, categorie: str) -> tuple[Vindplaats, ...]:
        """Who has data of this category about this person; the reference is used up by it.

        As coded the index ignores the category and keeps none. What says another is dropped;
        what says none is given, with an empty `categorie`.

        Raises:
            DienstError: the index gave no answer, or one page of several.
            InvalidInputError: the category is no code.
        """
        vraag = search_terms(verwijzing, categorie)
        antwoord = await self._ask("GET", "/List", Recht.LOKALISEREN, vraag=vraag)
        try:
            gevonden = [read_vindplaats(e.get("resource")) for e in read_entries(antwoord.inhoud, _GEVONDEN)]
        except BronError as e:
            raise self._kanaal.fault(str(e), status=antwoord.status) from e
        return tuple(v for v in gevonden if v.categorie in ("", categorie))

    async def transact(self, stappen: Sequence[Toevoeging | Verwijdering]) -> tuple[Stapuitkomst, ...]:
        """Register and remove in one request, and tell what became of each step, in order.

        FHIR promises all or nothing; as coded the index does what it can. So look at every step.

        Raises:
            DienstError: the index gave no answer, or not one for each step.
            InvalidInputError: no steps, too many, or a step that cannot be.
        """
        # No steps would be a request that does nothing and still needs a token.
        if not 0 < len(stappen) <= MEESTE_STAPPEN:
            raise InvalidInputError(f"Geef 1 tot {MEESTE_STAPPEN} stappen.", veld="stappen")
        inhoud = compose_bundle(tuple(stappen), organisatie=self._organisatie, bron=self._bron)
        rechten = {Recht.AANMELDEN if isinstance(s, Toevoeging) else Recht.VERWIJDEREN for s in stappen}
        antwoord = await self._ask("POST", "", *sorted(rechten), inhoud=inhoud)
        try:
            uitkomsten = tuple(_outcome(e) for e in read_entries(antwoord.inhoud, _UITKOMSTEN))
        except BronError as e:
            raise self._kanaal.fault(str(e), status=antwoord.status) from e
        if len(uitkomsten) != len(stappen):
            raise self._kanaal.fault(f"answered {len(uitkomsten)} steps, expected {len(stappen)}")
        return uitkomsten

    async def localize(self, verwijzing: Persoonsverwijzing) -> tuple[Vindplaats, ...]:
        """Who has data about this person, whatever the category, over the road beside FHIR.

        Here the reference travels in the body and not in an address.

        Raises:
            DienstError: the index gave no answer.

        Source: NVI as coded, `POST /localize`.
        """
        inhoud = {"pseudonym": verwijzing.jwe, "oprf_key": verwijzing.factor_tekst}
        antwoord = await self._kanaal.ask("POST", "/localize", oauth=Recht.LOKALISEREN, inhoud=inhoud)
        try:
            rijen: list[Any] = antwoord.inhoud if isinstance(antwoord.inhoud, list) else [None]
            return tuple(Vindplaats(Ura(r["ura_number"]), bron=str(r["source_id"])) for r in rijen)
        except (TypeError, LookupError, InvalidInputError) as e:
            raise self._kanaal.fault("answered what is no list of organisations") from e

    async def _ask(self, method: str, pad: str, *rechten: Recht, **rest: Any) -> Dienstantwoord:
        return await self._kanaal.ask(
            method, f"{self._fhir}{pad}", oauth=" ".join(rechten), soort=_FHIR, **rest
        )


def _outcome(entry: Any) -> Stapuitkomst:
    response = entry.get("response")
    found = _STATUS.fullmatch(str(response.get("status"))) if isinstance(response, dict) else None
    if not found:
        raise BronError("a step of the transaction has no status")
    status = int(found["code"])
    if status not in (_OK, _CREATED) or not (entry.get("resource") or response.get("location")):
        return Stapuitkomst(status)
    return Stapuitkomst(status, read_id(entry.get("resource"), str(response.get("location", ""))))
