# SPDX-License-Identifier: EUPL-1.2
"""The desk sees the clients that concern it, blocks and frees them; nobody else does."""

from collections.abc import Callable
from typing import Any

import pytest
from fakes.ledger import FakeLedger
from fakes.world import (
    DE_LINDE,
    HAARLEM,
    HET_ANKER,
    NU,
    VELSEN,
    ZORGSAAM,
    FakeAdresboek,
    make_sluis,
    person,
    system,
)

from gateway.errors import ConflictError, InvalidInputError, RefusedError
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.verbruik import (
    BEWAREN,
    Afname,
    Blokkade,
    Blokreden,
    Meldsoort,
    Verbruiker,
    Verbruikmelding,
    hour_of,
)
from gateway.meten import VERBRUIKSWACHT
from gateway.opdracht import Opdracht
from gateway.sluis import Sluis
from gateway.verbruik.model import Verbruikoverzicht
from gateway.verbruik.usecases import block, lift, purge, set_limit, view_use
from policies.begrippen import Functie, Regime

BOEK = FakeAdresboek()
FG = person(Functie.PRIVACY_OFFICER, regime=Regime.AVG)
FG_VELSEN = person(Functie.PRIVACY_OFFICER, VELSEN, regime=Regime.AVG)
BEHEERDER = person(Functie.BEHEERDER, regime=Regime.AVG)
BIJ_HAARLEM = Verbruiker(ZORGSAAM.oin, "bij-haarlem")
BIJ_VELSEN = Verbruiker(ZORGSAAM.oin, "bij-velsen")
BIJ_NIEMAND = Verbruiker(HET_ANKER.oin, "verwijsindex")
ONBEKEND = Verbruiker(DE_LINDE.oin, "vroeg-niets")
UUR = hour_of(NU)


def draw(wie: Verbruiker, naar: Organisatie, aantal: int = 5) -> Afname:
    """So many towards one organisation, this hour."""
    return Afname(wie, UUR, str(naar.oin), aantal)


def world(*afnames: Afname) -> tuple[Sluis, FakeLedger]:
    """A passage where this was drawn."""
    ledger = FakeLedger()
    for afname in afnames or (
        draw(BIJ_HAARLEM, HAARLEM),
        draw(BIJ_VELSEN, VELSEN),
        draw(BIJ_NIEMAND, HET_ANKER),
    ):
        ledger.kept.verbruiken.count(afname)
    return make_sluis(ledger), ledger


async def seen(sluis: Sluis, afzender: Afzender) -> Verbruikoverzicht:
    """What somebody sees."""
    return (await sluis.exchange(afzender, view_use(afzender=afzender, adresboek=BOEK))).result


def blocking(wie: Verbruiker, afzender: Afzender) -> Opdracht[Blokkade]:
    """Block a client, as somebody."""
    return block(wie, afzender=afzender, adresboek=BOEK, nu=NU)


def freeing(wie: Verbruiker, afzender: Afzender) -> Opdracht[None]:
    """Free a client, as somebody."""
    return lift(wie, afzender=afzender, adresboek=BOEK, nu=NU)


@pytest.mark.parametrize(
    ("afzender", "wie"),
    [
        pytest.param(FG, {BIJ_HAARLEM, BIJ_NIEMAND}, id="an officer"),
        pytest.param(FG_VELSEN, {BIJ_VELSEN, BIJ_NIEMAND}, id="the officer of another municipality"),
        pytest.param(BEHEERDER, {BIJ_HAARLEM, BIJ_VELSEN, BIJ_NIEMAND}, id="the beheerder"),
    ],
)
async def test_desk_sees_what_concerns_it(afzender: Afzender, wie: set[Verbruiker]) -> None:
    """An officer sees who acted towards the own municipality or towards none; the beheerder sees all."""
    sluis, _ = world()

    cards = (await seen(sluis, afzender)).aansluitingen

    assert {s.wie for a in cards for s in a.systemen} == wie
    assert {a.wie for a in cards} == {w.geheel for w in wie}


async def test_systems_of_one_organisation_stand_together() -> None:
    """An organisation is shown with the sum of all its systems, also of those that the desk does not see."""
    sluis, _ = world(
        draw(BIJ_HAARLEM, HAARLEM, 7),
        draw(Verbruiker(ZORGSAAM.oin, "ook-bij-haarlem"), HAARLEM, 9),
        draw(BIJ_VELSEN, VELSEN, 3),
        draw(Verbruiker(ZORGSAAM.oin, medewerker="mens"), HAARLEM, 2),
    )

    samen, mens = (await seen(sluis, FG)).aansluitingen

    assert (samen.wie, samen.vandaag, samen.eigen, samen.overig) == (Verbruiker(ZORGSAAM.oin), 19, 16, 3)
    assert [(s.wie.client, s.vandaag) for s in samen.systemen] == [("ook-bij-haarlem", 9), ("bij-haarlem", 7)]
    assert (mens.vandaag, mens.systemen) == (2, ())


