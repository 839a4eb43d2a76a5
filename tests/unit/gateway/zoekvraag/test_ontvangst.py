# SPDX-License-Identifier: EUPL-1.2
"""A receipt that somebody brings to the desk: is it ours, was it kept, and where is its line."""

from fakes.bezoek import links, words
from fakes.bureau import Bureau, make_bureau, with_zaak
from fakes.logboek import SIGNER
from fakes.logregels import logregel, write_lines
from fakes.world import DE_LINDE

from audit.ontvangst import Ontvangst, sign_receipt


def receipt_of(bureau: Bureau, nummer: int, *, entry: bytes | None = None) -> str:
    """The receipt of one line, as a system got it."""
    rij = bureau.ledger.kept.logboek.get(f"{nummer:020x}")
    assert rij is not None
    tijd = int(rij.kolommen["tijd"])
    ontvangst = Ontvangst(
        SIGNER.name, str(rij.kolommen["kenmerk"]), rij.plek, entry or rij.blad, tijd, tijd + 1000
    )
    return sign_receipt(ontvangst, SIGNER).decode()


async def test_a_receipt_leads_to_its_line() -> None:
    """A receipt of ours is found to hold, also with the line ends of a form, and shows the way."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    page = await bureau.post("/toezicht/ontvangst", ontvangst=receipt_of(bureau, 1).replace("\n", "\r\n"))

    assert "Dit ontvangstbewijs klopt" in words(page)
    assert f"/toezicht/regels/{1:020x}" in links(page)
    assert bureau.ledger.lines[-1].gebeurtenis == "logboek.ontvangst_nagegaan"


async def test_a_receipt_of_another_organisation_is_judged_and_opens_nothing() -> None:
    """Whether the log kept it can be said to who brings it; what the line says cannot."""
    bureau = make_bureau()
    await write_lines(bureau.ledger, logregel(1, organisatie=DE_LINDE))

    page = await bureau.post("/toezicht/ontvangst", ontvangst=receipt_of(bureau, 1))

    assert "Dit ontvangstbewijs klopt" in words(page)
    assert "De inhoud van deze regel ziet u niet." in words(page)
    assert not any(pad.startswith("/toezicht/regels/") for pad in links(page))


async def test_a_receipt_whose_line_is_gone_is_evidence_against_us() -> None:
    """The page says loudly that the log did not keep its word."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    echt, ander = receipt_of(bureau, 1), bureau.ledger.kept.logboek.rows[1].blad
    verwisseld = receipt_of(bureau, 1, entry=ander)
    del bureau.ledger.kept.logboek.rows[0]

    pages = [await bureau.post("/toezicht/ontvangst", ontvangst=tekst) for tekst in (echt, verwisseld)]

    assert ["Het logboek heeft zijn woord niet gehouden" in words(page) for page in pages] == [True, True]


async def test_what_is_no_receipt_of_ours_is_said_to_be_none() -> None:
    """A text that was changed shows nothing, and nothing of it comes back on the page."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    vals = receipt_of(bureau, 1).replace(f"{1:020x}", f"{2:020x}")

    pages = [await bureau.post("/toezicht/ontvangst", ontvangst=t) for t in (vals, "mijn bsn is 999970008")]
    leeg = await bureau.post("/toezicht/ontvangst", ontvangst="  ")

    assert ["geen ontvangstbewijs van ons logboek" in words(page) for page in pages] == [True, True]
    assert "999970008" not in pages[1].text
    assert leeg.status_code == 400
