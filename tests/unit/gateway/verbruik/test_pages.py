# SPDX-License-Identifier: EUPL-1.2
"""The page of verbruik says who asked for how many, and carries the client in a form and in no address."""

import pytest
from fakes.bezoek import buttons, visit, words
from fakes.ledger import FakeLedger
from fakes.world import HAARLEM, NU, ZORGSAAM, person

from gateway.kern.verbruik import Afname, Meldsoort, Verbruiker, Verbruikmelding, hour_of
from policies.begrippen import Functie, Regime

FG = person(Functie.PRIVACY_OFFICER, regime=Regime.AVG)
BEHEERDER = person(Functie.BEHEERDER, regime=Regime.AVG)
WIE = Verbruiker(ZORGSAAM.oin, "planning")
VELDEN = {"organisatie": str(ZORGSAAM.oin), "client": "planning", "medewerker": ""}


def drawn() -> FakeLedger:
    """A ledger in which one client drew, and was stopped."""
    ledger = FakeLedger()
    ledger.kept.verbruiken.count(Afname(WIE, hour_of(NU), str(HAARLEM.oin), 200))
    ledger.kept.verbruiken.report(Verbruikmelding("m" * 20, WIE, NU.date(), Meldsoort.GESTOPT, NU, 200, 200))
    return ledger


async def test_officer_reads_who_asked_for_how_many() -> None:
    """Organisation, client, number, time and what was told stand in words, and the bars as a table too."""
    bezoek = visit(FG, drawn())

    page = await bezoek.get("/toezicht/verbruik")

    told = words(page)
    assert page.status_code == 200
    for part in (
        "Zorgsaam Thuis",
        "Vandaag samen opgevraagd 200 van",
        "systeem planning",
        "Sinds 10:00",
        "dagmaat op, gestopt",
        "10 tot 11 uur",
    ):
        assert part in told
    assert buttons(page) == ["/toezicht/verbruik/stilzetten"] * 2  # the system, and all systems
    assert "Een eigen grens" not in told


async def test_officer_blocks_and_frees_by_a_button() -> None:
    """One button blocks and the page says so; the other frees, and nothing of the client is in an address."""
    bezoek = visit(FG, drawn())

    gestuurd = await bezoek.post("/toezicht/verbruik/stilzetten", **VELDEN)
    stil = await bezoek.get("/toezicht/verbruik")
    await bezoek.post("/toezicht/verbruik/vrijgeven", **VELDEN)

    assert (gestuurd.status_code, gestuurd.headers["location"]) == (303, "/toezicht/verbruik")
    assert "stilgezet op" in words(stil)
    assert buttons(stil) == ["/toezicht/verbruik/vrijgeven", "/toezicht/verbruik/stilzetten"]
    assert bezoek.ledger.kept.verbruiken.blocks == {}


async def test_officer_blocks_all_systems_by_a_button() -> None:
    """One button stops all systems of an organisation, the page says so, and offers to free them."""
    bezoek = visit(FG, drawn())

    await bezoek.post("/toezicht/verbruik/stilzetten", **VELDEN | {"client": ""})
    stil = await bezoek.get("/toezicht/verbruik")

    assert "Alle systemen van deze organisatie zijn stilgezet" in words(stil)
    assert buttons(stil) == ["/toezicht/verbruik/stilzetten", "/toezicht/verbruik/vrijgeven"]
    assert list(bezoek.ledger.kept.verbruiken.blocks) == [Verbruiker(ZORGSAAM.oin)]


async def test_beheerder_sets_a_limit() -> None:
    """The beheerder gives an organisation a limit, sees it, and takes it away with an empty field."""
    bezoek = visit(BEHEERDER, drawn())
    oin = str(ZORGSAAM.oin)

    await bezoek.post("/beheer/verbruik/grens", organisatie=oin, grens="5000")
    page = await bezoek.get("/beheer/verbruik")
    assert "5000" in words(page)
    await bezoek.post("/beheer/verbruik/grens", organisatie=oin, grens="")

    assert bezoek.ledger.kept.verbruiken.limits == {}


@pytest.mark.parametrize("grens", ["-1", "1e3", "1000001", "veel", "٣"])
async def test_a_limit_that_is_no_number_is_not_kept(grens: str) -> None:
    """What is no whole number within bounds is asked again, and changes nothing."""
    bezoek = visit(BEHEERDER, drawn())

    page = await bezoek.post("/beheer/verbruik/grens", organisatie=str(ZORGSAAM.oin), grens=grens)

    assert page.status_code == 400
    assert bezoek.ledger.kept.verbruiken.limits == {}


async def test_empty_page_says_so() -> None:
    """A day without anything has a page that says so."""
    page = await visit(FG).get("/toezicht/verbruik")

    assert "Vandaag is nog niemand opgevraagd" in words(page)