async def test_officer_blocks_a_whole_organisation() -> None:
    """One block stops all systems of an organisation; all whom one of them concerns hear that."""
    sluis, ledger = world(draw(BIJ_HAARLEM, HAARLEM), draw(BIJ_VELSEN, VELSEN))
    geheel = Verbruiker(ZORGSAAM.oin)

    await sluis.exchange(FG, blocking(geheel, FG))

    told = {(b.ontvanger, b.soort) for b in ledger.notices}
    assert told == {(HAARLEM.oin, "verbruik_organisatie"), (VELSEN.oin, "verbruik_organisatie")}
    assert list(ledger.kept.verbruiken.blocks) == [geheel]
    with pytest.raises(RefusedError, match="verantwoording/9"):
        await sluis.exchange(FG_VELSEN, freeing(geheel, FG_VELSEN))
    await sluis.exchange(FG, freeing(geheel, FG))
    assert ledger.kept.verbruiken.blocks == {}


async def test_a_blocked_organisation_is_seen_when_nothing_else_is_left() -> None:
    """When the draws of a blocked organisation are gone, its block still stands on every desk."""
    sluis, ledger = world(draw(BIJ_HAARLEM, HAARLEM))
    ledger.kept.verbruiken.draws.clear()
    geheel = Verbruiker(ZORGSAAM.oin)
    ledger.kept.verbruiken.block(Blokkade("b" * 20, geheel, NU, Blokreden.DRIE_DAGEN))

    assert [a.wie for a in (await seen(sluis, FG_VELSEN)).aansluitingen] == [geheel]


async def test_desk_sees_how_much_and_when() -> None:
    """Of one that acts towards many the whole is shown, and what part of it was towards the own."""
    sluis, _ = world(draw(BIJ_HAARLEM, HAARLEM, 7), draw(BIJ_HAARLEM, VELSEN, 3))

    (a,) = (await seen(sluis, FG)).aansluitingen

    for shown in (a, *a.systemen):
        assert (shown.vandaag, shown.eigen, shown.sinds) == (10, 7, UUR)
        assert {uur: n for uur, n in enumerate(shown.uren) if n} == {
            10: 10
        }  # half past ten on the Dutch clock


async def test_what_presses_comes_first() -> None:
    """Who is blocked comes first, then who was told of, then who drew most."""
    meeste, gemeld = Verbruiker(ZORGSAAM.oin, "meeste"), Verbruiker(ZORGSAAM.oin, "gemeld")
    sluis, ledger = world(draw(meeste, HAARLEM, 90), draw(gemeld, HAARLEM, 50), draw(BIJ_HAARLEM, HAARLEM, 1))
    ledger.kept.verbruiken.report(Verbruikmelding("m", gemeld, NU.date(), Meldsoort.HOOG, NU, 60, 50))
    ledger.kept.verbruiken.block(Blokkade("b", BIJ_HAARLEM, NU, Blokreden.HANDMATIG, str(HAARLEM.oin)))

    (a,) = (await seen(sluis, FG)).aansluitingen

    assert [s.wie for s in a.systemen] == [BIJ_HAARLEM, gemeld, meeste]


async def test_officer_blocks_and_frees() -> None:
    """A block is there with who and when, is told to whom it concerns, and goes when it is lifted."""
    sluis, ledger = world()

    await sluis.exchange(FG, blocking(BIJ_HAARLEM, FG))
    blok = ledger.kept.verbruiken.block_of(BIJ_HAARLEM)
    await sluis.exchange(FG, freeing(BIJ_HAARLEM, FG))

    assert blok is not None
    assert (blok.door, blok.medewerker, blok.sinds) == (str(HAARLEM.oin), FG.require_person(), NU)
    assert ledger.kept.verbruiken.blocks == {}
    assert [(b.ontvanger, b.soort) for b in ledger.notices] == [(HAARLEM.oin, "verbruik")] * 2
    assert [r.gebeurtenis for r in ledger.lines] == ["verbruik.stilgezet", "verbruik.vrijgegeven"]


async def test_a_second_click_changes_nothing() -> None:
    """Blocking twice keeps the first block and tells once; freeing twice does so too."""
    sluis, ledger = world()

    een = (await sluis.exchange(FG, blocking(BIJ_HAARLEM, FG))).result
    twee = (await sluis.exchange(FG, blocking(BIJ_HAARLEM, FG))).result
    for _ in range(2):
        await sluis.exchange(FG, freeing(BIJ_HAARLEM, FG))

    assert een == twee
    assert len(ledger.notices) == 2


