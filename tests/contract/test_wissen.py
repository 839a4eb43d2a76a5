# SPDX-License-Identifier: EUPL-1.2
"""Erasing what the log says about somebody, on request and at the end of its term."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fakes.bewaren import round_over
from fakes.inzage import FG, FG_ELDERS, NIEMAND, SUZANNE, named, pass_answer, pass_register
from fakes.logregels import logregel, write_lines
from fakes.world import HAARLEM, NU, FakeChance, FakeClock, key, make_sluis
from fakes.zaakbouw import signalering, zaak

from adapters.sql.tabellen import Base
from adapters.sql.tabellen.base import PseudoniemTekst
from adapters.sql.wissen import BEWAARD
from audit.grafsteen import Graf
from gateway.errors import ConflictError, RefusedError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.soorten import Verzoeksoort, Verzoekuitkomst
from gateway.inzage.usecases import erase, mark_told
from gateway.kern.pseudoniem import Pseudoniem
from gateway.kern.sleutel import Sleutel
from gateway.kern.zaak import Zaak
from gateway.ports import Ledger, Tx, Unit
from gateway.sluis import Sluis
from gateway.toezicht.model import Bereik, Filter, read_line
from gateway.toezicht.vastgelegd import Vastgelegd
from policies.begrippen import Doel

SLEUTEL = key(HAARLEM.oin, Doel.RECHTEN_AVG)
HAAR = named(Doel.SIGNALERING_WMO)
ANDER = named(Doel.SIGNALERING_WMO, wie=NIEMAND)


async def told(ledger: Ledger) -> tuple[Sluis, Inwonerverzoek]:
    """Two lines about her and one about another; she asked for erasure, and all is done but the answer."""
    sluis = replace(make_sluis(ledger), chance=FakeChance(drawn=7_000_000))
    await keep(ledger, SLEUTEL, signalering(id="ab" * 10, betrokkene=HAAR))
    await write_lines(ledger, line(1, HAAR), line(2, ANDER), line(3, HAAR))
    verzoek = await pass_register(sluis, SUZANNE, soort=Verzoeksoort.WISSING)
    await sluis.exchange(FG, erase(verzoek.id, afzender=FG))
    await sluis.exchange(FG, mark_told(verzoek.id, afzender=FG))
    return sluis, verzoek


async def keep(ledger: Ledger, *dingen: Any) -> None:
    """Keep these, with a line about nobody."""

    def work(tx: Tx) -> None:
        for ding in dingen:
            if isinstance(ding, Sleutel):
                tx.sleutels.add(ding)
            else:
                (tx.zaken if isinstance(ding, Zaak) else tx.signaleringen).add(ding)
        tx.record(logregel(90))

    await ledger.write(Unit(work))


def line(nummer: int, wie: Pseudoniem, **more: Any) -> Any:
    """A line about somebody."""
    return logregel(nummer, betrokkene=wie.tekst, **more)


async def stored(ledger: Ledger, *nummers: int) -> list[Vastgelegd]:
    """The lines with these numbers as they are stored."""
    kenmerken = [logregel(n).kenmerk for n in nummers]
    return await ledger.look(lambda tx: [r for k in kenmerken if (r := tx.logboek.get(k)) is not None])


async def test_who_asked_is_erased_and_another_is_not(ledger: Ledger) -> None:
    """With the answer every line about her is empty and points to the tombstone; another's is as it was."""
    sluis, verzoek = await told(ledger)

    klaar = await pass_answer(sluis, verzoek)

    een, twee, drie = await stored(ledger, 1, 2, 3)
    steen = await ledger.look(lambda tx: tx.logboek.get(klaar.gewist_regel))
    assert steen is not None
    assert {r.gewist.kenmerk for r in (een, drie) if r.gewist} == {steen.kolommen["kenmerk"]}
    assert [(r.record, r.zout, r.kolommen["betrokkene"]) for r in (een, drie)] == [(b"", b"", "")] * 2
    assert read_line(twee).gaaf
    assert (klaar.betrokkene, read_line(steen).regel.betrokkene) == (None, "")


async def test_the_tombstone_names_exactly_what_went(ledger: Ledger) -> None:
    """Its root is that over the erased entries in the order of the log, her own verzoek included."""
    sluis, verzoek = await told(ledger)

    klaar = await pass_answer(sluis, verzoek)

    def erased(tx: Tx) -> list[bytes]:
        zoek, binnen = Filter(), Bereik(str(HAARLEM.oin))
        regels = tx.logboek.find(zoek, binnen=binnen, before=None, limit=100).regels
        weg = sorted((g.cursor, g.regel.kenmerk) for g in regels if g.gewist)
        return [r.blad for _, kenmerk in weg if (r := tx.logboek.get(kenmerk)) is not None]

    bladen, steen = await ledger.look(erased), await stored_line(ledger, klaar.gewist_regel)
    graf = Graf()
    for blad in bladen:
        graf.add(blad)
    assert read_line(steen).regel.grafsteen == graf.steen
    assert graf.steen.aantal == len(bladen) == 5


