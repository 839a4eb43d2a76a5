# SPDX-License-Identifier: EUPL-1.2
"""The privacy officer reads the log of one's own municipality; nobody else reads any of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fakes.bureau import FG, FG_VELSEN, ZAAK, Bureau, make_bureau, with_zaak
from fakes.logregels import logregel, write_lines
from fakes.world import DE_LINDE, HAARLEM, NU, VELSEN, person, system
from fakes.zoekvragen import look_for

from gateway.boek.usecases import read_register
from gateway.errors import ConflictError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Opdracht
from gateway.toezicht.model import Bladzijde, Uitslag
from gateway.toezicht.nazien import verify_log
from gateway.toezicht.usecases import (
    begin_check,
    begin_export,
    conclude_check,
    prove_decision,
    stop_check,
    view_check,
    view_desk,
    view_line,
)
from gateway.zoekvraag.model import Gezocht
from gateway.zoekvraag.usecases import ask, view_form
from policies.begrippen import Functie, Regime


def kenmerken(bladzijde: Bladzijde) -> list[int]:
    """Which lines, by number."""
    regels = [gelezen.regel for gelezen in bladzijde.regels]
    # Asking is on the log as well, and is found by who asks for everything.
    return [int(r.kenmerk, 16) for r in regels if not r.gebeurtenis.startswith("logboek.")]


async def find(bureau: Bureau, afzender: Afzender = FG, **waarden: str) -> list[int]:
    """Search, and say which lines were found."""
    return kenmerken(await look_for(bureau.sluis, afzender, **waarden))


EVERYTHING: list[tuple[str, Callable[[Afzender], Opdracht[Any]]]] = [
    ("desk", lambda a: view_desk(a, vandaag=NU, sinds=NU)),
    ("search form", lambda _: view_form()),
    ("search", lambda a: ask(Gezocht({}), afzender=a)),
    ("line", lambda a: view_line(f"{1:020x}", afzender=a)),
    ("proof", lambda a: prove_decision(f"{1:020x}", afzender=a)),
    ("view check", lambda _: view_check()),
    ("begin check", lambda _: begin_check()),
    ("stop check", lambda _: stop_check()),
    ("export", begin_export),
]

NOT_THE_FG = [
    pytest.param(person(Functie.WIJKTEAMLID), id="wijkteamlid"),
    pytest.param(person(Functie.REGISSEUR), id="regisseur"),
    pytest.param(person(Functie.BEHEERDER, regime=Regime.AVG), id="beheerder"),
    pytest.param(person(Functie.PRIVACY_OFFICER), id="privacy officer under the Wmo"),
    pytest.param(person(Functie.PRIVACY_OFFICER, DE_LINDE, regime=Regime.AVG), id="of a provider"),
    pytest.param(system(HAARLEM), id="a system of the municipality"),
    pytest.param(
        person(Functie.PRIVACY_OFFICER, regime=Regime.AVG, doelen=frozenset({"toegang"})),
        id="another purpose",
    ),
]


@pytest.mark.parametrize("afzender", NOT_THE_FG)
@pytest.mark.parametrize("opdracht", [pytest.param(o, id=naam) for naam, o in EVERYTHING])
async def test_nobody_else_reads_or_checks_the_log(
    afzender: Afzender, opdracht: Callable[[Afzender], Opdracht[Any]]
) -> None:
    """Every other function, law, role and purpose is refused; one line says so and nothing was done."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    before = len(bureau.ledger.lines)

    with pytest.raises(RefusedError, match="refused by rule"):
        await bureau.sluis.exchange(afzender, opdracht(afzender))

    assert len(bureau.ledger.lines) == before + 1
    assert not bureau.ledger.kept.logboek.checks


