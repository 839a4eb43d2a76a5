# SPDX-License-Identifier: EUPL-1.2
"""Lines of the log past their term, on every ledger: what they say goes, on record, and nothing else does."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from engines import SOORTEN, fresh_database
from fakes.bewaren import FG, VANDAAG, duty, keep, nummer
from fakes.datalek import lek
from fakes.getekend_log import Log
from fakes.inzage import verzoek
from fakes.ledger import FakeLedger
from fakes.logregels import logregel
from fakes.nazicht import stuk
from fakes.noodinzage import noodinzage
from fakes.verlopen import HAAR, Boek, old, young
from fakes.world import HAARLEM, NU, VELSEN, FakeClock
from fakes.zaakbouw import pseudoniem, signalering, zaak

from audit.grafsteen import Graf
from audit.termijn import Graftermijn
from gateway.bewaren.model import Gegevenssoort
from gateway.bewaren.ronde import Vernietigingsronde
from gateway.bewaren.usecases import view_retention
from gateway.inzage.uitstel import Uitstel, Uitstelgrond
from gateway.nazicht.stuk import Nazichtoordeel
from gateway.ports import Tx, Unit
from gateway.toezicht.model import read_line
from policies.begrippen import Doel


@pytest.fixture(params=("geheugen", *SOORTEN))
async def boek(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Boek]:
    """An empty ledger: the fake, and the real one on each engine."""
    if request.param == "geheugen":
        yield Boek(FakeLedger())
        return
    async with fresh_database(request.param, tmp_path) as fresh:
        ledger = fresh.ledger()
        yield Boek(ledger, Log(fresh, ledger))


async def test_what_is_past_its_term_goes_and_nothing_else(boek: Boek) -> None:
    """Of the old lines nothing is left but where they stood; those of a day later are as they were."""
    await boek.write(*(old(n) for n in range(1, 5)), old(5, betrokkene=""), young(6), young(7, betrokkene=""))

    weg = await boek.expire()

    assert (weg, await boek.gone(*range(1, 8))) == (5, [1, 2, 3, 4, 5])
    leeg = {"zaak", "betrokkene", "medewerker", "organisatie", "doel", "gebeurtenis", "artikel", "kluis"}
    for rij in await boek.rows(*range(1, 6)):
        assert (rij.record, rij.zout, {naam for naam, w in rij.kolommen.items() if not w}) == (b"", b"", leeg)
    assert all(read_line(rij).gaaf for rij in await boek.rows(6, 7))


async def test_the_tombstone_says_which_went_and_why(boek: Boek) -> None:
    """It names exactly what went in one lot, between which places, by which term of the register."""
    await boek.write(*(old(n) for n in range(1, 4)), young(5))

    await boek.expire()

    rijen = await boek.rows(1, 2, 3)
    (gewist,) = {rij.gewist for rij in rijen if rij.gewist}
    graf = Graf()
    for rij in rijen:
        graf.add(rij.blad)
    plekken = [rij.plek for rij in rijen if rij.plek is not None]
    assert gewist.steen == replace(
        graf.steen,
        termijn=Graftermijn(
            "AVG art. 5 lid 1 onder e", "P5Y", VANDAAG, date(2021, 11, 22), min(plekken), max(plekken) + 1
        ),
    )


async def test_each_line_goes_by_its_own_day(boek: Boek) -> None:
    """A line stays through the last day of its term and goes on the next; a second round finds nothing."""
    await boek.write(old(1), young(2))
    clock = FakeClock()

    first, again = await boek.expire(clock), await boek.expire(clock)
    clock.advance(timedelta(days=1))
    second = await boek.expire(clock)

    assert (first, again, second, await boek.gone(1, 2)) == (1, 0, 1, [1, 2])


async def test_a_line_behind_a_younger_one_waits(boek: Boek) -> None:
    """What stands behind a line that is not past its term stays until that is: doubt keeps."""
    await boek.write(old(1), young(2), old(3))
    clock = FakeClock()

    first = await boek.expire(clock)
    clock.advance(timedelta(days=1))
    second = await boek.expire(clock)

    assert (first, second) == (1, 2)


async def test_a_tombstone_never_goes(boek: Boek) -> None:
    """Years later the lines of the gateway itself go too, but for those that name what went."""
    await boek.write(old(1), old(2))
    clock = FakeClock()
    await boek.expire(clock)
    (rij,) = await boek.rows(1)
    clock.advance(timedelta(days=6 * 366))

    await boek.expire(clock)

    assert rij.gewist is not None
    kenmerk = rij.gewist.kenmerk
    steen = await boek.ledger.look(lambda tx: tx.logboek.get(kenmerk))
    assert steen is not None
    assert read_line(steen).regel.grafsteen == rij.gewist.steen


def later(n: int) -> Uitstel:
    """The n-th zaak is told later."""
    tot = VANDAAG + timedelta(days=9)
    return Uitstel("c" * 20, "0392", nummer(n), Uitstelgrond.BESCHERMING, tot, NU, "fg-1")


async def test_what_must_stay_stays(boek: Boek) -> None:
    """A bewaarplicht, restriction, question, looking back and open review keep a line; nothing else does."""
    asked, restricted = pseudoniem(20), pseudoniem(21)

    def work(tx: Tx) -> None:
        for n in range(1, 6):
            tx.zaken.add(zaak(id=nummer(n), betrokkene=pseudoniem(n)))
        tx.signaleringen.add(signalering(betrokkene=restricted))
        tx.bewaringen.put_duty(duty(1))
        tx.noodinzagen.add(noodinzage(zaak=nummer(3)))
        tx.inwonerverzoeken.put_uitstel(later(4))
        tx.inwonerverzoeken.add(verzoek(), [asked])
        tx.inwonerverzoeken.restrict(verzoek().id, [pseudoniem(2), restricted], "0392")
        tx.nazichten.add(stuk(kenmerken=(logregel(8).kenmerk,)))
        tx.nazichten.add(stuk("b" * 20, kenmerken=(logregel(9).kenmerk,), oordeel=Nazichtoordeel.IN_ORDE))
        tx.datalekken.put(lek(kenmerken=(logregel(10).kenmerk,)))
        tx.record(logregel(90))

    await boek.write(
        *(old(n, zaak=nummer(n), betrokkene="") for n in range(1, 6)),
        old(6, betrokkene=asked.tekst),
        old(7, betrokkene=restricted.tekst),
        *(old(n) for n in range(8, 12)),
    )
    await boek.ledger.write(Unit(work))

    weg = await boek.expire()

    assert (weg, await boek.gone(*range(1, 12))) == (3, [5, 9, 11])
    assert all(read_line(rij).gaaf for rij in await boek.rows(1, 2, 3, 4, 6, 7, 8, 10))
    assert await boek.ledger.look(lambda tx: tx.bewaringen.log.kept_of(str(HAARLEM.oin))) == 8


async def test_what_stayed_goes_when_nothing_keeps_it(boek: Boek) -> None:
    """The day after a bewaarplicht ended, and not before, its lines go as well."""
    await boek.write(*(old(n, zaak=nummer(1)) for n in range(1, 6)), old(6))
    await keep(boek.ledger, zaak(id=nummer(1)), duty(1, tot=VANDAAG + timedelta(days=1)), regel=90)
    clock = FakeClock()

    first = await boek.expire(clock)
    clock.advance(timedelta(days=1))
    second = await boek.expire(clock)
    clock.advance(timedelta(days=1))
    third = await boek.expire(clock)

    assert (first, second, third) == (1, 0, 5)
    assert await boek.gone(*range(1, 7)) == list(range(1, 7))
    assert await boek.ledger.look(lambda tx: tx.bewaringen.log.kept_of(str(HAARLEM.oin))) == 0


async def test_a_municipality_has_one_record_a_day(boek: Boek) -> None:
    """What went in several lots is one record for each municipality, and names no zaak and nobody."""
    await boek.write(*(old(n) for n in range(1, 8)), *(old(n, organisatie=VELSEN) for n in range(8, 10)))
    await boek.ledger.write(Unit(connect))

    await boek.expire()

    (here,), (there,) = await boek.records(), await boek.records(str(VELSEN.gemeente))
    assert (here.soort, here.aantal, here.doel, here.zaken) == (
        Gegevenssoort.LOGREGEL,
        7,
        Doel.VERANTWOORDING,
        (),
    )
    assert there.aantal == 2
    assert {(await boek.rows(9))[0].gewist} == {(await boek.rows(8))[0].gewist}
    assert HAAR.tekst not in repr((here, there))


def connect(tx: Tx) -> None:
    """Connect two municipalities."""
    for organisatie in (HAARLEM, VELSEN):
        tx.toegangen.put_organisatie(organisatie)
    tx.record(logregel(91))


async def test_the_preview_counts_what_goes_this_month_and_next(boek: Boek) -> None:
    """Of the own municipality only, without the lines of a zaak that must stay, and without what went."""
    dagen = [
        date(2021, 11, 20),
        date(2021, 11, 29),
        date(2021, 11, 30),
        date(2021, 12, 30),
        date(2021, 12, 31),
    ]
    regels = [logregel(n, tijd=noon(dag)) for n, dag in enumerate(dagen, 1)]
    await boek.write(*regels, logregel(7, tijd=noon(dagen[-1]), organisatie=VELSEN))
    await boek.write(logregel(8, tijd=noon(dagen[-1]), zaak=nummer(1)))
    await keep(boek.ledger, zaak(id=nummer(1)), duty(1), regel=90)
    sluis = await boek.sluis()

    bureau = (await sluis.exchange(FG, view_retention(sluis.register))).result

    groep = (Gegevenssoort.LOGREGEL, str(Doel.VERANTWOORDING))
    # A line of 30 November goes on 1 December, the day after its fifth year ended.
    assert (bureau.deze_maand[groep], bureau.volgende_maand[groep]) == (2, 2)
    await boek.expire()
    bureau = (await sluis.exchange(FG, view_retention(sluis.register))).result
    assert (bureau.deze_maand[groep], bureau.volgende_maand[groep]) == (1, 2)


def noon(dag: date) -> datetime:
    """Noon of a day."""
    return datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC)


async def test_whose_lines_all_went_is_forgotten_in_the_end(boek: Boek) -> None:
    """Their key stays for as long as something is kept of them, and goes with the last of that."""
    await boek.write(old(1), old(2))
    clock = FakeClock()
    await boek.expire(clock)
    sluis = await boek.sluis(clock)

    weg = await Vernietigingsronde(sluis).go()

    assert weg in (0, 1)
    if boek.log:
        assert await boek.log.database.rows("SELECT count(*) FROM betrokkenesleutel") == [(0,)]
