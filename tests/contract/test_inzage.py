# SPDX-License-Identifier: EUPL-1.2
"""Verzoeken of inwoners in the ledger: whole, found by whose they are, and forgetting when they are done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from fakes.inzage import VANDAAG, ZAAK, her_signalering, her_zaak, keep_all, named, verzoek
from fakes.logregels import logregel
from fakes.world import HAARLEM, NU, VELSEN

from adapters.sql.tabellen import Base
from adapters.sql.tabellen.base import PseudoniemTekst
from gateway.inzage.overzicht import Bewaarsoort
from gateway.inzage.soorten import Verlengreden, Verzoekstand, Verzoekuitkomst
from gateway.inzage.uitstel import Uitstel, Uitstelgrond
from gateway.ports import Ledger, Tx, Unit
from gateway.verwijsindex.model import INDEX
from policies.begrippen import Doel

GEMEENTE = str(HAARLEM.gemeente)
HAAR = (
    named(Doel.SIGNALERING_WMO),
    named(Doel.PROCESSTURING_WMO),
    named(Doel.VERWIJSINDEX_JEUGD, bij=INDEX),
)
OPEN = verzoek("a" * 20)
EERDER = verzoek("b" * 20, ontvangen_op=VANDAAG - timedelta(days=5)).extended(Verlengreden.INGEWIKKELD, NU)
AANVULLEN = verzoek("c" * 20, brief_op=NU, aanvullen_op=VANDAAG + timedelta(days=9)).answered(
    Verzoekuitkomst.DEELS_GEGEVEN, door="fg-1", nu=NU
)
GEWIST = replace(verzoek("d" * 20), gewist_op=NU, gewist=2, gewist_regel="0" * 20, verteld_op=NU)
KLAAR = GEWIST.answered(Verzoekuitkomst.BUITENSPORIG, door="fg-1", nu=NU)
ELDERS = verzoek("e" * 20, gemeente=str(VELSEN.gemeente))
UITSTEL = Uitstel("f" * 20, GEMEENTE, ZAAK, Uitstelgrond.BESCHERMING, VANDAAG + timedelta(days=9), NU, "fg-1")


async def writing(ledger: Ledger, work: Callable[[Tx], object], nummer: int = 1) -> None:
    """Do something in a transaction with its line."""
    await ledger.write(Unit(partial(_with_line, work=work, nummer=nummer)))


def _with_line(tx: Tx, *, work: Callable[[Tx], object], nummer: int) -> None:
    work(tx)
    tx.record(logregel(nummer))


async def keep(ledger: Ledger) -> None:
    """Keep all five, each with the names to look under."""

    def work(tx: Tx) -> None:
        for v in (OPEN, EERDER, AANVULLEN, KLAAR, ELDERS):
            tx.inwonerverzoeken.add(v, HAAR)

    await writing(ledger, work)


async def test_each_comes_back_as_it_was(ledger: Ledger) -> None:
    """Every state comes back whole, and a number that nobody has gives nothing."""
    await keep(ledger)

    kept = (OPEN, EERDER, AANVULLEN, KLAAR)
    assert await ledger.look(lambda tx: tuple(tx.inwonerverzoeken.get(v.id) for v in kept)) == kept
    assert await ledger.look(lambda tx: tx.inwonerverzoeken.get("9" * 20)) is None


async def test_the_list_is_of_one_municipality_in_the_order_of_the_work(ledger: Ledger) -> None:
    """Open ones stand first, the oldest on top, then what is to be supplemented, then the rest."""
    await keep(ledger)

    lijst = await ledger.look(lambda tx: tx.inwonerverzoeken.in_gemeente(GEMEENTE, limit=9))
    kort = await ledger.look(lambda tx: tx.inwonerverzoeken.in_gemeente(GEMEENTE, limit=2))

    assert list(lijst) == [EERDER, OPEN, AANVULLEN, KLAAR]
    assert list(kort) == [EERDER, OPEN]


async def test_only_open_ones_are_somebody_s_open_ones(ledger: Ledger) -> None:
    """A verzoek that is done does not stand in the way of a new one."""
    await keep(ledger)

    wie = OPEN.betrokkene
    assert wie is not None
    gevonden = await ledger.look(lambda tx: tx.inwonerverzoeken.open_of(wie))
    ander = await ledger.look(lambda tx: tx.inwonerverzoeken.open_of(HAAR[0]))

    assert ({v.id for v in gevonden}, list(ander)) == ({OPEN.id, EERDER.id, ELDERS.id}, [])


async def test_names_are_forgotten_when_it_is_done(ledger: Ledger) -> None:
    """Its names go with the answer, stay when something is to be told later, and those of others stay."""
    await keep(ledger)
    klaar = OPEN.answered(Verzoekuitkomst.BUITENSPORIG, door="fg-1", nu=NU)

    def work(tx: Tx) -> None:
        tx.inwonerverzoeken.replace(klaar)
        tx.inwonerverzoeken.replace(replace(AANVULLEN, besloten_door="fg-2"))

    await writing(ledger, work, 2)
    over = await ledger.look(
        lambda tx: [set(tx.inwonerverzoeken.personen(v.id)) for v in (OPEN, AANVULLEN, EERDER)]
    )

    assert over == [set(), set(HAAR), set(HAAR)]
    assert await ledger.look(lambda tx: tx.inwonerverzoeken.get(OPEN.id)) == klaar
    assert klaar.stand is Verzoekstand.AFGEHANDELD


async def test_all_that_is_kept_of_her_here(ledger: Ledger) -> None:
    """Her zaak, help, signalering and verwijzing are found; those of others and elsewhere are not."""
    await keep_all(ledger)

    bezit = await ledger.look(lambda tx: tx.inwonerverzoeken.held(HAAR, GEMEENTE))
    elders = await ledger.look(lambda tx: tx.inwonerverzoeken.held(HAAR, str(VELSEN.gemeente)))
    niemand = await ledger.look(lambda tx: tx.inwonerverzoeken.held((), GEMEENTE))

    assert {b.soort for b in bezit} == set(Bewaarsoort)
    assert [b.soort for b in elders] == [Bewaarsoort.VERWIJZING]  # the index is of all together
    assert list(niemand) == []


async def test_only_what_is_loose_goes(ledger: Ledger) -> None:
    """Her signalering that is in no zaak goes, once; one in a zaak and one elsewhere stay."""
    await keep_all(ledger)
    in_zaak = her_signalering(id="ef" * 10, zaak=ZAAK)
    gewist: list[int] = []

    def work(tx: Tx) -> None:
        tx.signaleringen.add(in_zaak)
        gewist.extend(tx.inwonerverzoeken.erase_loose(HAAR, GEMEENTE) for _ in range(2))

    await writing(ledger, work, 7)
    over = await ledger.look(
        lambda tx: [tx.signaleringen.get(nummer) is not None for nummer in ("ab" * 10, "ef" * 10, "cd" * 10)]
    )

    assert (gewist[-2:], over) == ([1, 0], [False, True, True])


async def test_her_lines_newest_first(ledger: Ledger) -> None:
    """Lines about her and in her zaak are found, at most as many as asked; for nobody there is none."""
    await keep_all(ledger)

    async def lines(*, limit: int = 99, haar: bool = True) -> list[str]:
        rijen = await ledger.look(
            lambda tx: tx.inwonerverzoeken.lines(HAAR if haar else (), {ZAAK} if haar else set(), limit=limit)
        )
        return [str(rij.kolommen["kenmerk"])[-1] for rij in rijen]

    assert await lines() == ["5", "4", "3", "2", "1"]
    assert await lines(limit=2) == ["5", "4"]
    assert await lines(haar=False) == []


async def test_what_is_told_later_comes_back(ledger: Ledger) -> None:
    """A delay is found by its id, its municipality and its zaak, in its newest state."""
    geldt = UITSTEL.agreed("fg-2", NU)

    def work(tx: Tx) -> None:
        tx.zaken.add(her_zaak())
        tx.inwonerverzoeken.put_uitstel(UITSTEL)
        tx.inwonerverzoeken.put_uitstel(geldt)

    await writing(ledger, work)
    gevonden = await ledger.look(
        lambda tx: (
            tx.inwonerverzoeken.get_uitstel(UITSTEL.id),
            list(tx.inwonerverzoeken.uitstel_in(GEMEENTE, limit=9)),
            list(tx.inwonerverzoeken.uitstel_of({ZAAK})),
            list(tx.inwonerverzoeken.uitstel_of({"Z-00000-00000"})),
            list(tx.inwonerverzoeken.uitstel_in(str(VELSEN.gemeente), limit=9)),
        )
    )

    assert gevonden == (geldt, [geldt], [geldt], [], [])


def test_no_table_with_people_is_forgotten() -> None:
    """Every table with a column for a person is in a letter, or holds verzoeken and the log itself."""
    met_mensen = {
        t.name for t in Base.metadata.sorted_tables if any(k.type is PseudoniemTekst for k in t.columns)
    }

    assert met_mensen == {"signalering", "zaak", "verwijzing"} | {
        "logregel",
        "betrokkenesleutel",
        "ketting",
        "inwonerverzoek",
        "verzoek_persoon",
        "zoekpersoon",
        # That an employee said so stands in the log, for longer than it is kept here; and so in the letter.
        "verschoning_persoon",
        "verschoning_adres",
    }
