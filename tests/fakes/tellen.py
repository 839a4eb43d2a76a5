# SPDX-License-Identifier: EUPL-1.2
"""A log that is counted, on a real engine: lines about people in it, and reports about them out of it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final

from engines import Database

from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import Engine, SqlLedger
from audit.rapport import Persoonsregel, Rapportkop, Standregel, report_lines
from audit.volledig import Volledigheid, verify_report
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel, write_lines
from fakes.regelkluizen import make_regelkluis
from fakes.world import FakeChance, FakeClock
from gateway.inzage.rapport import Bewijsgrond, Telbewijs
from gateway.kern.pseudoniem import Pseudoniem
from gateway.ports import Tx

OM: Final = 8


def somebody(nummer: int, *, sleutel: int = 1) -> Pseudoniem:
    """A pseudoniem that stands for nobody."""
    return Pseudoniem(sleutel, bytes([nummer]) * 32)


@dataclass
class Geteld:
    """A ledger with its keeper on one engine, and who of its lines is whom."""

    engine: Engine
    ledger: SqlLedger
    bewaker: Logbewaker
    written: int = 0
    taken: list[Pseudoniem | None] = field(default_factory=list)

    async def about(self, *wie: Pseudoniem | None, **more: Any) -> None:
        """Write a line about each, together in one transaction."""
        regels = [
            logregel(self.written + n, betrokkene=p.tekst if p else "", **more) for n, p in enumerate(wie)
        ]
        self.written += len(regels)
        self.taken += wie
        await write_lines(self.ledger, *regels)

    async def one_by_one(self, *wie: Pseudoniem | None) -> None:
        """Write a line about each, and keep the log up after every one."""
        for p in wie:
            await self.about(p)
            await self.bewaker.keep()

    async def report(self, *wie: Pseudoniem, zonder: Collection[str] = ()) -> list[bytes]:
        """What the log shows about these pseudoniemen of one person."""
        return await self.ledger.look(lambda tx: make_report(tx, wie, zonder))

    async def verdict(self, *wie: Pseudoniem) -> Volledigheid:
        """What somebody else makes of that report."""
        return verify_report(await self.report(*wie), [SIGNER.verifier])


def make_report(tx: Tx, wie: Collection[Pseudoniem], zonder: Collection[str] = ()) -> list[bytes]:
    """A report without what is told in it."""
    hoofd = tx.logboek.head()
    assert hoofd is not None
    grond = Bewijsgrond(hoofd, tx.logboek.read_tile, tx.kettingen.last_stand(hoofd.grootte))
    bewijs = Telbewijs(grond, tx.kettingen.of(wie, zonder=zonder), tx.kettingen)
    regels: list[Persoonsregel | Standregel] = [*bewijs.stands(), *bewijs.entries({})]
    kop = Rapportkop(hoofd.nota, SIGNER.verifier.text, bewijs.handvatten)
    regels.sort(key=_place)
    return list(report_lines(kop, regels))


def _place(regel: Persoonsregel | Standregel) -> int:
    return regel.plaatsing.opening.index


async def open_counted(database: Database, *, om: int = OM) -> Geteld:
    """A replica of a log with a stand at every `om` places."""
    engine = database.engine()
    number = len(database.opened)
    ledger = SqlLedger(engine, FakeChance(drawn=number * 1_000_000), regelkluis=make_regelkluis())
    database.opened.append((engine, ledger))
    chance = FakeChance(drawn=number * 1_000_000 + 500_000)
    bewaker = Logbewaker(engine, SIGNER, LOGBOEK, FakeClock(), chance=chance)
    await bewaker.begin_counting(om)
    return Geteld(engine, ledger, bewaker)
