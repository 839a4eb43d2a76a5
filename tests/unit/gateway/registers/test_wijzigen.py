# SPDX-License-Identifier: EUPL-1.2
"""A register changes when people saw what it does, and when it is large two of them must agree."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fakes.bureau import FG, FG_VELSEN, WIJKTEAMLID, Bureau, make_bureau, with_register
from fakes.registerkamer import KRAPPER, RUIMER, TEKSTEN, ask_jeugdhulp, register_of
from fakes.world import REGISTER, VELSEN, person, system

from gateway.errors import ConflictError, RefusedError, UnknownError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Opdracht
from gateway.registers.model import HOUDBAAR, Naspel, Voorstel
from gateway.registers.usecases import (
    REGISTRATEUR,
    activate,
    agree,
    begin_register,
    begin_replay,
    stop_replay,
    view_version,
    view_versions,
)
from policies.begrippen import Functie, Regime, Toestemming

STATUTAIR = Toestemming.STATUTAIR
COLLEGA = person(Functie.PRIVACY_OFFICER, regime=Regime.AVG, id="fg-2")
ZELFDE_ID = person(Functie.PRIVACY_OFFICER, VELSEN, regime=Regime.AVG)
GRENS = 10


async def proposed(teksten: Mapping[str, str], *vragen: Opdracht[None]) -> tuple[Bureau, str]:
    """A desk where these questions were asked, and then these files came into the folder; their version."""
    bureau = make_bureau()
    await with_register(bureau)
    for vraag in vragen:
        with suppress(RefusedError):
            await bureau.sluis.exchange(WIJKTEAMLID, vraag)
    bureau.bestanden.teksten = teksten
    await bureau.kamer.houder.refresh()
    return bureau, register_of(teksten).versie


async def replayed(bureau: Bureau, versie: str) -> Naspel:
    """Let the desk play the decisions again, to the end."""
    response = await bureau.post(f"/toezicht/registers/{versie}/naspelen")
    assert response.status_code == 303
    await bureau.kamer.beurten.settle(seconds=20)
    naspel = bureau.ledger.kept.registers.last_replay(bureau.sluis.register.versie, versie)
    assert naspel is not None
    return naspel


async def done(bureau: Bureau, wie: Afzender, opdracht: Opdracht[Any]) -> Any:
    """The result of a passage."""
    return (await bureau.sluis.exchange(wie, opdracht)).result


def counts(bureau: Bureau) -> str:
    """The version that the database says counts."""
    actief = bureau.ledger.kept.registers.active()
    return actief.versie if actief else ""


async def test_a_new_gateway_keeps_what_it_came_with_once() -> None:
    """The first register is kept with its files by the gateway itself, and a second time nothing happens."""
    bureau = make_bureau()
    await with_register(bureau)
    registers = bureau.ledger.kept.registers
    voorstel = bureau.kamer.houder.voorstel

    again = await done(bureau, REGISTRATEUR, begin_register(Voorstel("f" * 16, RUIMER)))

    assert (voorstel, again, counts(bureau)) == (None, False, REGISTER.versie)
    assert registers.versions[REGISTER.versie].teksten == TEKSTEN
    assert [(a.medewerker, a.vorige) for a in registers.activated] == [("", "")]
    assert bureau.ledger.lines[0].gebeurtenis == "register.begonnen"


EVERYTHING: list[tuple[str, Callable[[str], Opdracht[Any]]]] = [
    ("versions", lambda _: view_versions()),
    ("version", lambda v: view_version(v, None)),
    ("begin", lambda v: begin_replay(v, None, oud=REGISTER.versie)),
    ("stop", stop_replay),
    ("agree", agree),
    ("activate", lambda v: activate(v, grens=GRENS)),
]


@pytest.mark.parametrize(
    "afzender",
    [
        pytest.param(WIJKTEAMLID, id="wijkteamlid"),
        pytest.param(person(Functie.BEHEERDER, regime=Regime.AVG), id="beheerder"),
        pytest.param(system(VELSEN), id="system"),
    ],
)
@pytest.mark.parametrize("opdracht", [pytest.param(o, id=naam) for naam, o in EVERYTHING])
async def test_nobody_else_changes_or_sees_a_register(
    afzender: Afzender, opdracht: Callable[[str], Opdracht[Any]]
) -> None:
    """Who is no privacy officer is refused each step; one line says so and nothing was done."""
    bureau, versie = await proposed(RUIMER)
    before = len(bureau.ledger.lines)

    with pytest.raises(RefusedError, match="refused by rule"):
        await bureau.sluis.exchange(afzender, opdracht(versie))

    registers = bureau.ledger.kept.registers
    assert len(bureau.ledger.lines) == before + 1
    assert (len(registers.activated), registers.replays, registers.agreed) == (1, {}, [])


async def test_a_replay_says_who_gains_and_about_how_many() -> None:
    """Questions that were refused and would pass are counted, with their people and an example."""
    vragen = [ask_jeugdhulp(n) for n in (1, 1, 2)] + [ask_jeugdhulp(3, STATUTAIR)]
    bureau, versie = await proposed(RUIMER, *vragen)

    naspel = await replayed(bureau, versie)

    gevolgen = naspel.gevolgen
    assert gevolgen is not None
    assert (naspel.verruimt, gevolgen.wint, gevolgen.verliest, gevolgen.mensen) == (True, 3, 0, 2)
    assert [(g.functie, g.wint) for g in gevolgen.groepen] == [("wijkteamlid", 3)]
    assert [v.erbij for v in gevolgen.voorbeelden] == [("jeugdhulp.bekend",)] * 3
    assert bureau.ledger.lines[-1].gebeurtenis == "register.nagespeeld"


async def test_examples_are_of_the_own_municipality() -> None:
    """An officer of another municipality sees the same numbers, and no decision of ours."""
    bureau, versie = await proposed(RUIMER, ask_jeugdhulp(1))
    bureau.who[0] = FG_VELSEN

    gevolgen = (await replayed(bureau, versie)).gevolgen

    assert gevolgen is not None
    assert (gevolgen.wint, gevolgen.mensen, gevolgen.voorbeelden) == (1, 1, ())


async def test_a_changed_line_is_skipped() -> None:
    """A line that was changed in the database is not played again, and neither is one that asked nothing."""
    bureau, versie = await proposed(RUIMER, ask_jeugdhulp(1))
    with suppress(RefusedError):
        await bureau.sluis.exchange(person(Functie.WIJKTEAMLID, doelen=frozenset()), ask_jeugdhulp(2))
    rows = bureau.ledger.kept.logboek.rows
    rows[1] = replace(rows[1], record=b"{}")

    gevolgen = (await replayed(bureau, versie)).gevolgen

    assert gevolgen is not None
    assert (gevolgen.wint, gevolgen.overgeslagen) == (0, 2)


async def test_old_lines_are_left_out() -> None:
    """What was asked longer than half a year ago plays no part."""
    bureau, versie = await proposed(RUIMER, ask_jeugdhulp(1))
    bureau.clock.advance(timedelta(days=190))
    with suppress(RefusedError):
        await bureau.sluis.exchange(WIJKTEAMLID, ask_jeugdhulp(2))

    naspel = await replayed(bureau, versie)

    assert naspel.gevolgen is not None
    assert (naspel.gevolgen.wint, naspel.gevolgen.mensen) == (1, 1)


async def test_nothing_is_activated_unseen() -> None:
    """Without a replay, and after one that is too old, nobody can agree or activate."""
    bureau, versie = await proposed(RUIMER)
    steps: list[Opdracht[Any]] = [agree(versie), activate(versie, grens=GRENS)]
    for step in steps:
        with pytest.raises(ConflictError, match="not played again"):
            await bureau.sluis.exchange(FG, step)
    await replayed(bureau, versie)
    bureau.clock.advance(HOUDBAAR + timedelta(minutes=1))

    with pytest.raises(ConflictError, match="more than 7 days ago"):
        await bureau.sluis.exchange(FG, activate(versie, grens=GRENS))

    assert counts(bureau) == REGISTER.versie


async def test_what_lets_more_pass_takes_two() -> None:
    """A wider register touches nobody yet, and still one person alone cannot activate it."""
    bureau, versie = await proposed(RUIMER)
    await replayed(bureau, versie)
    await done(bureau, FG, agree(versie))

    for wie in (FG, ZELFDE_ID):
        with pytest.raises(ConflictError, match="a second person must agree"):
            await bureau.sluis.exchange(wie, activate(versie, grens=GRENS))
    assert counts(bureau) == REGISTER.versie

    activering = await done(bureau, COLLEGA, activate(versie, grens=GRENS))

    assert counts(bureau) == versie
    assert (activering.medewerker, activering.akkoord_medewerker) == ("fg-2", "privacy_officer-1")
    assert bureau.ledger.lines[-1].kenmerk == activering.kenmerk


@pytest.mark.parametrize(("mensen", "alleen"), [(10, True), (11, False)])
async def test_what_touches_many_takes_two(mensen: int, alleen: bool) -> None:  # noqa: FBT001
    """A narrower register takes two people when it touches more than the set number."""
    vragen = [ask_jeugdhulp(n, STATUTAIR) for n in range(1, mensen + 1)]
    bureau, versie = await proposed(KRAPPER, *vragen)
    naspel = await replayed(bureau, versie)

    with suppress(ConflictError):
        await bureau.sluis.exchange(FG, activate(versie, grens=GRENS))

    assert naspel.gevolgen is not None
    assert (naspel.verruimt, naspel.gevolgen.verliest) == (False, mensen)
    assert (counts(bureau) == versie) is alleen


async def test_a_double_click_activates_once() -> None:
    """The same person activating the same version again gets what was done."""
    bureau, versie = await proposed(KRAPPER)
    await replayed(bureau, versie)
    eerste = await done(bureau, FG, activate(versie, grens=GRENS))

    assert await done(bureau, FG, activate(versie, grens=GRENS)) == eerste
    assert len(bureau.ledger.kept.registers.activated) == 2


async def test_an_agreement_goes_with_what_was_seen() -> None:
    """After the decisions were played again anew, an earlier agreement counts no more."""
    bureau, versie = await proposed(RUIMER)
    await replayed(bureau, versie)
    await done(bureau, FG, agree(versie))
    bureau.clock.advance(timedelta(hours=1))
    await replayed(bureau, versie)

    with pytest.raises(ConflictError, match="a second person must agree"):
        await bureau.sluis.exchange(COLLEGA, activate(versie, grens=GRENS))


async def test_an_earlier_version_comes_back_along_the_same_road() -> None:
    """Undoing a wider register is a narrower one: it is played again and activated as any other."""
    bureau, versie = await proposed(RUIMER)
    await replayed(bureau, versie)
    await done(bureau, FG, agree(versie))
    await done(bureau, COLLEGA, activate(versie, grens=GRENS))
    await bureau.kamer.houder.refresh()
    ruimer = await done(bureau, WIJKTEAMLID, ask_jeugdhulp(1)) is None

    await replayed(bureau, REGISTER.versie)
    activering = await done(bureau, FG, activate(REGISTER.versie, grens=GRENS))
    await bureau.kamer.houder.refresh()

    assert ruimer
    assert (activering.vorige, activering.akkoord_medewerker) == (versie, "")
    with pytest.raises(RefusedError, match="onderzoek-wmo/6"):
        await bureau.sluis.exchange(WIJKTEAMLID, ask_jeugdhulp(1))


async def test_a_comparison_with_what_no_longer_counts_is_not_begun() -> None:
    """When another version was activated meanwhile, the page that was open compares with nothing."""
    bureau, versie = await proposed(RUIMER)

    with pytest.raises(ConflictError, match="another version"):
        await bureau.sluis.exchange(FG, begin_replay(versie, bureau.kamer.houder.voorstel, oud="0" * 16))

    assert bureau.ledger.kept.registers.replays == {}


async def test_an_unknown_version_is_unknown() -> None:
    """A version that nobody kept and that does not stand in the folder cannot be looked at."""
    bureau, _ = await proposed(RUIMER)

    with pytest.raises(UnknownError, match="no such version"):
        await bureau.sluis.exchange(FG, view_version("0" * 16, bureau.kamer.houder.voorstel))


async def test_a_replay_that_is_stopped_has_no_outcome() -> None:
    """Stopping stops what runs, and nothing when nothing runs."""
    bureau, versie = await proposed(RUIMER)
    nothing = await done(bureau, FG, stop_replay(versie))
    naspel, _ = await done(
        bureau, FG, begin_replay(versie, bureau.kamer.houder.voorstel, oud=REGISTER.versie)
    )
    again, _ = await done(bureau, FG, begin_replay(versie, None, oud=REGISTER.versie))

    gestopt = await done(bureau, FG, stop_replay(versie))

    assert (nothing, again) == (None, naspel)
    assert (gestopt.id, gestopt.loopt) == (naspel.id, False)
