# SPDX-License-Identifier: EUPL-1.2
"""Looking for a person in the log: a BSN that goes in and comes out nowhere, and a reason."""

import re
from datetime import timedelta

import pytest
from fakes.bezoek import words
from fakes.bureau import FG, WIJKTEAMLID, Bureau, make_bureau
from fakes.logregels import logregel, write_lines
from fakes.world import HAARLEM, FakePseudonymiser, key

from gateway.errors import RefusedError
from gateway.kern.bsn import Bsn
from gateway.zoekvraag.model import BEWAREN, Gezocht, Zoekreden
from gateway.zoekvraag.usecases import OPRUIMER, ask, ask_person, purge
from policies.begrippen import Doel

HIER = "/toezicht/zoeken"
NUMMER, ANDER = "999970008", "999990019"


def pseudoniem_of(nummer: str, doel: Doel) -> str:
    """Under which name Haarlem knows somebody for a purpose."""
    return FakePseudonymiser().derive(Bsn(nummer), key(HAARLEM.oin, doel)).tekst


async def with_people(bureau: Bureau) -> None:
    """Two lines about one person for two purposes, and one about another."""
    await write_lines(
        bureau.ledger,
        logregel(1, betrokkene=pseudoniem_of(NUMMER, Doel.SIGNALERING_WMO)),
        logregel(2, betrokkene=pseudoniem_of(NUMMER, Doel.ONDERZOEK_WMO)),
        logregel(3, betrokkene=pseudoniem_of(ANDER, Doel.SIGNALERING_WMO)),
    )


async def test_a_person_is_found_under_every_name() -> None:
    """One BSN finds the lines for all purposes, and the search itself is one of them."""
    bureau = make_bureau()
    await with_people(bureau)

    vraag = await bureau.post(HIER, bsn=NUMMER, reden="datalek")
    page = await bureau.get(vraag.headers["location"])

    assert f"{1:020x}" in page.text
    assert f"{2:020x}" in page.text
    assert f"{3:020x}" not in page.text
    assert "3 regels" in words(page)  # the third says that this person was looked for
    assert "Inwoner één persoon, om een mogelijk datalek" in words(page)
    gezocht = bureau.ledger.lines[-2]
    assert gezocht.gebeurtenis == "logboek.persoon_gezocht"
    assert gezocht.betrokkene == pseudoniem_of(NUMMER, Doel.VERANTWOORDING)
    assert gezocht.omstandigheden == ("reden",)


async def test_neither_bsn_nor_pseudoniem_leaves(capsys: pytest.CaptureFixture[str]) -> None:
    """Address, page, log of the process and kept search hold no BSN; page and address no pseudoniem."""
    bureau = make_bureau()
    await with_people(bureau)

    vraag = await bureau.post(HIER, bsn=NUMMER, reden="verzoek")
    page = await bureau.get(vraag.headers["location"])

    pad = vraag.headers["location"]
    assert re.fullmatch(HIER + "/[0-9a-f]{20}", pad)
    said = "".join([pad, page.text, str(vraag.headers), str(page.headers), *capsys.readouterr()])
    namen = [pseudoniem_of(NUMMER, doel) for doel in (Doel.SIGNALERING_WMO, Doel.VERANTWOORDING)]
    assert not [geheim for geheim in (NUMMER, *namen) if geheim in said]
    assert NUMMER not in str(bureau.ledger.kept.zoekvragen.rows)
    assert page.headers["referrer-policy"] in {"no-referrer", "same-origin"}


async def test_a_search_can_be_narrowed_with_the_same_person() -> None:
    """Who narrows a search does not type the BSN again; taking the person away looks for everybody."""
    bureau = make_bureau()
    await with_people(bureau)
    vraag = await bureau.post(HIER, bsn=NUMMER, reden="klacht")
    nummer = vraag.headers["location"].rpartition("/")[2]

    nauwer = await bureau.post(HIER, persoon_van=nummer, doel="signalering-wmo")
    page = await bureau.get(nauwer.headers["location"])
    breder = await bureau.post(f"{nauwer.headers['location']}/zonder", veld="persoon")
    iedereen = await bureau.get(breder.headers["location"])

    assert "2 regels" in words(page)
    assert f"{3:020x}" not in page.text
    assert f"{3:020x}" in iedereen.text
    assert "Inwoner" not in words(iedereen).partition("Wie")[0]


async def test_who_is_in_no_line_is_found_in_none() -> None:
    """Of a person who is not known here there is only the search itself."""
    bureau = make_bureau()
    await with_people(bureau)

    vraag = await bureau.post(HIER, bsn="999990020", reden="verzoek", uitkomst="geweigerd")
    page = await bureau.get(vraag.headers["location"])

    assert "Niets gevonden" in words(page)


async def test_nobody_else_looks_for_a_person() -> None:
    """A wijkteamlid is refused before any pseudoniem is derived, and no search is kept."""
    bureau = make_bureau(WIJKTEAMLID)
    opdracht = ask_person(Gezocht({}), Bsn(NUMMER), Zoekreden.CONTROLE, afzender=WIJKTEAMLID)

    with pytest.raises(RefusedError, match="refused by rule"):
        await bureau.sluis.exchange(WIJKTEAMLID, opdracht)

    assert not bureau.ledger.kept.zoekvragen.rows
    assert [r.betrokkene for r in bureau.ledger.lines] == [""]


async def test_a_week_later_a_search_is_forgotten() -> None:
    """Searches of more than a week ago go really, with whom they looked for; younger ones stay."""
    bureau = make_bureau()
    oud = ask_person(Gezocht({}), Bsn(NUMMER), Zoekreden.CONTROLE, afzender=FG)
    await bureau.sluis.exchange(FG, oud)
    bureau.clock.advance(BEWAREN + timedelta(minutes=1))
    jong = (await bureau.sluis.exchange(FG, ask(Gezocht({}), afzender=FG))).result

    weg = (await bureau.sluis.exchange(OPRUIMER, purge())).result

    kept = bureau.ledger.kept.zoekvragen
    assert (weg, list(kept.rows), len(kept.wie.rows)) == (1, [jong.id], 0)
