# SPDX-License-Identifier: EUPL-1.2
"""The desk in a browser: sentences, one decision, one button, a proof."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fakes.bezoek import buttons, links, words
from fakes.bureau import FG, FG_VELSEN, WIJKTEAMLID, make_bureau, with_zaak
from fakes.logboek import LOGBOEK, SIGNER
from fakes.logregels import logregel, write_lines
from fakes.world import DE_LINDE, VELSEN

from audit.note import parse_vkey
from audit.opening import opening_of, parse_line
from audit.proof import parse_proof, verify_proof
from audit.verdict import verify_export
from gateway.toezicht.usecases import begin_check
from gateway.toezicht.usecases.lezen import OP_HET_BUREAU
from policies.besluit import Uitkomst

REGEL = f"/toezicht/regels/{1:020x}"
EVERY_PAGE = ["/toezicht", "/toezicht/vandaag", REGEL, f"{REGEL}/bewijs", "/toezicht/controle"]
EVERY_FORM = ["/toezicht/controle", "/toezicht/controle/stop", "/toezicht/export"]


async def test_the_desk_says_who_was_refused_what() -> None:
    """A refusal is a sentence with its facts, and stands before what was allowed."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    page = await bureau.get("/toezicht/vandaag")

    tekst = words(page)
    assert page.status_code == 200
    assert (
        "Medewerker nieuwsgierig-1 (wijkteamlid) van Gemeente Haarlem mocht niet: een signalering bekijken"
        in tekst
    )
    assert tekst.index("nieuwsgierig-1") < tekst.index("wijkteamlid-1")
    assert "Wmo 2015 art. 2.3.2 lid 1" in tekst
    assert "velsen-7" not in page.text


async def test_the_picture_of_days_is_a_table_too() -> None:
    """What the bars show can be read in words."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    page = await bureau.get("/toezicht/vandaag")

    assert "1 toegestaan, 1 geweigerd" in page.text
    assert "Toon als tabel" in words(page)
    assert page.text.count('class="sluis-termijn__deel"') == 7


async def test_an_empty_desk_says_what_will_come() -> None:
    """A day without requests is no empty page."""
    page = await make_bureau().get("/toezicht/vandaag")

    assert "Vandaag is niets geweigerd" in words(page)
    assert "nog niet gecontroleerd" in words(page)


async def test_one_decision_is_shown_with_its_article() -> None:
    """What was asked, on which article, what passed, and where to find the purpose."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    page = await bureau.get(REGEL)

    tekst = words(page)
    assert page.status_code == 200
    assert "Toegestaan: een signalering bekijken" in tekst
    assert "Wmo 2015 art. 2.3.2 lid 1" in tekst
    assert "signalering: soort" in tekst
    assert {"/register/signalering-wmo", f"{REGEL}/bewijs", "/toezicht"} <= set(links(page))


async def test_the_page_of_a_line_works_its_proof_out() -> None:
    """What is signed is said to be, with what stands there to the letter; what was changed is not."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    goed = await bureau.get(REGEL)
    rijen = bureau.ledger.kept.logboek.rows
    rijen[0] = replace(rijen[0], record=rijen[0].record.replace(b"bekeken", b"gezien"))

    fout = await bureau.get(REGEL)

    assert "Deze regel staat getekend in het logboek" in words(goed)
    assert "Plaats 0 van 4 regels" in words(goed)
    assert "signalering.bekeken" in words(goed)
    assert "Het bewijs klopt niet" in words(fout)
    assert "Deze regel is veranderd" in words(fout)


async def test_a_refused_decision_shows_what_was_held_back() -> None:
    """A refusal names the fields that were asked for."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    page = await bureau.get(f"/toezicht/regels/{4:020x}")

    assert "Niet verstrekt, en waarom" in words(page)


