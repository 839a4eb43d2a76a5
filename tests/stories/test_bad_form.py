# SPDX-License-Identifier: EUPL-1.2
"""A known person sends a form that cannot be right: a page that says what to do, one line, no effect."""

from dataclasses import replace
from typing import Any, Final

import pytest
from stories.bezoek import Bezoek
from stories.meetlat import last_line, measure
from stories.pagina import Pagina

# What cannot be parsed never comes to the database, so one engine is enough.
pytestmark = pytest.mark.parametrize("opstelling", ["sqlite"], indirect=True, scope="session")

VERKEERD_BSN: Final = "999990018"
SOORT: Final = {"content-type": "application/x-www-form-urlencoded"}


def sent(status: int, *, token: bool = True, **request: Any) -> Any:
    """What is sent, with the token of the session or without, and the status it must have."""
    return status, token, request


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(sent(400, token=False, data={"bsn": VERKEERD_BSN}), id="no CSRF token"),
        pytest.param(sent(400, data={"bsn": VERKEERD_BSN}), id="BSN that fails the elfproef"),
        pytest.param(sent(400, data={"bsn": "９９９９９００１９"}), id="BSN in wide digits"),
        pytest.param(sent(400, data={}), id="nothing filled in"),
        pytest.param(sent(400, files={"bsn": ("bsn.txt", VERKEERD_BSN.encode())}), id="a file"),
        pytest.param(sent(400, data={f"v{n}": "" for n in range(300)}), id="300 fields"),
        pytest.param(sent(400, token=False, content=b"bsn=%ff%fe", headers=SOORT), id="no UTF-8"),
        pytest.param(sent(413, token=False, content=b"a" * 1_000_001, headers=SOORT), id="over a megabyte"),
        pytest.param(
            sent(400, token=False, content=b"x", headers={"content-type": "multipart/form-data"}),
            id="multipart without its border",
        ),
    ],
)
async def test_a_bad_form_is_a_page_with_one_line_and_no_effect(bezoek: Bezoek, row: Any) -> None:
    """A form that cannot be right gives a page without an echo, leaves one line, and has no effect."""
    status, token, request = row
    mens = await bezoek.mens("wijkteamlid")
    csrf = (await mens.open("/zaken/nieuw")).form("/zaken/nieuw").values["csrf_token"]
    if token:
        request = request | {"data": request.get("data", {}) | {"csrf_token": csrf}}
    before = await measure(bezoek.opstelling)

    page = Pagina(await mens.http.post("/zaken/nieuw", **request))

    line = await last_line(bezoek.opstelling)
    assert page.status == status
    assert page.response.headers["content-type"].startswith("text/html")
    assert (line["medewerker"], line["uitkomst"]) == ("wijkteamlid", "niet_toegestaan")
    assert VERKEERD_BSN not in page.response.text
    assert await measure(bezoek.opstelling) == replace(before, lines=before.lines + 1)


@pytest.mark.parametrize("path", ["/zaken/zomaar", "/signaleringen/999990019", "/bestaat-niet"])
async def test_a_wrong_address_is_a_page_that_says_what_to_do(bezoek: Bezoek, path: str) -> None:
    """An address that nothing has is answered with a page that has a way out and repeats nothing."""
    mens = await bezoek.mens("wijkteamlid")

    page = await mens.open(path)

    assert page.status in {400, 404}
    assert "Wat kunt u doen?" in page.text
    assert "/" in page.links
    assert path not in page.response.text


async def test_who_is_not_logged_in_is_sent_to_log_in(bezoek: Bezoek) -> None:
    """Without a session a page leads to the choice of the identity provider, and a form changes nothing."""
    http = await bezoek.browser()
    before = await measure(bezoek.opstelling)

    page = Pagina(await http.get("/zaken"))
    form = Pagina(await http.post("/zaken/nieuw", data={"bsn": "999990019"}))

    assert "Kies wie u bent" in page.text
    assert (form.status, "Meld u opnieuw aan" in form.text) == (401, True)
    assert await measure(bezoek.opstelling) == before
