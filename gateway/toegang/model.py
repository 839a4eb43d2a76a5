# SPDX-License-Identifier: EUPL-1.2
"""Who may speak: clients, sessions and what was used once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from gateway.kern.oin import Oin
from gateway.kern.organisatie import Medewerker, Organisatie

NIET_GEZIEN: Final = timedelta(days=90)
"""Who did not log in for so long is no colleague to choose any more, and is forgotten.

Longer than a holiday or a short illness, so that the list does not lose who is coming back; short
enough that a zaak is not handed to somebody who left a season ago. Who does come back after longer
is known again from the first log-in. Only the name goes: a zaak keeps the code of its people.

Source: AVG art. 5 lid 1 onder d en e; the length is ours, to be confirmed per organisation.
"""


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


@dataclass(frozen=True, slots=True)
class Sessie:
    """A person who is logged in, from the log-in until the log-out.

    The id is the kenmerk of the log-in in the log. It is no secret: what a browser
    must show is that id with our waarmerk (`sessies.py`). When somebody was last seen
    stands in the cookie, so that looking at a page writes nothing here.
    """

    id: str
    oin: Oin
    medewerker: Medewerker
    begonnen_op: datetime


class Toegangen(Protocol):
    """What the ledger remembers about access."""

    def use_once(self, soort: str, sleutel: str, until: datetime) -> bool:
        """True the first time this key is used; False ever after, until it is forgotten."""

    def forget(self, nu: datetime, *, sessions_before: datetime) -> None:
        """Forget a portion of the used keys whose time has passed, and of sessions begun too long ago."""

    def put_organisatie(self, organisatie: Organisatie) -> None:
        """Connect an organisation, or change how it is known."""

    def put_client(self, client: Client) -> None:
        """Connect a client, or change its keys and purposes."""

    def remove_client(self, client_id: str) -> None:
        """Disconnect a client: its tokens stop working when the address book is read again."""

    def end_organisatie(self, oin: Oin, nu: datetime) -> None:
        """End a connection: its systems, sessions and known people go with it; what it was stays known.

        Its gemeentecode comes free for who comes after it. Connecting again begins without systems.
        """

    def organisaties(self) -> Sequence[Organisatie]:
        """All connected organisations, by name."""

    def ended(self) -> Sequence[tuple[Organisatie, datetime]]:
        """The organisations whose connection ended, by name, and since when."""

    def clients(self) -> Sequence[Client]:
        """All connected clients, by id."""

    def remember(self, oin: Oin, wie: Medewerker, gezien_op: datetime) -> None:
        """Know that somebody works for an organisation, or that they do something else now."""

    def medewerkers(self, oin: Oin, *, since: datetime) -> Sequence[Medewerker]:
        """Who was seen to work for an organisation at that moment or later, by name."""

    def forget_medewerkers(self, before: datetime) -> int:
        """Forget really who was last seen before that moment; say how many."""

    def start_session(self, sessie: Sessie) -> None:
        """Remember that somebody logged in."""

    def session(self, sessie_id: str) -> Sessie | None:
        """The session with this id, unless it has ended."""

    def end_session(self, sessie_id: str) -> None:
        """End a session on every replica at once; one that has ended already stays so."""
