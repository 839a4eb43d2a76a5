# SPDX-License-Identifier: EUPL-1.2
"""A signed log in a database, and the hand of somebody who can write there behind everybody's back."""

from dataclasses import dataclass

from engines import Database
from sqlalchemy import Connection, text

from adapters.sql.bewaker import Logbewaker
from adapters.sql.ledger import SqlLedger
from audit.note import Signer, VerifierKey
from audit.verdict import Finding
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel, write_lines
from fakes.world import DE_LINDE, HAARLEM, FakeClock
from gateway.toezicht.nazien import verify_log

KEYS: tuple[VerifierKey, ...] = (SIGNER.verifier,)
AANTAL = 300
"""More than one tile."""


@dataclass
class Log:
    """A database with a signed log, and the hand of somebody who can write in it."""

    database: Database
    ledger: SqlLedger

    async def sign(self, signer: Signer = SIGNER) -> None:
        """Place what waits and sign the head."""
        engine = self.database.engine()
        await Logbewaker(engine, signer, LOGBOEK, FakeClock()).keep()
        await engine.close()

    async def tamper(self, statement: str, **values: str | bytes) -> None:
        """Change the database behind everybody's back."""
        engine = self.database.engine()

        def change(conn: Connection) -> None:
            conn.execute(text(statement), values)

        await engine.write(change)
        await engine.close()

    async def finding(self) -> Finding | None:
        """What a check finds first."""
        return (await verify_log(self.ledger.look, KEYS)).finding


async def signed_log(database: Database) -> Log:
    """A signed log of 300 lines, one in three of another organisation."""
    ledger = database.ledger()
    log = Log(database, ledger)
    await write_lines(
        ledger, *(logregel(n, organisatie=HAARLEM if n % 3 else DE_LINDE) for n in range(AANTAL))
    )
    await log.sign()
    return log


def copy_of(kolom: str, van: int, naar: int) -> str:
    """Overwrite one column of a line with that of another."""
    bron = f"(SELECT {kolom} FROM logregel WHERE plek = {van})"  # noqa: S608 - a test's own words
    return f"UPDATE logregel SET {kolom} = {bron} WHERE plek = {naar}"  # noqa: S608 - idem
