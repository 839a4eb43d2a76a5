# SPDX-License-Identifier: EUPL-1.2
"""What was said about whom one knows is kept, found, moved and forgotten alike in memory and in databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from fakes.logregels import logregel, write_lines
from fakes.nazicht import GISTEREN, TOEN
from fakes.verschoning import ADRES, GEMEENTE, GEMELD, GEMELD_ALS, HUISGENOOT, IN_ZAAK, SIGNAAL, ZAAK, gezegd
from fakes.world import HAARLEM, NU, VELSEN, make_sluis
from fakes.zaakbouw import keep as put
from fakes.zaakbouw import signalering, zaak

from gateway.kern.huishouden import Huishouden
from gateway.kern.logregel import Logregel
from gateway.kern.pseudoniem import Pseudoniem
from gateway.nazicht.kennis import Kennis
from gateway.nazicht.vergelijken import Vergelijker
from gateway.ports import Ledger, Tx, Unit
from gateway.signalering.model import Signaalstand
from gateway.toezicht.model import Filter
from gateway.verschoning.model import Band, Genoemden, Verschoning
from gateway.verschoning.usecases import Verband

THUIS = gezegd()
KENNIS = gezegd(
    "b" * 20, band=Band.BEKENDE, gezegd_op=NU + timedelta(hours=1), wie=Genoemden(frozenset({IN_ZAAK}))
)
COLLEGA = gezegd(
    "c" * 20, band=Band.COLLEGA, medewerker="", door="fg-1", zaak="", wie=Genoemden(frozenset({HUISGENOOT}))
)
ELDERS = gezegd("d" * 20, gemeente=str(VELSEN.gemeente))


async def write(ledger: Ledger, work: Callable[[Tx], Any], nummer: int) -> Any:
    """Do something in a transaction that leaves its line."""

    def both(tx: Tx) -> Any:
        tx.record(logregel(nummer))
        return work(tx)

    return (await ledger.write(Unit(both))).result


async def keep(ledger: Ledger, *gezegde: Verschoning) -> None:
    """Keep what was said."""

    def add(tx: Tx) -> None:
        for v in gezegde:
            tx.verschoningen.add(v)

    await write(ledger, add, 900)


async def all_kept(ledger: Ledger) -> list[Verschoning]:
    """What there is, of both municipalities."""
    gemeenten = (GEMEENTE, str(VELSEN.gemeente))
    return await ledger.look(
        lambda tx: [v for g in gemeenten for v in tx.verschoningen.counting(g, NU - timedelta(days=999))]
    )


async def test_it_comes_back_as_it_was_said(ledger: Ledger) -> None:
    """Whole, with every name; each list holds its own, of its own municipality, newest first."""
    await keep(ledger, THUIS, KENNIS, COLLEGA, ELDERS)

    found = await ledger.look(
        lambda tx: (
            [tx.verschoningen.get(v.id) for v in (THUIS, COLLEGA)],
            tx.verschoningen.get("e" * 20),
            list(tx.verschoningen.of_medewerker(GEMEENTE, "wmo-1", NU)),
            list(tx.verschoningen.colleagues(GEMEENTE, NU)),
            list(tx.verschoningen.of_medewerker(GEMEENTE, "wmo-2", NU)),
        )
    )

    assert found == ([THUIS, COLLEGA], None, [KENNIS, THUIS], [COLLEGA], [])
    assert await all_kept(ledger) == [KENNIS, THUIS, COLLEGA, ELDERS]


async def test_what_ended_is_in_no_list_and_is_still_compared(ledger: Ledger) -> None:
    """Ended it is shown to nobody; the lines of before are laid beside it until it is forgotten."""
    await keep(ledger, THUIS, COLLEGA)
    einde = NU + timedelta(days=2)

    for n, v in enumerate((THUIS, COLLEGA)):
        await write(ledger, lambda tx, v=v: tx.verschoningen.end(v.ended(einde)), 901 + n)  # type: ignore[misc]

    found = await ledger.look(
        lambda tx: (
            list(tx.verschoningen.of_medewerker(GEMEENTE, "wmo-1", einde)),
            list(tx.verschoningen.colleagues(GEMEENTE, einde)),
            [v.id for v in tx.verschoningen.counting(GEMEENTE, einde - timedelta(days=1))],
            list(tx.verschoningen.counting(GEMEENTE, einde)),
        )
    )
    assert found == ([], [], [THUIS.id, COLLEGA.id], [])


async def test_what_ended_long_ago_is_forgotten_really(ledger: Ledger) -> None:
    """It goes with every name; what counts stays."""
    oud = replace(THUIS, tot=NU - timedelta(days=8))
    await keep(ledger, oud, COLLEGA)

    weg = await write(ledger, lambda tx: tx.verschoningen.remove_before(NU - timedelta(days=7)), 901)

    assert (weg, await all_kept(ledger)) == (1, [COLLEGA])


async def test_the_person_of_a_zaak_is_found_as_reported(ledger: Ledger) -> None:
    """The names and the address are those of what became this zaak, and of no other municipality."""
    opgepakt = {"stand": Signaalstand.OPGEPAKT, "zaak": ZAAK, "door": "wmo-1", "huishouden": ADRES}
    await put(
        make_sluis(ledger),
        zaak(id=ZAAK),
        signalering(id=GEMELD, betrokkene=GEMELD_ALS, **opgepakt),
        signalering(id=SIGNAAL, betrokkene=HUISGENOOT, huishouden=ADRES),
    )

    hier, elders = await ledger.look(
        lambda tx: [tx.verschoningen.reported_in(str(g.gemeente), ZAAK) for g in (HAARLEM, VELSEN)]
    )

    assert hier == Genoemden(frozenset({GEMELD_ALS}), frozenset({ADRES}))
    assert elders == Genoemden()


async def test_a_rotation_moves_person_and_address(ledger: Ledger) -> None:
    """After keys were replaced the same people stand there under their new names."""
    await keep(ledger, THUIS)
    persoon, adres = Pseudoniem(2, IN_ZAAK.punt), Huishouden(2, ADRES.punt)

    await write(ledger, lambda tx: tx.sleutels.move([(IN_ZAAK, persoon), (ADRES, adres)]), 901)

    (v,) = await all_kept(ledger)
    assert v.wie == Genoemden(frozenset({persoon, GEMELD_ALS}), frozenset({adres}))


async def test_with_a_person_goes_what_was_said_of_her(ledger: Ledger) -> None:
    """Who is erased is in nobody's opgave any more, under none of her names; others stay."""
    await keep(ledger, THUIS, COLLEGA)

    await write(ledger, lambda tx: tx.wissingen.erase([GEMELD_ALS], regel="f" * 20), 901)

    assert await all_kept(ledger) == [COLLEGA]


