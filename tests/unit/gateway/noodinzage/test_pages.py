# SPDX-License-Identifier: EUPL-1.2
"""The pages of noodinzage, through the real routes: what they say, where they lead, what they keep silent."""

from datetime import timedelta

import pytest
from fakes.bezoek import Bezoek, buttons, links, visit, words
from fakes.klantbeeld import NUMMER
from fakes.ledger import FakeLedger
from fakes.noodinzage import COLLEGA, DERDE, ELDERS, FG, FG_ZELF, ONBEKEND, VRAGER
from fakes.world import make_known
from fakes.zaakbouw import zaak

from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from gateway.noodinzage.model import Noodinzage

FORM = {"zaak": NUMMER, "reden": "levensgevaar", "wie": "meteen"}


def at_work(wie: Afzender = VRAGER, *, status: Status = Status.ONDERZOEK) -> Bezoek:
    """The house with a zaak of a colleague, and people who are known."""
    ledger = FakeLedger()
    ledger.kept.zaken.add(zaak((status, 0), id=NUMMER, regisseur="consulent-1"))
    make_known(ledger, VRAGER, COLLEGA, DERDE)
    return visit(wie, ledger)


def kept(bezoek: Bezoek) -> list[Noodinzage]:
    """The noodinzagen there are."""
    return list(bezoek.ledger.kept.noodinzagen.rows.values())


async def opened(bezoek: Bezoek) -> str:
    """Ask at once; the path of what was opened."""
    return (await bezoek.post("/noodinzage", **FORM)).headers["location"]


async def test_the_whole_road_with_a_colleague() -> None:
    """One asks, the other finds it and agrees, and the first looks under a banner with the end."""
    bezoek = at_work()
    pad = (await bezoek.post("/noodinzage", **FORM | {"wie": "regie-2"})).headers["location"]
    wacht = await bezoek.get(pad)
    bezoek.as_(COLLEGA)
    lijst = await bezoek.get("/noodinzage")
    vraag = await bezoek.get(pad)
    akkoord = await bezoek.post(f"{pad}/akkoord")
    bezoek.as_(VRAGER)
    open_ = await bezoek.get(pad)
    beeld = await bezoek.post(f"{pad}/inzage")

    assert ("wacht op akkoord" in words(wacht), buttons(wacht)) == (True, [])
    assert pad in links(lijst)
    assert (buttons(vraag), akkoord.headers["location"]) == ([f"{pad}/akkoord"], pad)
    assert buttons(open_) == [f"{pad}/inzage"]
    assert "Noodinzage tot 11:30 De privacy officer kijkt dit na." in words(beeld)
    assert "uiterlijk 21 december 2026" in words(beeld)


async def test_what_was_seen_cannot_be_taken_along() -> None:
    """The picture is not stored by the browser, has no address, no file, and no form beside the way back."""
    bezoek = at_work()
    pad = await opened(bezoek)

    beeld = await bezoek.post(f"{pad}/inzage")

    assert (beeld.headers["cache-control"], buttons(beeld), links(beeld)) == ("no-store", [], [pad])
    assert (await bezoek.get(f"{pad}/inzage")).status_code == 405
    assert "content-disposition" not in beeld.headers


@pytest.mark.parametrize(
    ("wie", "nummer"),
    [
        pytest.param(VRAGER, ONBEKEND, id="no such zaak"),
        pytest.param(ELDERS, NUMMER, id="a zaak of another municipality"),
        pytest.param(FG, NUMMER, id="no function for it"),
    ],
)
async def test_a_refusal_says_nothing_about_the_zaak(wie: Afzender, nummer: str) -> None:
    """Each refusal is the same page but for its number, and leaves one line, no noodinzage and no notice."""
    bezoek, other = at_work(wie), at_work(VRAGER, status=Status.AFGESLOTEN)

    antwoord = await bezoek.post("/noodinzage", **FORM | {"zaak": nummer})
    dicht = await other.post("/noodinzage", **FORM)

    assert antwoord.status_code == dicht.status_code == 403
    assert words(antwoord) == words(dicht)
    assert "noodinzage" not in words(antwoord).lower()
    assert (kept(bezoek), bezoek.ledger.notices, len(bezoek.ledger.lines)) == ([], [], 1)


@pytest.mark.parametrize(
    ("changed", "bericht"),
    [
        pytest.param({"zaak": "999970008"}, "Een zaaknummer ziet eruit als", id="what may be a BSN"),
        pytest.param({"reden": "omdat het moet"}, "Kies waarom u moet kijken", id="a reason of one's own"),
        pytest.param({"wie": ""}, "Kies wie er meekijkt", id="nobody watches"),
    ],
)
async def test_a_form_that_is_not_right_asks_nothing(changed: dict[str, str], bericht: str) -> None:
    """What is wrong is named, what was typed there is not shown again, and nothing was asked."""
    bezoek = at_work()

    antwoord = await bezoek.post("/noodinzage", **FORM | changed)

    assert (antwoord.status_code, bericht in words(antwoord)) == (400, True)
    assert all(typed not in antwoord.text for typed in changed.values() if typed)
    assert (kept(bezoek), bezoek.ledger.notices) == ([], [])


