# SPDX-License-Identifier: EUPL-1.2
"""Who may speak: clients, sessions and what was used once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gateway.kern.oin import Oin
from gateway.kern.organisatie import Organisatie


@dataclass(frozen=True, slots=True)
class Client:
    """A system of one organisation that may ask for tokens.

    `jwks` is its public key set as JSON text; `doelen` are the purposes it may ask
    tokens for, none when empty.

    Source: RFC 7591 section 2; RFC 7523.
    """

    id: str
    oin: Oin
    naam: str
    jwks: str
    doelen: frozenset[str]


class Toegangen(Protocol):
    """What the ledger remembers about access."""

    def use_once(self, soort: str, sleutel: str, until: datetime) -> bool:
        """True the first time this key is used; False ever after, until it is forgotten."""

    def put_organisatie(self, organisatie: Organisatie) -> None:
        """Connect an organisation, or change how it is known."""

    def put_client(self, client: Client) -> None:
        """Connect a client, or change its keys and purposes."""