async def test_the_proof_of_a_decision_can_be_taken_away() -> None:
    """The file proves the line to somebody who has only the public key."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    response = await bureau.get(f"{REGEL}/bewijs")

    proof = parse_proof(response.content)
    opening = opening_of(parse_line(proof.extra or b""))
    opening.verify()
    head = verify_proof(proof, opening.entry, LOGBOEK, (SIGNER.verifier,))
    assert response.headers["content-disposition"] == f'attachment; filename="{1:020x}.tlog-proof"'
    assert (opening.index, head.size) == (0, 4)


async def test_the_desk_says_how_many_there_are_and_not_how_many_it_shows() -> None:
    """A list that was cut short says so, with the real number; a whole one just says how many."""
    bureau = make_bureau()
    geweigerd = [logregel(n, uitkomst=Uitkomst.VERBODEN) for n in range(OP_HET_BUREAU + 3)]
    await write_lines(bureau.ledger, *geweigerd, logregel(99))

    page = words(await bureau.get("/toezicht/vandaag"))

    assert "Vandaag geweigerd (de 20 nieuwste van 23)" in page
    assert "Vandaag toegestaan (1)" in page


async def test_one_button_verifies_the_log() -> None:
    """A log that nobody touched holds, and the page says of how many lines."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    answer = await bureau.post("/toezicht/controle")
    page = await bureau.get("/toezicht/controle")

    assert (answer.status_code, answer.headers["location"]) == (303, "/toezicht/controle")
    assert "Het logboek klopt: 5 regels" in words(page)


async def test_a_log_that_was_changed_does_not_hold_and_the_place_is_named() -> None:
    """The page says what is wrong, where, and what to do."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    del bureau.ledger.kept.logboek.rows[2]

    await bureau.post("/toezicht/controle")
    page = await bureau.get("/toezicht/controle")

    assert "Het logboek klopt niet" in words(page)
    assert "Plaats: regel 2." in words(page)
    assert bureau.ledger.lines[-2].gebeurtenis == "logboek.klopt_niet"


async def test_a_running_check_shows_progress_and_can_be_stopped() -> None:
    """Who waits sees how far it is, and may stop."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    # Begun on another replica: nothing runs here, and the page says so all the same.
    await bureau.sluis.exchange(FG, begin_check())

    running = await bureau.get("/toezicht/controle")
    await bureau.post("/toezicht/controle/stop")
    stopped = await bureau.get("/toezicht/controle")

    assert "De controle loopt" in words(running)
    assert "/toezicht/controle/stop" in buttons(running)
    assert "De controle is gestopt" in words(stopped)


async def test_the_export_holds_and_keeps_others_sealed() -> None:
    """The file proves the whole log and opens only the own lines."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    response = await bureau.post("/toezicht/export")

    verdict = verify_export(response.content.splitlines(keepends=True), (parse_vkey(SIGNER.verifier.text),))
    assert verdict
    assert (verdict.opened, verdict.sealed) == (3, 2)
    assert str(VELSEN.oin) not in response.text
    assert str(DE_LINDE.oin) not in response.text


@pytest.mark.parametrize("pad", EVERY_PAGE)
async def test_no_page_of_the_desk_is_for_others(pad: str) -> None:
    """A wijkteamlid is refused everywhere on the desk, and the attempt is on the log."""
    bureau = make_bureau(WIJKTEAMLID)
    await with_zaak(bureau.ledger)

    page = await bureau.get(pad)

    assert page.status_code == 403
    assert "nieuwsgierig-1" not in page.text
    assert bureau.ledger.lines[-1].regel == "doelbinding/1" or bureau.ledger.lines[-1].onthouden


@pytest.mark.parametrize("pad", EVERY_FORM)
async def test_no_form_of_the_desk_is_for_others(pad: str) -> None:
    """A form that is refused has no effect."""
    bureau = make_bureau(WIJKTEAMLID)
    await with_zaak(bureau.ledger)

    page = await bureau.post(pad)

    assert page.status_code == 403
    assert not bureau.ledger.kept.logboek.checks


async def test_another_municipality_cannot_open_a_line_by_its_address() -> None:
    """Knowing the kenmerk does not open the line."""
    bureau = make_bureau(FG_VELSEN)
    await with_zaak(bureau.ledger)

    assert (await bureau.get(REGEL)).status_code == 403
    assert (await bureau.get(f"{REGEL}/bewijs")).status_code == 403


async def test_no_page_carries_a_style_or_a_script_of_its_own() -> None:
    """The templates of the desk hold nothing that the content security policy refuses."""
    folder = Path(__file__).parents[4] / "gateway/toezicht/templates/toezicht"

    for template in folder.glob("*.html"):
        assert not re.search(r"<style|<script|style=|onclick|hx-on", template.read_text("utf-8")), (
            template.name
        )
