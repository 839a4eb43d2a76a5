# SPDX-License-Identifier: EUPL-1.2
"""Every page that somebody of the demo can reach, and the pages that only a form leads to."""

import re
from collections.abc import Awaitable, Callable
from typing import Final

import pytest
from browser.bezoeker import Bezoeker, Zaal
from browser.chromium import BROWSERTEST

from gateway.demo.mensen import DEMO_MENSEN

pytestmark = BROWSERTEST

_NUMBER: Final = re.compile(
    r"Z-[0-9A-Z]{5}-[0-9A-Z]{5}|[0-9a-f]{20}|(?<=/punten/)\d+"
    r"|(?<=/register/)(?!wat-ziet-wie)[a-z0-9-]+|(?<=/verwerkingen/).+"
)
_DOWNLOAD: Final = "/bewijs"


@pytest.mark.parametrize("sub", [mens.sub for mens in DEMO_MENSEN])
async def test_every_page_is_sound(zaal: Zaal, sub: str) -> None:
    """Each page that this person can click to is there, and is whole, accessible and narrow enough."""
    async with zaal.seat(sub) as bezoeker:
        faults = await walk(bezoeker)

    assert faults == [], "\n".join(faults)


async def walk(bezoeker: Bezoeker) -> list[str]:
    """What is wrong with any page that links lead to; of pages that differ in a number only, one."""
    faults: list[str] = []
    todo, seen = ["/"], set[str]()
    while todo:
        path = todo.pop()
        kind = _NUMBER.sub("N", path)
        if kind in seen or path.endswith(_DOWNLOAD):
            continue
        response = await bezoeker.open(path)
        seen |= {kind, _NUMBER.sub("N", bezoeker.path)}
        faults += [] if response.status == 200 else [f"{path}: {response.status}"]
        faults += await bezoeker.faults()
        todo += await bezoeker.links()
    assert len(seen) > 2, seen
    return faults


async def ask_klantbeeld(bezoeker: Bezoeker) -> None:
    """The picture itself."""
    await bezoeker.open("/zaken")
    await bezoeker.page.locator("main table a").first.click()
    await bezoeker.page.get_by_role("link", name="Klantbeeld").click()
    await bezoeker.page.get_by_role("button", name="Vraag dit klantbeeld").first.click()
    await bezoeker.page.get_by_text("Dit beeld wordt niet bewaard").wait_for()


async def leave_all_empty(bezoeker: Bezoeker) -> None:
    """A form with every mistake there is."""
    await bezoeker.open("/signaleringen/nieuw")
    await bezoeker.page.get_by_role("button", name="Meld dit aan de gemeente").click()
    await bezoeker.page.locator(".sluis-foutsamenvatting").wait_for()


async def ask_for_advice(bezoeker: Bezoeker) -> None:
    """The four questions, answered, with the advice."""
    await bezoeker.open("/zaken")
    await bezoeker.page.locator("main table a").first.click()
    await bezoeker.page.get_by_role("link", name="Kies de route").click()
    for vraag in ("meervoudig", "multiproblematiek", "regieverlies", "kosten"):
        await bezoeker.page.locator(f"[name={vraag}]").first.check()
    await bezoeker.page.get_by_role("button", name="Toon het advies").click()
    await bezoeker.page.get_by_text("Het advies is").wait_for()


async def look_at_all_of_an_overleg(bezoeker: Bezoeker) -> None:
    """An overleg with every fold open."""
    await bezoeker.open("/overleggen")
    await bezoeker.follow(bezoeker.page.locator("main a.nl-button").first)
    await bezoeker.page.eval_on_selector_all("details", "all => all.forEach(d => d.open = true)")


async def search_the_log(bezoeker: Bezoeker) -> None:
    """What a search finds."""
    await bezoeker.open("/toezicht/zoeken")
    await bezoeker.page.get_by_label("Medewerker").fill("wijkteamlid")
    await bezoeker.page.get_by_role("button", name="Zoek", exact=True).click()
    await bezoeker.page.get_by_label("Waarop is gezocht").wait_for()


async def try_the_register_out(bezoeker: Bezoeker) -> None:
    """What a role would see."""
    await bezoeker.open("/register/wat-ziet-wie?doel=onderzoek-wmo")
    await bezoeker.page.get_by_label("Wie", exact=True).select_option("college")
    await bezoeker.page.get_by_label("Onder welke wet").select_option("wmo")
    await bezoeker.page.get_by_label("Functie").select_option("wijkteamlid")
    await bezoeker.page.get_by_label("Fase van de zaak").select_option("onderzoek")
    await bezoeker.page.get_by_label("Band met de zaak").select_option("behandelaar")
    await bezoeker.page.get_by_role("button", name="Toon wat deze ziet").click()
    await bezoeker.page.get_by_role("heading", name="Dit mag.").wait_for()


async def look_at_a_wide_matrix(bezoeker: Bezoeker) -> None:
    """A matrix that does not fit the window."""
    await bezoeker.open("/register/onderzoek-wmo/matrix")


async def narrow_the_register(bezoeker: Bezoeker) -> None:
    """The purposes of one law."""
    await bezoeker.open("/register")
    await bezoeker.page.get_by_label("Wet").select_option("Jeugdwet")
    await bezoeker.page.get_by_role("button", name="Toon").click()
    await bezoeker.page.get_by_text("Toon alles").wait_for()


async def ask_for_a_reason(bezoeker: Bezoeker) -> None:
    """The desk, unfolded, after an employee was asked for a reason."""
    await bezoeker.open("/toezicht/nazicht")
    await bezoeker.page.get_by_role("button", name="Uitleg vragen").first.click()
    await bezoeker.page.get_by_text("De medewerker ziet de vraag in Sluis.").wait_for()
    await bezoeker.page.eval_on_selector_all("details", "all => all.forEach(d => d.open = true)")


async def check_the_log(bezoeker: Bezoeker) -> None:
    """The outcome of a check."""
    await bezoeker.open("/toezicht")
    await bezoeker.page.get_by_role("button", name="Controleer het logboek").click()
    await bezoeker.page.wait_for_url("**/toezicht/controle*")


@pytest.mark.parametrize(
    ("sub", "act"),
    [
        pytest.param("wmo-consulent", ask_klantbeeld, id="a klantbeeld"),
        pytest.param("wijkteamlid", leave_all_empty, id="a form with mistakes"),
        pytest.param("wmo-consulent", ask_for_advice, id="an advice"),
        pytest.param("regisseur", look_at_all_of_an_overleg, id="an overleg, unfolded"),
        pytest.param("privacy-officer", search_the_log, id="decisions found"),
        pytest.param("privacy-officer", check_the_log, id="the log checked"),
        pytest.param("privacy-officer", ask_for_a_reason, id="a reason asked for"),
        pytest.param("privacy-officer", try_the_register_out, id="the register tried out"),
        pytest.param("privacy-officer", look_at_a_wide_matrix, id="a wide matrix"),
        pytest.param("privacy-officer", narrow_the_register, id="the register of one law"),
    ],
)
async def test_what_a_form_leads_to_is_sound(
    zaal: Zaal, sub: str, act: Callable[[Bezoeker], Awaitable[None]]
) -> None:
    """A page that answers a form is whole, accessible and narrow enough too."""
    async with zaal.seat(sub) as bezoeker:
        await act(bezoeker)
        faults = await bezoeker.faults()

    assert faults == [], "\n".join(faults)
