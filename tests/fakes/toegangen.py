# SPDX-License-Identifier: EUPL-1.2
"""Access in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from gateway.kern.oin import Oin
from gateway.kern.organisatie import Medewerker, Organisatie
from gateway.toegang.model import Client, Sessie


@dataclass
class FakeToegangen:
    """Implements `gateway.toegang.model.Toegangen`."""

    used: dict[tuple[str, str], datetime] = field(default_factory=dict)
    known: dict[Oin, Organisatie] = field(default_factory=dict)
    gone: dict[Oin, tuple[Organisatie, datetime]] = field(default_factory=dict)
    connected: dict[str, Client] = field(default_factory=dict)
    sessions: dict[str, Sessie] = field(default_factory=dict)
    people: dict[tuple[Oin, str], tuple[Medewerker, datetime]] = field(default_factory=dict)

    def use_once(self, soort: str, sleutel: str, until: datetime) -> bool:
        """True the first time."""
        if (soort, sleutel) in self.used:
            return False
        self.used[soort, sleutel] = until
        return True

    def forget(self, nu: datetime, *, sessions_before: datetime) -> None:
        """Forget what is over."""
        self.used = {key: until for key, until in self.used.items() if until >= nu}
        self.sessions = {i: s for i, s in self.sessions.items() if s.begonnen_op >= sessions_before}

    def put_organisatie(self, organisatie: Organisatie) -> None:
        """Connect an organisation."""
        self.known[organisatie.oin] = organisatie
        self.gone.pop(organisatie.oin, None)

    def put_client(self, client: Client) -> None:
        """Connect a client."""
        self.connected[client.id] = client

    def remove_client(self, client_id: str) -> None:
        """Disconnect a client."""
        self.connected.pop(client_id, None)

    def end_organisatie(self, oin: Oin, nu: datetime) -> None:
        """End a connection, with all that hangs on it."""
        if oin not in self.known:
            return
        self.gone[oin] = replace(self.known.pop(oin), gemeente=None), nu
        self.connected = {i: c for i, c in self.connected.items() if c.oin != oin}
        self.sessions = {i: s for i, s in self.sessions.items() if s.oin != oin}
        self.people = {key: wie for key, wie in self.people.items() if key[0] != oin}

    def ended(self) -> Sequence[tuple[Organisatie, datetime]]:
        """Who ended, by name, and since when."""
        return sorted(self.gone.values(), key=lambda paar: (paar[0].naam, paar[0].oin))

    def organisaties(self) -> Sequence[Organisatie]:
        """All organisations, by name."""
        return sorted(self.known.values(), key=lambda o: (o.naam, o.oin))

    def clients(self) -> Sequence[Client]:
        """All clients, by id."""
        return sorted(self.connected.values(), key=lambda c: c.id)

    def remember(self, oin: Oin, wie: Medewerker, gezien_op: datetime) -> None:
        """Know somebody."""
        self.people[oin, wie.id] = wie, gezien_op

    def medewerkers(self, oin: Oin, *, since: datetime) -> Sequence[Medewerker]:
        """Who was seen since, by name."""
        found = [wie for (van, _), (wie, op) in self.people.items() if van == oin and op >= since]
        return sorted(found, key=lambda m: (m.naam, m.id))

    def forget_medewerkers(self, before: datetime) -> int:
        """Forget who was last seen before."""
        gone = [key for key, (_, op) in self.people.items() if op < before]
        for key in gone:
            del self.people[key]
        return len(gone)

    def start_session(self, sessie: Sessie) -> None:
        """Keep a session."""
        self.sessions[sessie.id] = sessie

    def session(self, sessie_id: str) -> Sessie | None:
        """The session, unless it has ended."""
        return self.sessions.get(sessie_id)

    def end_session(self, sessie_id: str) -> None:
        """Drop a session."""
        self.sessions.pop(sessie_id, None)
