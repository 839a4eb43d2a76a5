# SPDX-License-Identifier: EUPL-1.2
"""A receipt kept in a file is read as one that is pasted; another file is told what is wrong with it."""

import httpx2
import pytest
from fakes.bezoek import CSRF, words
from fakes.bureau import Bureau, make_bureau, with_zaak
from unit.gateway.zoekvraag.test_ontvangst import receipt_of

from gateway.zoekvraag.ontvangstbestand import GROOTSTE

PAD = "/toezicht/ontvangst"


async def send(bureau: Bureau, *files: bytes, geplakt: str = "", naam: str = "bewijs.txt") -> httpx2.Response:
    """Send the form as a browser does, with these files."""
    gekozen = [("bestand", (naam, inhoud, "text/plain")) for inhoud in files]
    return await bureau.http.post(PAD, data={"csrf_token": CSRF, "ontvangst": geplakt}, files=gekozen)


async def desk() -> tuple[Bureau, bytes]:
    """A desk with a zaak, and the receipt of its first line."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    return bureau, receipt_of(bureau, 1).encode()


@pytest.mark.parametrize(
    "mark", [pytest.param(b"", id="as it came"), pytest.param(b"\xef\xbb\xbf", id="with a mark before it")]
)
async def test_a_file_leads_to_its_line(mark: bytes) -> None:
    """The same verdict as of a pasted receipt, also when an editor changed the line ends."""
    bureau, bewijs = await desk()

    page = await send(bureau, mark + bewijs.replace(b"\n", b"\r\n"))

    assert "Dit ontvangstbewijs klopt" in words(page)
    assert bureau.ledger.lines[-1].gebeurtenis == "logboek.ontvangst_nagegaan"


async def test_without_a_file_what_was_pasted_counts() -> None:
    """A browser sends an empty file when none was chosen."""
    bureau, bewijs = await desk()

    page = await send(bureau, b"", geplakt=bewijs.decode(), naam="")

    assert "Dit ontvangstbewijs klopt" in words(page)


@pytest.mark.parametrize(
    ("inhoud", "geplakt", "zin"),
    [
        pytest.param(b"", "", "Dit bestand is leeg.", id="empty"),
        pytest.param(b"x" * (GROOTSTE + 1), "", "Dit bestand is te groot", id="too large"),
        pytest.param(b"\x89PNG\xff\xfe", "", "Dit bestand is geen tekst.", id="a picture"),
        pytest.param(b"x" * 5000, "", "en niet meer", id="text that is too long"),
        pytest.param(b"bewijs", "bewijs", "niet allebei", id="both"),
    ],
)
async def test_a_wrong_file_is_told_what_is_wrong(inhoud: bytes, geplakt: str, zin: str) -> None:
    """The form comes back with one sentence, nothing of the file, and a line that it was not understood."""
    bureau, _ = await desk()

    page = await send(bureau, inhoud, geplakt=geplakt, naam="999970008.txt")

    assert (page.status_code, zin in words(page)) == (400, True)
    assert "999970008" not in page.text
    assert bureau.ledger.lines[-1].fout == "InvalidInputError"


async def test_text_that_is_no_receipt_is_judged() -> None:
    """A file that could be one, and is none of ours, gets the verdict and no error."""
    bureau, _ = await desk()

    page = await send(bureau, b"mijn bsn is 999970008")

    assert (page.status_code, "geen ontvangstbewijs van ons logboek" in words(page)) == (200, True)
    assert "999970008" not in page.text


async def test_one_file_at_a_time() -> None:
    """Two files are refused, and so is a file where a form asks for none."""
    bureau, bewijs = await desk()

    twee = await send(bureau, bewijs, bewijs)
    elders = await bureau.http.post(
        "/toezicht/zoeken", data={"csrf_token": CSRF}, files=[("bestand", ("b.txt", bewijs, "text/plain"))]
    )

    assert (twee.status_code, elders.status_code) == (400, 400)


async def test_neither_is_asked_again() -> None:
    """Without a text and without a file the form says that it wants one of both."""
    bureau, _ = await desk()

    page = await send(bureau, b"", naam="")

    assert (page.status_code, "Plak de tekst, of kies het bestand." in words(page)) == (400, True)