@pytest.mark.parametrize(
    ("afzender", "zoek", "gevonden"),
    [
        pytest.param(FG, {}, [4, 1], id="one's own organisation"),
        pytest.param(FG, {"zaak": ZAAK}, [2, 1], id="all that anybody did in one's own zaak"),
        pytest.param(FG, {"zaak": ZAAK, "organisatie": str(DE_LINDE.oin)}, [2], id="one other in that zaak"),
        pytest.param(FG, {"organisatie": str(VELSEN.oin)}, [], id="another municipality"),
        pytest.param(FG, {"medewerker": "velsen-7"}, [], id="somebody of another municipality"),
        pytest.param(FG, {"medewerker": "nieuwsgierig-1"}, [4], id="somebody of one's own"),
        pytest.param(FG_VELSEN, {}, [3], id="the other municipality sees its own"),
        pytest.param(FG_VELSEN, {"zaak": ZAAK}, [], id="and nothing of a zaak that is not its own"),
        pytest.param(FG_VELSEN, {"zaak": "Z-00000-00000"}, [], id="as for a zaak that is not there"),
    ],
)
async def test_a_search_stays_within_the_own_municipality(
    afzender: Afzender, zoek: dict[str, str], gevonden: list[int]
) -> None:
    """What is found depends on whose log it is, whatever is asked."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    assert await find(bureau, afzender, **zoek) == gevonden


async def test_reading_the_log_is_on_the_log_with_the_zaak_that_was_read() -> None:
    """Who looked into a zaak through the log stands with that zaak."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    await find(bureau, zaak=ZAAK)
    await find(bureau, FG_VELSEN, zaak=ZAAK)

    own, other = [r for r in bureau.ledger.lines if r.gebeurtenis == "logboek.doorzocht"]
    assert (own.zaak, other.zaak) == (ZAAK, "")


@pytest.mark.parametrize("nummer", [1, 2, 4])
async def test_a_line_within_reach_is_shown(nummer: int) -> None:
    """Lines of the own organisation and of the own zaken can be read in full."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    antwoord = await bureau.sluis.exchange(FG, view_line(f"{nummer:020x}", afzender=FG))

    assert int(antwoord.result.gelezen.regel.kenmerk, 16) == nummer


async def test_the_line_that_was_read_names_the_same_person() -> None:
    """Reading a line about somebody is itself about that person, and says so."""
    bureau = make_bureau()
    zaak = await with_zaak(bureau.ledger)

    await bureau.sluis.exchange(FG, view_line(f"{1:020x}", afzender=FG))

    assert bureau.ledger.lines[-1].betrokkene == zaak.betrokkene.tekst


async def test_a_line_of_another_and_no_line_get_one_answer() -> None:
    """The refusal does not tell whether the line is there."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    besluiten = []

    for kenmerk in (f"{3:020x}", "f" * 20):
        with pytest.raises(RefusedError, match="verantwoording/1") as refused:
            await bureau.sluis.exchange(FG, view_line(kenmerk, afzender=FG))
        besluiten.append(refused.value.besluit)

    assert besluiten[0] == besluiten[1]


async def test_the_desk_shows_today_with_refusals_apart() -> None:
    """Yesterday is counted, and not on the desk."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    await write_lines(bureau.ledger, logregel(9, tijd=NU - timedelta(days=1)))
    opdracht = view_desk(FG, vandaag=NU - timedelta(hours=9), sinds=NU - timedelta(days=7))

    desk = (await bureau.sluis.exchange(FG, opdracht)).result

    assert (kenmerken(desk.geweigerd), kenmerken(desk.toegestaan)) == ([4], [1])
    assert sum(t.aantal for t in desk.tellingen) == 3
    assert desk.stand.wachtend == 0


async def test_a_check_that_runs_is_not_begun_twice() -> None:
    """A double click gets the check that runs; later a new one begins."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    eerste = (await bureau.sluis.exchange(FG, begin_check())).result
    tweede = (await bureau.sluis.exchange(FG, begin_check())).result
    bureau.clock.advance(timedelta(minutes=6))
    derde = (await bureau.sluis.exchange(FG, begin_check())).result

    assert eerste == tweede
    assert derde.id != eerste.id


