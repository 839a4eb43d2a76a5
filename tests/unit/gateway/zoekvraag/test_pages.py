# SPDX-License-Identifier: EUPL-1.2
"""Searching the log in a browser: who, what, when; what was found day by day; and no address that tells."""

import re
from datetime import timedelta

import httpx2
import pytest
from fakes.bezoek import buttons, links, words
from fakes.bureau import FG_VELSEN, WIJKTEAMLID, ZAAK, Bureau, make_bureau, with_zaak
from fakes.logregels import logregel, write_lines
from fakes.world import HAARLEM, NU

from gateway.kern.kalender import begin_of
from policies.besluit import Uitkomst

HIER = "/toezicht/zoeken"


async def search(bureau: Bureau, **velden: str) -> httpx2.Response:
    """Fill in the form and go where it leads."""
    answer = await bureau.post(HIER, **velden)
    assert answer.status_code == 303, answer.text
    return await bureau.get(answer.headers["location"])


async def test_the_form_teaches_how_to_search() -> None:
    """Who comes here first reads how one searches, and looks for nothing yet."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    page = await bureau.get(HIER)

    assert page.status_code == 200
    assert "Een vraag over een zaak?" in words(page)
    assert "nieuwsgierig-1" not in page.text
    assert bureau.ledger.lines[-1].gebeurtenis == "logboek.zoekformulier_bekeken"


async def test_a_search_by_zaak_finds_what_everybody_did_in_it() -> None:
    """A zaaknummer leads to every organisation in that zaak, and stands in no address."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    page = await search(bureau, zaak=ZAAK.lower())

    assert "Systeem linde-1 van Jeugdhulp De Linde mocht" in re.sub(r" \(.*?\)", "", words(page))
    assert "nieuwsgierig-1" not in page.text
    assert not any(ZAAK in pad for pad in (*links(page), *buttons(page), str(page.url)))
    assert bureau.ledger.lines[-1].zaak == ZAAK


async def test_a_search_by_medewerker_finds_the_person() -> None:
    """A medewerker is found by number; somebody of another municipality is not."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    found = await search(bureau, medewerker="nieuwsgierig-1", uitkomst="geweigerd")
    nothing = await search(bureau, medewerker="velsen-7")

    assert "Medewerker nieuwsgierig-1 (wijkteamlid) van Gemeente Haarlem mocht niet" in words(found)
    assert words(found).count("Eén regel") == 1
    assert "Niets gevonden" in words(nothing)
    assert "Gezocht is op medewerker velsen-7." in words(nothing)


async def test_a_search_by_article_finds_its_paragraphs() -> None:
    """A whole article finds every decision on it; another article does not."""
    bureau = make_bureau()
    await write_lines(
        bureau.ledger,
        logregel(1, artikel="AVG art. 5 lid 2; Wmo 2015 art. 2.3.2 lid 1"),
        logregel(2, artikel="Wmo 2015 art. 2.3.22"),
    )

    page = await search(bureau, artikel="Wmo 2015 art. 2.3.2")

    assert "Eén regel" in words(page)
    assert "AVG art. 5 lid 2; Wmo 2015 art. 2.3.2 lid 1" in words(page)


async def test_what_was_found_stands_day_by_day() -> None:
    """Lines stand under the Dutch day on which they fall, newest first."""
    bureau = make_bureau()
    middernacht = begin_of(NU.date())
    await write_lines(
        bureau.ledger,
        logregel(1, tijd=middernacht - timedelta(minutes=1)),
        logregel(2, tijd=middernacht),
        logregel(3, tijd=middernacht + timedelta(hours=1)),
    )

    page = await search(bureau, medewerker="wijkteamlid-1")

    dagen = re.findall(r'<h2 class="nl-heading nl-heading--level-3"><time', page.text)
    assert (len(dagen), "3 regels" in words(page)) == (2, True)
    assert page.text.index(f"{3:020x}") < page.text.index(f"{2:020x}") < page.text.index(f"{1:020x}")


async def test_each_condition_can_be_taken_away() -> None:
    """A button at each condition leads to the same search without it."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    page = await search(bureau, medewerker="nieuwsgierig-1", uitkomst="toegestaan")

    minder = await bureau.post(f"{page.url.path}/zonder", veld="uitkomst")
    found = await bureau.get(minder.headers["location"])

    assert "Niets gevonden" in words(page)
    assert "Haal weg: Uitkomst toegestaan" in words(page)
    assert (minder.status_code, "Gezocht is op medewerker nieuwsgierig-1." in words(found)) == (303, True)
    assert "Haal weg: Uitkomst" not in words(found)