async def test_lines_are_found_by_the_pseudoniemen_alone(ledger: Ledger) -> None:
    """The lines that count: her own from the next day on, and of a colleague those of everybody."""
    eerder: dict[str, Any] = {"gezegd_op": TOEN - timedelta(days=1), "tot": TOEN + timedelta(hours=4)}
    verbanden = [
        Verband(replace(THUIS, **eerder), frozenset({HUISGENOOT})),
        Verband(replace(KENNIS, medewerker="wmo-2", gezegd_op=TOEN - timedelta(hours=1)), frozenset()),
        Verband(replace(COLLEGA, gezegd_op=TOEN), frozenset()),
        Verband(replace(KENNIS, id="e" * 20, medewerker="wmo-9"), frozenset()),
    ]
    regels = [
        line(1, "wmo-1", IN_ZAAK),
        line(2, "wmo-1", HUISGENOOT),
        line(3, "wmo-2", IN_ZAAK),  # on the day that she said so
        line(4, "wmo-3", IN_ZAAK),
        line(5, "wmo-3", HUISGENOOT),
        line(6, "wmo-1", IN_ZAAK, uur=5),  # after it was taken back
    ]
    await write_lines(ledger, *regels)
    alles = Filter(van=TOEN - timedelta(days=3), tot=NU)

    kennis = await Vergelijker(ledger.look, str(HAARLEM.oin), alles).gather(verbanden, regels)

    assert kennis == Kennis(
        huisgenoten=frozenset({regels[0].kenmerk}),
        op_adres=frozenset({regels[1].kenmerk}),
        collegas=frozenset({regels[1].kenmerk, regels[4].kenmerk}),
    )
    assert TOEN.date() == GISTEREN


def line(nummer: int, wie: str, persoon: Pseudoniem, *, uur: int = 0) -> Logregel:
    """An employee looked at somebody."""
    tijd = TOEN + timedelta(hours=uur, minutes=nummer)
    return logregel(nummer, tijd=tijd, medewerker=wie, betrokkene=persoon.tekst)
