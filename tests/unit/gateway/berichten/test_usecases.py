# SPDX-License-Identifier: EUPL-1.2
"""Who may read which notices, and what a refusal leaves behind."""

import ast
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from fakes.berichten import cleaned, fetched, telling
from fakes.ledger import FakeLedger
from fakes.logregels import logregel
from fakes.verwijsindex import melden
from fakes.world import DE_LINDE, HAARLEM, HET_ANKER, NU, REGISTER, ZEKER, make_sluis, person, system

from gateway.berichten.model import (
    BEGIN,
    SOORTEN,
    Aangeboden,
    Berichtsoort,
    Cursor,
    delivery,
)
from gateway.berichten.usecases import readable_purposes, view_newest
from gateway.errors import InvalidInputError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.ports import Bericht
from gateway.toegang.doelen import DOELEN
from policies.begrippen import Doel, Functie, Regime

GATEWAY: Final = Path(__file__).parents[4] / "gateway"
INDEX: Final = Doel.VERWIJSINDEX_JEUGD
LEZER: Final = person(Functie.AANBIEDER_MEDEWERKER, DE_LINDE, regime=Regime.JEUGDWET)


def offered(plek: int) -> Aangeboden:
    """A notice at a place in the log."""
    return Aangeboden(Cursor(plek, 1), Berichtsoort.TREFFER, NU, f"R-{plek}")