NIET_VOOR: list[tuple[str, Afzender, Callable[[Afzender], Opdracht[Any]]]] = [
    ("another municipality's client", FG, lambda a: blocking(BIJ_VELSEN, a)),
    ("a client that drew nothing", FG, lambda a: blocking(ONBEKEND, a)),
    ("a client that drew nothing, as beheerder", BEHEERDER, lambda a: blocking(ONBEKEND, a)),
    ("a wijkteamlid blocks", person(Functie.WIJKTEAMLID), lambda a: blocking(BIJ_HAARLEM, a)),
    ("a system blocks", system(HAARLEM), lambda a: view_use(afzender=a, adresboek=BOEK)),
    ("a wijkteamlid looks", person(Functie.WIJKTEAMLID), lambda a: view_use(afzender=a, adresboek=BOEK)),
    (
        "an officer limits",
        FG,
        lambda a: set_limit(ZORGSAAM.oin, 5, afzender=a, adresboek=BOEK),
    ),
]


@pytest.mark.parametrize(("afzender", "opdracht"), [pytest.param(a, o, id=naam) for naam, a, o in NIET_VOOR])
async def test_nobody_else(afzender: Afzender, opdracht: Callable[[Afzender], Opdracht[Any]]) -> None:
    """What is another's, or is not theirs to do, is refused; one line says so and nothing changed."""
    sluis, ledger = world()

    with pytest.raises(RefusedError, match="refused by rule"):
        await sluis.exchange(afzender, opdracht(afzender))

    assert (len(ledger.lines), ledger.notices) == (1, [])
    assert (ledger.kept.verbruiken.blocks, ledger.kept.verbruiken.limits) == ({}, {})


async def test_block_of_another_municipality_stays() -> None:
    """An officer does not free what another municipality blocked; the beheerder does."""
    sluis, ledger = world()
    await sluis.exchange(FG_VELSEN, blocking(BIJ_NIEMAND, FG_VELSEN))

    with pytest.raises(RefusedError, match="verantwoording/9"):
        await sluis.exchange(FG, freeing(BIJ_NIEMAND, FG))
    assert ledger.kept.verbruiken.block_of(BIJ_NIEMAND)
    await sluis.exchange(BEHEERDER, freeing(BIJ_NIEMAND, BEHEERDER))

    assert ledger.kept.verbruiken.blocks == {}


async def test_block_of_the_gateway_is_freed_by_whom_it_concerns() -> None:
    """What Sluis blocked itself is freed by an officer whom the client concerns."""
    sluis, ledger = world()
    ledger.kept.verbruiken.block(Blokkade("b" * 20, BIJ_HAARLEM, NU, Blokreden.DRIE_DAGEN))

    await sluis.exchange(FG, freeing(BIJ_HAARLEM, FG))

    assert ledger.kept.verbruiken.blocks == {}


async def test_beheerder_sets_a_limit_and_takes_it_away() -> None:
    """A limit counts until it is taken away; one out of bounds, or for nobody, is not kept."""
    sluis, ledger = world()

    await sluis.exchange(BEHEERDER, set_limit(ZORGSAAM.oin, 5_000, afzender=BEHEERDER, adresboek=BOEK))
    assert (await seen(sluis, BEHEERDER)).grenzen == {ZORGSAAM.oin: 5_000}
    await sluis.exchange(BEHEERDER, set_limit(ZORGSAAM.oin, None, afzender=BEHEERDER, adresboek=BOEK))

    assert ledger.kept.verbruiken.limits == {}
    with pytest.raises(InvalidInputError, match="Kies een getal"):
        set_limit(ZORGSAAM.oin, -1, afzender=BEHEERDER, adresboek=BOEK)
    with pytest.raises(ConflictError, match="not connected"):
        set_limit(type(ZORGSAAM.oin)("00000099000009999000"), 1, afzender=BEHEERDER, adresboek=BOEK)


async def test_old_counts_are_forgotten() -> None:
    """What was counted and told ninety days ago goes really; what is younger and what is blocked stays."""
    sluis, ledger = world()
    store = ledger.kept.verbruiken
    store.count(Afname(BIJ_HAARLEM, UUR - BEWAREN, str(HAARLEM.oin), 3))
    store.report(Verbruikmelding("m" * 20, BIJ_HAARLEM, NU.date(), Meldsoort.HOOG, NU - BEWAREN * 2, 60, 50))

    removed = (await sluis.exchange(VERBRUIKSWACHT, purge())).result

    assert removed == 2
    assert len(ledger.kept.verbruiken.draws) == 3