async def test_older_lines_come_on_the_next_page() -> None:
    """The link carries the search on, and ends when there is no more."""
    bureau = make_bureau()
    await write_lines(bureau.ledger, *(logregel(n, tijd=NU, zaak="") for n in range(1, 61)))

    first = await search(bureau, medewerker="wijkteamlid-1")
    (verder,) = [pad for pad in links(first) if "voor=" in pad]
    second = await bureau.get(verder)

    assert (first.text.count("/toezicht/regels/0"), second.text.count("/toezicht/regels/0")) == (50, 10)
    assert not [pad for pad in links(second) if "voor=" in pad]
    assert "60 regels" in words(first)


async def test_a_cursor_that_is_none_begins_at_the_beginning() -> None:
    """Somebody who writes in the address gets the first page, and no error."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    page = await search(bureau)

    again = await bureau.get(f"{page.url.path}?voor=gisteren")

    assert (again.status_code, "De nieuwste" in words(again)) == (200, False)
    assert "nieuwsgierig-1" in words(again)


async def test_more_than_a_thousand_are_not_counted() -> None:
    """Of many it is said that they are many."""
    bureau = make_bureau()
    await write_lines(bureau.ledger, *(logregel(n, tijd=NU) for n in range(1001)))

    assert "Meer dan 1.000 regels" in words(await search(bureau))


@pytest.mark.parametrize(
    ("naam", "waarde", "zin"),
    [
        pytest.param("zaak", "Jansen", "Een zaaknummer ziet eruit als Z-7K3M9-QX2VD.", id="no zaaknummer"),
        pytest.param("doel", "nieuwsgierigheid", "Kies een doel uit de lijst.", id="no purpose"),
        pytest.param("artikel", "artikel 5", "Kies een artikel uit de lijst.", id="no article"),
        pytest.param("uitkomst", "misschien", "Kies een uitkomst uit de lijst.", id="no outcome"),
        pytest.param("kluis", "nieuwsgierig", "Kies uit de lijst.", id="no reason of the vault"),
        pytest.param("van", "gisteren", "Kies een datum.", id="no date"),
        pytest.param("tot", "9999-12-31", "Kies een datum.", id="a date after which there is none"),
        pytest.param("van", "0001-01-01", "Kies een datum.", id="a date before any log"),
        pytest.param("tot", "1999-12-31", "Kies een datum.", id="the last day before any log"),
        pytest.param("medewerker", "x" * 65, "Dit is te lang.", id="too long"),
        pytest.param("bsn", "999970009", "Dit is geen burgerservicenummer.", id="no BSN"),
        pytest.param("bsn", "999970008", "Kies waarom u deze inwoner zoekt.", id="a BSN without a reason"),
    ],
)
async def test_a_form_that_is_not_right_is_asked_again(naam: str, waarde: str, zin: str) -> None:
    """The field is named, nothing is looked for, and no search is kept."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    page = await bureau.post(HIER, **{naam: waarde})

    assert (page.status_code, zin in words(page)) == (400, True)
    assert "nieuwsgierig-1" not in page.text
    assert not bureau.ledger.kept.zoekvragen.rows
    assert naam != "bsn" or waarde not in page.text


async def test_a_period_that_ends_before_it_begins_is_asked_again() -> None:
    """The last day comes on or after the first."""
    page = await make_bureau().post(HIER, van="2026-11-22", tot="2026-11-21")

    assert (page.status_code, "Kies een dag op of na de eerste dag." in words(page)) == (400, True)


@pytest.mark.parametrize(
    "naam", ["zaak", "medewerker", "organisatie", "doel", "artikel", "uitkomst", "kluis", "van", "tot"]
)
@pytest.mark.parametrize("waarde", ["999970008", "999970009", "9999.70.008"])
async def test_what_may_be_a_bsn_is_not_shown_again(naam: str, waarde: str) -> None:
    """Nine digits in any other field are neither looked for, nor kept, nor filled in a second time."""
    bureau = make_bureau()
    page = await bureau.post(HIER, **{naam: waarde})

    assert (page.status_code, waarde in page.text) == (400, False)
    assert "Hier hoort geen burgerservicenummer." in words(page)
    assert not bureau.ledger.kept.zoekvragen.rows


