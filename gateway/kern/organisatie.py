# SPDX-License-Identifier: EUPL-1.2
"""Organisations that speak with one another through the gateway, and the people in them."""

from dataclasses import dataclass, field

from gateway.errors import UnknownError
from gateway.kern.oin import Oin
from gateway.kern.spoorcontext import Spoorcontext
from policies.begrippen import Functie, Regime, Rol


@dataclass(frozen=True, slots=True)
class Organisatie:
    """A connected organisation: who it is, in which role, under which law.

    `gemeente` is the four-digit gemeentecode, for a college only. `contact` is how
    colleagues of another organisation reach it (a team mailbox or number, no person).
    `ontvangstsleutel` is the public key (a JWK as text) that pseudoniemen are sealed with for it
    alone; without one it receives none.
    """

    oin: Oin
    naam: str
    rol: Rol
    regime: Regime
    contact: str
    gemeente: str | None = None
    ontvangstsleutel: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Medewerker:
    """A person who acts for an organisation, known by the subject of the identity provider."""

    id: str
    naam: str = field(repr=False)
    functie: Functie
    regime: Regime


@dataclass(frozen=True, slots=True)
class Afzender:
    """Who is speaking: an organisation, and for pages the person too.

    `doelen` are the purposes the token or session was issued for; a request for
    another purpose is refused before the policy is asked. Empty means none. `spoor` is the trace
    in which is spoken; who speaks does not depend on it.

    Source: RFC 9396 (authorization_details of type `doelbinding`).
    """

    organisatie: Organisatie
    medewerker: Medewerker | None
    doelen: frozenset[str]
    client_id: str = ""
    spoor: Spoorcontext | None = field(default=None, repr=False, compare=False)

    @property
    def functie(self) -> Functie:
        """The function in which is spoken; a system without a person is `SYSTEEM`."""
        return self.medewerker.functie if self.medewerker else Functie.SYSTEEM

    @property
    def regime(self) -> Regime:
        """The law under which is spoken: the person's, else the organisation's."""
        return self.medewerker.regime if self.medewerker else self.organisatie.regime

    def require_person(self) -> str:
        """The id of the person who speaks.

        Raises:
            UnknownError: a system speaks, and nobody in person.
        """
        if self.medewerker is None:
            raise UnknownError("this is done by a person, not by a system")
        return self.medewerker.id
