# SPDX-License-Identifier: EUPL-1.2
"""The address book: who is connected, in memory, read again from the database now and then.

Every request asks it, so it answers without I/O. What changed in the database works
here after the next `refresh`. Before the first one nobody is connected.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from gateway.kern.oin import Oin
from gateway.kern.organisatie import Organisatie
from gateway.ports import Ledger
from gateway.toegang.model import Client

Aangesloten = tuple[Sequence[Organisatie], Sequence[Client]]
Reader = Callable[[], Awaitable[Aangesloten]]


@dataclass(frozen=True, slots=True)
class _Momentopname:
    """Everybody connected at one moment; replaced as a whole, so that nobody sees half a change."""

    op_naam: tuple[Organisatie, ...] = ()
    op_oin: Mapping[Oin, Organisatie] = field(default_factory=dict)
    colleges: Mapping[str, Organisatie] = field(default_factory=dict)
    clients: Mapping[str, Client] = field(default_factory=dict)
    gemeenten: Mapping[str, str] = field(default_factory=dict)


def reader_of(ledger: Ledger) -> Reader:
    """Reads the address book from a ledger."""

    async def read() -> Aangesloten:
        return await ledger.look(lambda tx: (tx.toegangen.organisaties(), tx.toegangen.clients()))

    return read


class SqlAdresboek:
    """Implements `gateway.ports.Adresboek` on what a reader reads."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._nu = _Momentopname()

    async def refresh(self) -> None:
        """Read everything again. When that fails, what was known stays.

        Raises:
            LedgerError: the database cannot be read.
        """
        self._nu = _picture(*await self._read())

    def organisatie(self, oin: Oin) -> Organisatie | None:
        """The organisation with this OIN."""
        return self._nu.op_oin.get(oin)

    def college(self, gemeente: str) -> Organisatie | None:
        """The college of a municipality, by its gemeentecode."""
        return self._nu.colleges.get(gemeente)

    def client(self, client_id: str) -> Client | None:
        """The OAuth client with this id."""
        return self._nu.clients.get(client_id)

    def gemeenten(self) -> Mapping[str, str]:
        """Code and name of each connected municipality."""
        return self._nu.gemeenten

    def all(self) -> Sequence[Organisatie]:
        """All connected organisations, by name."""
        return self._nu.op_naam


def _picture(organisaties: Sequence[Organisatie], clients: Sequence[Client]) -> _Momentopname:
    op_naam = tuple(sorted(organisaties, key=lambda o: (o.naam, o.oin)))
    colleges = {o.gemeente: o for o in op_naam if o.gemeente}
    return _Momentopname(
        op_naam=op_naam,
        op_oin={o.oin: o for o in op_naam},
        colleges=colleges,
        clients={c.id: c for c in clients},
        gemeenten={code: college.naam.removeprefix("Gemeente ") for code, college in colleges.items()},
    )