@pytest.mark.parametrize(
    ("kluis", "aantal"),
    [
        pytest.param("elke", 2, id="any opening"),
        pytest.param("onthulling", 1, id="one reason"),
        pytest.param("", 3, id="not asked"),
    ],
)
async def test_openings_of_the_vault_are_found(kluis: str, aantal: int) -> None:
    """The officer looks for lines that say that the vault opened, for any reason or for one."""
    bureau = make_bureau()
    redenen = ("", "bron_bevragen", "onthulling")
    await write_lines(bureau.ledger, *(logregel(n, kluis=reden) for n, reden in enumerate(redenen, start=1)))

    page = await search(bureau, kluis=kluis, medewerker="wijkteamlid-1")

    assert page.text.count('class="sluis-werkregel"') == aantal


async def test_the_export_is_a_table_of_what_was_found() -> None:
    """It has every line that was found and no other, opens in a spreadsheet, and leaves a line of its own."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    gemeen = logregel(9, medewerker="=cmd", tijd=NU)
    await write_lines(bureau.ledger, gemeen, *(logregel(n, tijd=NU) for n in range(10, 310)))
    page = await search(bureau, organisatie=str(HAARLEM.oin))

    vel = await bureau.post(f"{page.url.path}/export")

    regels = vel.text.splitlines()
    # 302 lines of others' work, and what the officer did on the desk itself.
    eigen = [line for line in bureau.ledger.lines if line.organisatie == str(HAARLEM.oin)]
    assert regels[0] == (
        "\ufeffmoment;zin;uitkomst;organisatie;verantwoordelijke;medewerker;functie;doel;artikel;regel;"
        "zaak;plaats;ongewijzigd;kenmerk"
    )
    assert len(regels) == 1 + len(eigen)
    assert ";'=cmd;" in vel.text
    assert vel.headers["content-disposition"].startswith('attachment; filename="sluis-gevonden-')
    assert eigen[-1].gebeurtenis == "logboek.uitslag_geexporteerd"


async def test_each_look_leaves_a_line() -> None:
    """Asking, looking, and looking again are on the log, with the zaak that was asked for."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)

    page = await search(bureau, zaak=ZAAK)
    await bureau.get(str(page.url))

    assert [(r.gebeurtenis, r.zaak) for r in bureau.ledger.lines[-3:]] == [
        ("logboek.zoekvraag_gesteld", ""),
        ("logboek.doorzocht", ZAAK),
        ("logboek.doorzocht", ZAAK),
    ]


async def test_a_search_of_another_organisation_is_not_there() -> None:
    """Its number opens nothing for another municipality, and cannot be told from no number."""
    bureau = make_bureau()
    await with_zaak(bureau.ledger)
    page = await search(bureau, zaak=ZAAK)
    bureau.who[:] = [FG_VELSEN]

    pad = page.url.path
    vreemd = [
        await bureau.get(pad),
        await bureau.post(f"{pad}/zonder", veld="zaak"),
        await bureau.post(f"{pad}/export"),
        await bureau.post(HIER, persoon_van=pad.rpartition("/")[2]),
        await bureau.get(f"{HIER}/{0:020x}"),
    ]

    assert [antwoord.status_code for antwoord in vreemd] == [403] * 5
    assert len({re.sub("[0-9a-f]{20}", "", words(a)) for a in vreemd}) == 1
    assert len(bureau.ledger.kept.zoekvragen.rows) == 1


@pytest.mark.parametrize("pad", [HIER, f"{HIER}/{1:020x}"])
async def test_nobody_else_searches(pad: str) -> None:
    """A wijkteamlid is refused, and no search is kept."""
    bureau = make_bureau(WIJKTEAMLID)
    await with_zaak(bureau.ledger)

    pages = [await bureau.get(pad), await bureau.post(HIER, medewerker="m1")]
    pages.append(await bureau.post("/toezicht/ontvangst", ontvangst="x"))

    assert [page.status_code for page in pages] == [403, 403, 403]
    assert not bureau.ledger.kept.zoekvragen.rows


async def test_refusals_are_told_apart_in_words() -> None:
    """What was refused says so in a word, and not by a colour alone."""
    bureau = make_bureau()
    await write_lines(bureau.ledger, logregel(1, uitkomst=Uitkomst.VERBODEN, tijd=NU))

    assert "verboden" in words(await search(bureau, uitkomst="geweigerd"))
