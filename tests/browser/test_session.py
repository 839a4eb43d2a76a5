# SPDX-License-Identifier: EUPL-1.2
"""Whose window it is: log-out and the back button, a planted session, a form not ours, an old session."""

from typing import Final

import pytest
from browser.bezoeker import Bezoeker, Zaal
from browser.chromium import BROWSERTEST
from playwright.async_api import expect

pytestmark = BROWSERTEST

_COOKIE: Final = "sluis-sessie"
_CHOICE: Final = "Kies wie u bent"
_TOKENS: Final = "main input[name=csrf_token]"


async def test_the_back_button_shows_nothing_after_log_out(zaal: Zaal) -> None:
    """After log-out the back button leads to logging in, not to what was on the screen."""
    async with zaal.nobody() as bezoeker:
        await zaal.log_in(bezoeker, "wijkteamlid")
        await bezoeker.open("/zaken")
        await bezoeker.page.get_by_role("button", name="Afmelden").click()
        await expect(bezoeker.page.locator("h1")).to_have_text("U bent afgemeld")
        await bezoeker.page.go_back()
        await expect(bezoeker.page.locator("h1")).to_have_text(_CHOICE)
        shown = await bezoeker.page.content()

    assert "Mijn zaken" not in shown


async def test_a_planted_session_opens_nothing(zaal: Zaal) -> None:
    """Who planted their own session in a browser has no session any more once somebody logs in there."""
    async with zaal.nobody() as planter, zaal.nobody() as victim:
        await zaal.log_in(planter, "wijkteamlid-velsen")
        planted = await session_of(planter)
        await victim.page.context.add_cookies([{"name": _COOKIE, "value": planted, "url": zaal.url}])
        await zaal.log_in(victim, "wijkteamlid")
        await planter.open("/")

        assert await session_of(victim) != planted
        assert await planter.heading() == _CHOICE


async def session_of(bezoeker: Bezoeker) -> str:
    """The cookie of the session in this window."""
    cookies = await bezoeker.page.context.cookies(bezoeker.url)
    return next(c["value"] for c in cookies if c["name"] == _COOKIE)


async def test_no_script_can_read_the_session(zaal: Zaal) -> None:
    """The cookie of the session is kept from scripts and from forms on other sites."""
    async with zaal.seat("wijkteamlid") as bezoeker:
        await bezoeker.open("/")
        readable = await bezoeker.page.evaluate("() => document.cookie")
        cookies = await bezoeker.page.context.cookies(bezoeker.url)
        session = next(c for c in cookies if c["name"] == _COOKIE)

    assert readable == ""
    assert (session["httpOnly"], session["sameSite"]) == (True, "Lax")


@pytest.mark.parametrize("whose", ["nobody's", "somebody else's"])
async def test_a_form_without_our_token_changes_nothing(zaal: Zaal, whose: str) -> None:
    """A form without the token of the session, or with another's, gives a page and does nothing."""
    token = await _token_of(zaal, "regisseur") if whose == "somebody else's" else ""
    async with zaal.seat("wmo-consulent") as bezoeker:
        await bezoeker.open("/signaleringen")
        await bezoeker.page.locator("main a.nl-button", has_text="Bekijk").first.click()
        await expect(bezoeker.page.get_by_role("button", name="Pak op")).to_be_visible()
        before = bezoeker.path
        await bezoeker.page.eval_on_selector_all(
            _TOKENS, "(all, token) => all.forEach(i => i.value = token)", token
        )
        await bezoeker.page.get_by_role("button", name="Pak op").click()
        await expect(bezoeker.page.get_by_text("Wat kunt u doen?")).to_be_visible()
        faults = await bezoeker.faults()
        await bezoeker.open(before)
        still = await bezoeker.page.get_by_role("button", name="Pak op").count()

    assert (faults, still) == ([], 1)


async def _token_of(zaal: Zaal, sub: str) -> str:
    async with zaal.seat(sub) as bezoeker:
        await bezoeker.open("/zaken/nieuw")
        return await bezoeker.page.locator(_TOKENS).first.input_value()


async def test_a_double_click_does_the_thing_once(zaal: Zaal) -> None:
    """Two quick clicks on the button of a form leave one thing done."""
    async with zaal.seat("regisseur") as bezoeker:
        await bezoeker.open("/overleggen")
        await bezoeker.page.locator("main a.nl-button").first.click()
        items = bezoeker.page.locator("main a[href*='/punten/']")
        # A count does not wait: what is counted must be the page that was asked for.
        await expect(bezoeker.page.get_by_text("Onderwerp toevoegen")).to_be_visible()
        before = await items.count()
        await bezoeker.page.get_by_text("Onderwerp toevoegen").click()
        await bezoeker.page.get_by_label("Onderwerp", exact=True).first.select_option(index=5)
        await bezoeker.page.get_by_role("button", name="Zet op de agenda").dblclick()
        await expect(bezoeker.page.get_by_text("Het punt staat op de agenda.")).to_be_visible()
        await bezoeker.page.reload()
        await expect(bezoeker.page.get_by_text("Onderwerp toevoegen")).to_be_visible()
        after = await items.count()

    assert after == before + 1


async def test_an_expired_session_leads_back_to_where_it_was(zaal: Zaal) -> None:
    """Who comes back too late logs in and is on the page that was asked for; a form says what was kept."""
    async with zaal.nobody() as bezoeker:
        await zaal.log_in(bezoeker, "wijkteamlid")
        await bezoeker.open("/zaken/nieuw")
        await bezoeker.page.context.clear_cookies()
        await bezoeker.follow(bezoeker.page.get_by_role("button", name="Leg de melding vast"))
        told, faults = await bezoeker.heading(), await bezoeker.faults()
        await bezoeker.open("/zaken/nieuw")
        await bezoeker.page.locator("button[value='wijkteamlid']").click()
        await expect(bezoeker.page.locator("h1")).to_have_text("Nieuwe melding")

    assert (told, faults) == ("U bent niet meer aangemeld", [])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/toezicht", 403, id="not for this function"),
        pytest.param("/zaken/Z-00000-00000", 403, id="no such zaak"),
        pytest.param("/bestaat-niet", 404, id="no such page"),
        pytest.param("/zaken/zomaar", 400, id="no number"),
    ],
)
async def test_an_error_page_is_no_dead_end(zaal: Zaal, path: str, status: int) -> None:
    """A page that says no is as sound as any, says what to do, and its button leads home."""
    async with zaal.seat("wijkteamlid") as bezoeker:
        response = await bezoeker.open(path)
        faults = await bezoeker.faults()
        await expect(bezoeker.page.get_by_text("Wat kunt u doen?")).to_be_visible()
        await bezoeker.page.get_by_role("link", name="Naar het begin").click()
        await expect(bezoeker.page.locator("h1")).to_have_text("Mijn werk")

    assert (response.status, faults) == (status, [])


async def test_what_is_wrong_with_a_page_is_found(zaal: Zaal) -> None:
    """A page without a language, with a bare picture, too wide, with a style of its own: each is a fault."""
    async with zaal.seat("wijkteamlid") as bezoeker:
        await bezoeker.open("/uitleg/gegevens")
        await bezoeker.page.evaluate(
            """() => { document.documentElement.lang = "";
                document.querySelector("main").insertAdjacentHTML("beforeend",
                    "<img src='/static/sluis.svg' width='900'><p style='color: red'>x</p>"); }"""
        )
        faults = " ".join(await bezoeker.faults())

    for fault in ("'lang': ''", "html-has-lang", "image-alt", "too wide", "CSP style-src"):
        assert fault in faults, faults
