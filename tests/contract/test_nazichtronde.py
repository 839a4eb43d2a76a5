# SPDX-License-Identifier: EUPL-1.2
"""The round of the review on real databases: with a keeper that signs, and two replicas that walk at once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from engines import Database
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import write_lines
from fakes.nazicht import GISTEREN, tries, work
from fakes.world import HAARLEM, VELSEN, FakeAdresboek, FakeChance, FakeClock, make_sluis

from adapters.sql.bewaker import Logbewaker
from gateway.nazicht.ronde import Nazichtronde
from gateway.nazicht.steekproef import draw, drawable
from gateway.nazicht.stuk import Stuksoort
from gateway.ports import Ledger
from gateway.toezicht.model import read_line

OIN = str(HAARLEM.oin)


def walker(ledger: Ledger, clock: FakeClock, *, drawn: int) -> Nazichtronde:
    """A replica: the numbers of its passages are its own, as those of another machine."""
    sluis = replace(make_sluis(ledger, clock=clock, adresboek=FakeAdresboek()), chance=FakeChance(drawn))
    return Nazichtronde(sluis, ledger.look)


async def test_two_replicas_close_one_day_and_fill_one_desk(database: Database) -> None:
    """Both walk at once, twice over: each college has one list, and the sample can be drawn again."""
    engine, clock = database.engine(), FakeClock()
    ledger, ander = database.ledger(), database.ledger()
    bewaker = Logbewaker(engine, SIGNER, LOGBOEK, clock)
    rondes = [walker(ledger, clock, drawn=0), walker(ander, clock, drawn=10_000)]
    await write_lines(ledger, *tries(), *work())

    voor_het_tekenen = await asyncio.gather(*(r.go() for r in rondes), *(r.go() for r in rondes))
    await bewaker.keep()
    await asyncio.gather(*(r.go() for r in rondes))
    clock.advance(timedelta(minutes=1))
    nog_eens = await asyncio.gather(*(r.go() for r in rondes))

    stukken = await ledger.look(lambda tx: tx.nazichten.open_of(OIN, limit=99))
    lijst = await ledger.look(lambda tx: tx.nazichten.list_of(OIN))
    assert lijst is not None
    rijen = await ledger.look(lambda tx: tx.logboek.stored(lijst.begin, lijst.eind))
    over_inwoners = [r.plek for r in rijen if r.plek is not None and drawable(read_line(r).regel)]
    await engine.close()

    assert (voor_het_tekenen, nog_eens) == ([0, 0, 0, 0], [0, 0])
    assert await ledger.look(lambda tx: tx.nazichten.lists(GISTEREN)) == {OIN, str(VELSEN.oin)}
    assert [s.wie.medewerker for s in stukken if s.soort is Stuksoort.DAG].count("wijk-1") == 1
    assert lijst.getrokken == draw(lijst.nota, over_inwoners, 5)
    assert sum(s.soort is Stuksoort.STEEKPROEF for s in stukken) == 5