@pytest.mark.parametrize(
    ("wie", "doel", "regel"),
    [
        pytest.param(system(ZEKER), INDEX, "verbod-zorgverzekeraar/1", id="an insurer"),
        pytest.param(system(HAARLEM), INDEX, "geen-regel/1", id="a college under the Wmo"),
        pytest.param(system(DE_LINDE), Doel.SIGNALERING_WMO, "geen-regel/1", id="what only a college hears"),
        pytest.param(system(DE_LINDE), Doel.ONDERZOEK_WMO, "geen-regel/1", id="a purpose without notices"),
        pytest.param(system(DE_LINDE), Doel.TOEGANG, "geen-regel/1", id="the purpose of access"),
        pytest.param(
            system(DE_LINDE, frozenset({"casusoverleg-wmo"})),
            INDEX,
            "doelbinding/1",
            id="a token for another",
        ),
    ],
)
async def test_who_may_not_read_gets_nothing(wie: Afzender, doel: Doel, regel: str) -> None:
    """A refusal leaves its line and gives nothing, whether or not there are notices."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)
    await melden(sluis, DE_LINDE)
    await melden(sluis, HET_ANKER)
    before = len(ledger.lines)

    with pytest.raises(RefusedError, match=regel):
        await fetched(sluis, wie, doel=doel)

    assert [(r.gebeurtenis, r.velden) for r in ledger.lines[before:]] == [("berichten.opgehaald", ())]


async def test_who_looks_sees_the_newest_first() -> None:
    """What happened last stands on top, also when the log placed it before something older."""
    ledger = FakeLedger()
    for n, uur in enumerate((2, 1, 3)):
        wanneer = NU - timedelta(hours=uur)
        regel = logregel(n, doel=INDEX.value, tijd=wanneer)
        await ledger.write(telling(regel, Bericht(DE_LINDE.oin, "treffer", f"R-{uur}")))

    gezien = (await make_sluis(ledger).exchange(LEZER, view_newest(doel=INDEX))).result

    assert [bericht.verwijzing for bericht in gezien] == ["R-1", "R-2", "R-3"]


async def test_reading_leaves_a_line_on_the_article_of_the_purpose() -> None:
    """Fetching is a passage: it says on which article, and that nothing but the notice was given."""
    ledger = FakeLedger()
    sluis = make_sluis(ledger)

    await fetched(sluis, system(DE_LINDE))

    (regel,) = ledger.lines
    assert (regel.regel, regel.artikel) == ("verwijsindex-jeugd/6", "Jeugdwet art. 7.1.4.3 lid 2")
    assert (regel.velden, regel.betrokkene, regel.zaak) == (("verwijzing.bericht",), "", "")


async def test_cleaning_leaves_a_line_in_the_name_of_the_gateway() -> None:
    """The daily round is on the log, and no organisation did it."""
    ledger = FakeLedger()

    await cleaned(make_sluis(ledger))

    (regel,) = ledger.lines
    assert (regel.gebeurtenis, regel.regel, regel.functie) == (
        "berichten.opgeschoond",
        "toegang/4",
        "systeem",
    )


def test_choice_is_what_the_policy_lets_pass() -> None:
    """A person is offered the purposes whose notices they may read, and no other."""
    offered_to = {
        functie: readable_purposes(person(functie, regime=regime), REGISTER, NU.date())
        for functie, regime in ((Functie.WIJKTEAMLID, Regime.WMO), (Functie.PRIVACY_OFFICER, Regime.AVG))
    }

    assert offered_to[Functie.WIJKTEAMLID] == (
        Doel.SIGNALERING_WMO,
        Doel.PROCESSTURING_WMO,
        Doel.CASUSOVERLEG_WMO,
    )
    assert offered_to[Functie.PRIVACY_OFFICER] == (
        Doel.NOODINZAGE,
        Doel.ONTHULLING,
        Doel.DATALEK,
        Doel.VERANTWOORDING,
    )


def test_nobody_is_offered_a_purpose_that_their_session_lacks() -> None:
    """The choice stays inside the purposes of the session, for every function and law."""
    for (functie, regime), doelen in DOELEN.items():
        wie = person(functie, regime=regime, doelen=frozenset(map(str, doelen)))

        assert set(readable_purposes(wie, REGISTER, NU.date())) <= doelen


def test_every_kind_that_is_told_can_be_given() -> None:
    """Each notice that is written is of a kind of the closed list, and each kind is written."""
    told = {
        call.args[1].value
        for file in GATEWAY.rglob("*.py")
        if "usecases" in str(file) or file.name == "meten.py"
        for call in _notices(file)
        if isinstance(call.args[1], ast.Constant)
    }

    assert told == set(Berichtsoort) == set().union(*SOORTEN.values())


def _notices(file: Path) -> list[ast.Call]:
    calls = (k for k in ast.walk(ast.parse(file.read_text())) if isinstance(k, ast.Call))
    # The verwijsindex tells through a function of its own, with the kind in the same place.
    return [c for c in calls if ast.unparse(c.func) in {"d.notify", "_tell"}]


@pytest.mark.parametrize(
    ("found", "places", "volgende", "meer"),
    [
        pytest.param(0, [], Cursor(4, 2), False, id="nothing new: stay"),
        pytest.param(2, [5, 6], Cursor(6, 1), False, id="all of it"),
        pytest.param(3, [5, 6], Cursor(6, 1), True, id="one more than asked"),
    ],
)
def test_delivery_goes_on_where_it_ended(
    found: int, places: list[int], volgende: Cursor, *, meer: bool
) -> None:
    """A reader goes on after what it was given, and stays where it is when nothing is new."""
    gevonden = [offered(5 + n) for n in range(found)]

    bezorging = delivery(gevonden, na=Cursor(4, 2), aantal=2)

    assert [b.cursor.plek for b in bezorging.berichten] == places
    assert (bezorging.volgende, bezorging.meer) == (volgende, meer)


def test_cursor_comes_back_as_it_went() -> None:
    """A cursor survives its journey, and cursors keep the order of the log."""
    assert Cursor.from_tekst(Cursor(12, 7).tekst) == Cursor(12, 7)
    assert BEGIN < Cursor(0, 1) < Cursor(9, 40) < Cursor(10, 2)


@pytest.mark.parametrize("tekst", ["", "7", "1.", ".1", "-1.2", "1.2.3", "١.٢", "1" * 19 + ".1", "1.2\n"])
def test_what_is_no_cursor_is_refused(tekst: str) -> None:
    """Only a cursor as we write it is one."""
    with pytest.raises(InvalidInputError, match="geen plek"):
        Cursor.from_tekst(tekst)