async def test_two_clicks_are_one() -> None:
    """Sending the form twice leads to the same noodinzage, and tells the officer once."""
    bezoek = at_work()

    assert await opened(bezoek) == await opened(bezoek)
    assert (len(kept(bezoek)), len(bezoek.ledger.notices)) == (1, 1)


async def test_when_it_is_over_the_page_says_so_and_the_look_is_refused() -> None:
    """After the hour there is no button, and who sends the old form gets nothing."""
    bezoek = at_work()
    pad = await opened(bezoek)
    bezoek.clock.advance(timedelta(hours=1))

    stand, beeld = await bezoek.get(pad), await bezoek.post(f"{pad}/inzage")

    assert ("voorbij" in words(stand), buttons(stand), beeld.status_code) == (True, [], 403)


async def test_a_number_in_the_address_fills_the_form_only_when_it_is_one() -> None:
    """The link from a zaak fills in its number; anything else is left out."""
    bezoek = at_work()

    met, zonder = [await bezoek.get(f"/noodinzage?zaak={z}") for z in (NUMMER, "999970008")]

    assert (f'value="{NUMMER}"' in met.text, "999970008" in zonder.text) == (True, False)


async def test_the_officer_reviews_on_the_desk() -> None:
    """The list names it, late ones with a word; the form judges it, and a wrong look may be a breach."""
    bezoek = at_work()
    nummer = (await opened(bezoek)).rsplit("/", 1)[-1]
    bezoek.as_(FG)
    pad = f"/toezicht/noodinzagen/{nummer}"
    lijst = await bezoek.get("/toezicht/noodinzagen")
    bezoek.clock.advance(timedelta(days=5))
    laat, vraag = await bezoek.get("/toezicht/noodinzagen"), await bezoek.get(pad)
    gegeven = await bezoek.post(f"{pad}/oordeel", oordeel="niet_terecht_geen_gevaar")
    daarna = await bezoek.get(pad)

    assert (pad in links(lijst), "te laat" in words(lijst)) == (True, False)
    assert "te laat" in words(laat)
    assert ("Te laat" in words(vraag), buttons(vraag)) == (True, [f"{pad}/oordeel"])
    assert gegeven.headers["location"] == pad
    assert ("Dit kan een datalek zijn" in words(daarna), buttons(daarna)) == (True, [])
    assert "Alles is nagekeken" in words(await bezoek.get("/toezicht/noodinzagen"))


async def test_the_officer_who_looked_gets_no_form() -> None:
    """Who had part in it reads that another reviews it, and the form they send all the same is refused."""
    bezoek = at_work()
    nummer = (await opened(bezoek)).rsplit("/", 1)[-1]
    bezoek.as_(FG_ZELF)
    pad = f"/toezicht/noodinzagen/{nummer}"

    gezien, gestuurd = await bezoek.get(pad), await bezoek.post(f"{pad}/oordeel", oordeel="terecht")

    assert ("U was hier zelf bij" in words(gezien), buttons(gezien)) == (True, [])
    assert (gestuurd.status_code, [n.oordeel for n in kept(bezoek)]) == (403, [None])


async def test_a_finding_of_ones_own_is_turned_away() -> None:
    """A finding that is not on the list changes nothing."""
    bezoek = at_work()
    nummer = (await opened(bezoek)).rsplit("/", 1)[-1]
    bezoek.as_(FG)

    antwoord = await bezoek.post(f"/toezicht/noodinzagen/{nummer}/oordeel", oordeel="was wel ok")

    assert (antwoord.status_code, [n.oordeel for n in kept(bezoek)]) == (400, [None])


async def test_the_notice_leads_to_the_review() -> None:
    """The officer finds the notice, with the way to the review and no word about anybody."""
    bezoek = at_work()
    nummer = (await opened(bezoek)).rsplit("/", 1)[-1]
    bezoek.as_(FG)

    berichten = await bezoek.get("/berichten")

    assert f"/toezicht/noodinzagen/{nummer}" in links(berichten)
    assert ("Er is een noodinzage begonnen" in words(berichten), NUMMER in berichten.text) == (True, False)


async def test_the_page_of_a_colleagues_zaak_leads_to_it() -> None:
    """Who may know that the zaak is there, and not more, finds the way from there."""
    bezoek = at_work()

    assert f"/noodinzage?zaak={NUMMER}" in links(await bezoek.get(f"/zaken/{NUMMER}"))