async def stored_line(ledger: Ledger, kenmerk: str) -> Vastgelegd:
    """One line that is there."""
    rij = await ledger.look(lambda tx: tx.logboek.get(kenmerk))
    assert rij is not None
    return rij


async def test_a_second_answer_erases_nothing_more(ledger: Ledger) -> None:
    """Answering again gives the same verzoek, and the lines keep their tombstone."""
    sluis, verzoek = await told(ledger)
    klaar = await pass_answer(sluis, verzoek)

    weer = await pass_answer(sluis, verzoek)

    (een,) = await stored(ledger, 1)
    assert weer == klaar
    assert een.gewist is not None
    assert een.gewist.kenmerk == klaar.gewist_regel


async def test_what_must_be_kept_keeps_its_lines(ledger: Ledger) -> None:
    """A zaak that must stay, as under a bewaarplicht, refuses an answer in full, and nothing is erased."""
    sluis, verzoek = await told(ledger)
    await keep_zaak(ledger)

    with pytest.raises(ConflictError, match="something of who asked must stay"):
        await pass_answer(sluis, verzoek)

    assert all(read_line(r).gaaf for r in await stored(ledger, 1, 2, 3))


async def test_in_part_leaves_the_lines_of_what_stays(ledger: Ledger) -> None:
    """Where something stays of her under a pseudoniem, its lines stay, and who asked is still known."""
    sluis, verzoek = await told(ledger)
    await keep_zaak(ledger)

    klaar = await pass_answer(sluis, verzoek, Verzoekuitkomst.DEELS_GEGEVEN)

    assert klaar.betrokkene == named(Doel.RECHTEN_AVG)
    assert all(read_line(r).gaaf for r in await stored(ledger, 1, 2, 3))


async def keep_zaak(ledger: Ledger) -> None:
    """A zaak about her comes in, under the same pseudoniem."""

    def work(tx: Tx) -> None:
        tx.zaken.add(zaak(id="Z-00000-00001", betrokkene=HAAR))
        tx.record(logregel(91))

    await ledger.write(Unit(work))


async def test_another_municipality_is_refused(ledger: Ledger) -> None:
    """The privacy officer of another municipality cannot answer it, and nothing is erased."""
    sluis, verzoek = await told(ledger)

    with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
        await pass_answer(sluis, verzoek, door=FG_ELDERS)

    assert all(read_line(r).gaaf for r in await stored(ledger, 1, 2, 3))


async def test_who_comes_back_is_written_under_a_new_key(ledger: Ledger) -> None:
    """A line about her after the erasure is read as any other, and the old ones stay erased."""
    sluis, verzoek = await told(ledger)
    await pass_answer(sluis, verzoek)

    await write_lines(ledger, line(8, HAAR))

    oud, nieuw = await stored(ledger, 1, 8)
    assert read_line(nieuw).regel.betrokkene == HAAR.tekst
    assert oud.gewist is not None


async def test_the_log_forgets_when_its_term_is_over(ledger: Ledger) -> None:
    """Five years after the last line about somebody of whom nothing is kept, the round erases those lines."""
    await write_lines(ledger, line(1, HAAR), line(2, ANDER), line(3, ANDER, tijd=NU + timedelta(days=400)))
    await keep(ledger, signalering(id="cd" * 10, betrokkene=named(Doel.VROEGSIGNALERING_WGS)))

    later = FakeClock(NU + timedelta(days=5 * 366))
    await round_over(ledger, clock=later)

    een, twee, drie = await stored(ledger, 1, 2, 3)
    assert erased(een)
    assert not erased(twee)
    assert read_line(drie).gaaf


async def test_nobody_is_forgotten_of_whom_something_is_kept(ledger: Ledger) -> None:
    """As long as a zaak of somebody is kept, a line about them goes by its own term only."""
    await write_lines(ledger, line(1, HAAR))
    await keep(ledger, zaak(id="Z-00000-00001", betrokkene=HAAR))

    await round_over(ledger, clock=FakeClock(NU + timedelta(days=5 * 366)))

    (een,) = await stored(ledger, 1)
    assert not erased(een)


def erased(rij: Vastgelegd) -> bool:
    """Whether a line went with the person it was about, and not by its own term."""
    return rij.gewist is not None and rij.gewist.steen.termijn is None


def test_no_table_with_people_is_forgotten() -> None:
    """Wherever somebody can stand keeps their lines in the log, or is emptied with them."""
    met_mensen = {
        t.name for t in Base.metadata.sorted_tables if any(k.type is PseudoniemTekst for k in t.columns)
    }

    bewaard = {kolom.table.name for query in BEWAARD for kolom in query.selected_columns}
    assert met_mensen == bewaard | {
        "betrokkenesleutel",
        "logregel",
        "ketting",
        "zoekpersoon",
        "verschoning_persoon",
        "verschoning_adres",
    }
