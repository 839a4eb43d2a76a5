# SPDX-License-Identifier: EUPL-1.2
"""What the gateway needs from outside: everything that can break stands behind one of these.

The adapters implement them for real, `tests/fakes` in memory; both pass the same
contract tests. Nothing here imports a framework.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from gateway.kern.bsn import Bsn
from gateway.kern.huishouden import Adresnummer, Huishouden
from gateway.kern.logregel import Logregel
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Organisatie
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel, Sleutelbos
from gateway.kern.verbruik import Afname
from gateway.stores import Stores
from gateway.toegang.model import Client
from policies.begrippen import Categorie, Doel, Veld
from policies.register import Register

T = TypeVar("T")


class Clock(Protocol):
    """The one place where the time comes from."""

    def now(self) -> datetime:
        """The present moment, in UTC, with its zone."""


class Chance(Protocol):
    """The one place where randomness comes from."""

    def octets(self, count: int) -> bytes:
        """`count` bytes that nobody can predict."""


class Registerhouder(Protocol):
    """Holds the register that counts; it can be another at the next passage, never within one."""

    def current(self) -> Register:
        """The register that counts now."""


class Pseudonymiser(Protocol):
    """Turns a BSN, or an address, into the schuilnaam of one recipient for one purpose, and forgets it.

    Source: RFC 9497; decision 5.
    """

    @property
    def generatie(self) -> int:
        """The generation of the master secret that a new key is made of."""

    def derive(self, bsn: Bsn, sleutel: Sleutel) -> Pseudoniem:
        """The pseudonym under which the recipient of this key knows this person for its purpose.

        Raises:
            KeyFileError: the secret of this key is not there.
        """

    def derive_household(self, adres: Adresnummer, sleutel: Sleutel) -> Huishouden:
        """The schuilnaam under which the recipient of this key knows this address for its purpose.

        Raises:
            KeyFileError: the secret of this key is not there.
        """


class Sleutelboek(Protocol):
    """Which key counts for whom: a picture in memory, as old as its last refresh.

    An old picture does no harm: work that rests on it is refused by the ledger, and begins again.
    """

    def of(self, ontvanger: Oin, doel: Doel) -> Sleutelbos | None:
        """The keys of one recipient for one purpose; None when nobody was ever named there."""

    async def refresh(self) -> None:
        """Read again which keys count.

        Raises:
            LedgerError: the ledger cannot be read.
        """


@dataclass(frozen=True, slots=True)
class Gegeven:
    """One datum as a source gave it: which field, its value in words, and its date there."""

    veld: Veld
    waarde: str
    peildatum: str = ""


@dataclass(frozen=True, slots=True)
class Bronantwoord:
    """What one source answered. `storing` says in plain Dutch why it gave nothing, if so."""

    bron: str
    gegevens: tuple[Gegeven, ...] = ()
    storing: str = ""


class Bron(Protocol):
    """A source system outside, asked live and never copied."""

    naam: str
    categorieen: frozenset[Categorie]

    async def ask(self, bsn: Bsn, velden: frozenset[Veld], *, doel: Doel) -> Bronantwoord:
        """The fields of one person; a source that fails says so in its answer."""


@dataclass(frozen=True, slots=True)
class Bericht:
    """A notice without content: that there is something for you, and under which number."""

    ontvanger: Oin
    soort: str
    verwijzing: str


class Tx(Stores, Protocol):
    """One transaction of the ledger, with the stores that each room remembers things in.

    Everything done through one Tx takes effect together or not at all.
    """

    def record(self, regel: Logregel) -> None:
        """Write a line of the log in this transaction."""

    def notify(self, bericht: Bericht) -> None:
        """Put a notice in the outbox in this transaction."""


@dataclass(frozen=True, slots=True)
class Unit(Generic[T]):
    """Work for one transaction. It may be run again from the start, so it changes nothing outside.

    `locks` are the pseudonyms and ids that two units may not work on at one time. A unit that
    writes pseudonyms carries in `sleutelstand` under which keys they were derived; `alone`
    waits until nobody else writes, and lets nobody in meanwhile. `afname` is what the unit drew from
    the quota of its client: counted in the same transaction.
    """

    work: Callable[[Tx], T]
    locks: tuple[str, ...] = ()
    sleutelstand: int | None = None
    alone: bool = False
    afname: Afname | None = None


def no_receipt() -> str:
    """A ledger without a griffier gives no receipts."""
    return ""


@dataclass(frozen=True, slots=True)
class Written(Generic[T]):
    """The result of a unit that is durable, and the place of its line in the log.

    `index` is None when the log gives places later (several replicas on one database).
    `ontvangst` signs the receipt of its line; signed only for who keeps it, a page costs none.
    `afgenomen` is what the hour of its draw has come to, with those of all replicas.
    """

    result: T
    index: int | None
    ontvangst: Callable[[], str] = field(default=no_receipt, repr=False, compare=False)
    afgenomen: int = 0


class Griffier(Protocol):
    """Signs that the line of an answer is on the log, for whoever wants to hold the log to it.

    Source: audit/FORMAT.md section 9.
    """

    def receipt(self, *, kenmerk: str, plek: int | None, entry: bytes, tijd: datetime) -> str:
        """The receipt of one entry, which is durable by now."""


class Ledger(Protocol):
    """The database, seen as a place where a thing and its trace are written together."""

    @property
    def schrijft(self) -> bool:
        """Whether the database took what was last written; when it did not, reading may go on."""

    async def look(self, look: Callable[[Tx], T]) -> T:
        """Read a consistent snapshot of facts; writing through it is refused.

        Raises:
            LedgerError: the database cannot be read.
        """

    async def write(self, unit: Unit[T]) -> Written[T]:
        """Run a unit and return when it is durable. A unit that records no line is refused.

        Raises:
            LedgerError: it could not be made durable; nothing of it has taken effect.
            KeysChangedError: other keys count by now than the ones it was made with.
            GatewayError: whatever the unit raised; nothing of it has taken effect.
        """


class Adresboek(Protocol):
    """Who is connected: organisations and their clients. No personal data."""

    def organisatie(self, oin: Oin) -> Organisatie | None:
        """The organisation with this OIN."""

    def college(self, gemeente: str) -> Organisatie | None:
        """The college of a municipality, by its gemeentecode."""

    def client(self, client_id: str) -> Client | None:
        """The OAuth client with this id."""

    def gemeenten(self) -> Mapping[str, str]:
        """Code and name of each connected municipality."""

    def all(self) -> Sequence[Organisatie]:
        """All connected organisations, by name."""


Bronnen = Collection[Bron]