async def test_how_a_check_ended_is_remembered_and_on_the_log() -> None:
    """The log says of itself that it was found whole."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    controle = (await bureau.sluis.exchange(FG, begin_check())).result

    verdict = await verify_log(bureau.ledger.look, bureau.toezicht.controleur.keys)
    await bureau.sluis.exchange(FG, conclude_check(controle, verdict))

    klaar = (await bureau.sluis.exchange(FG, view_check())).result.controle
    assert klaar is not None
    assert (klaar.id, klaar.uitslag, klaar.grootte) == (controle.id, Uitslag.KLOPT, 5)
    assert bureau.ledger.lines[-2].gebeurtenis == "logboek.klopt"


async def test_a_check_that_is_stopped_has_no_outcome() -> None:
    """Stopping stops what runs, and nothing when nothing runs."""
    bureau = make_bureau()
    nothing = (await bureau.sluis.exchange(FG, stop_check())).result
    await bureau.sluis.exchange(FG, begin_check())

    gestopt = (await bureau.sluis.exchange(FG, stop_check())).result

    assert nothing is None
    assert gestopt is not None
    assert gestopt.uitslag is Uitslag.GESTOPT


async def test_a_check_belongs_to_who_began_it() -> None:
    """The officer of another municipality sees and stops no check of ours, and begins an own one."""
    bureau = make_bureau()
    eigen = (await bureau.sluis.exchange(FG, begin_check())).result

    nothing = (await bureau.sluis.exchange(FG_VELSEN, stop_check())).result
    gezien = (await bureau.sluis.exchange(FG_VELSEN, view_check())).result.controle
    ander = (await bureau.sluis.exchange(FG_VELSEN, begin_check())).result

    assert (nothing, gezien) == (None, None)
    assert ander.id != eigen.id
    assert (await bureau.sluis.exchange(FG, view_check())).result.controle == eigen


async def test_a_check_that_was_stopped_gets_no_outcome_afterwards() -> None:
    """What comes in of a check that was stopped meanwhile is not written down as how it ended."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    controle = (await bureau.sluis.exchange(FG, begin_check())).result
    gestopt = (await bureau.sluis.exchange(FG, stop_check())).result
    verdict = await verify_log(bureau.ledger.look, bureau.toezicht.controleur.keys)

    with pytest.raises(ConflictError, match="does not run any more"):
        await bureau.sluis.exchange(FG, conclude_check(controle, verdict))

    assert (await bureau.sluis.exchange(FG, view_check())).result.controle == gestopt


async def test_an_empty_log_cannot_be_exported() -> None:
    """Without a signed head there is nothing to prove with."""
    bureau = make_bureau()

    with pytest.raises(ConflictError, match="no signed head"):
        await bureau.sluis.exchange(FG, begin_export(FG))


@pytest.mark.parametrize(
    "afzender",
    [
        pytest.param(FG, id="privacy officer"),
        pytest.param(person(Functie.WIJKTEAMLID), id="wijkteamlid"),
        pytest.param(person(Functie.BEHEERDER, regime=Regime.AVG), id="beheerder"),
        pytest.param(
            person(Functie.AANBIEDER_MEDEWERKER, DE_LINDE, regime=Regime.JEUGDWET), id="provider employee"
        ),
    ],
)
async def test_everybody_who_is_logged_in_reads_the_register(afzender: Afzender) -> None:
    """The register is public: it says what may be done and nothing about anybody."""
    bureau = make_bureau()

    doelen = (await bureau.sluis.exchange(afzender, read_register(bureau.sluis.register))).result

    vandaag = NU.date()
    assert [d.doel for d in doelen] == [
        d.doel for d in bureau.sluis.register.doelen if d.geldig.holds(vandaag)
    ]
    assert bureau.ledger.lines[-1].regel == "toegang/3"
