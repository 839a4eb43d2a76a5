# SPDX-License-Identifier: EUPL-1.2
"""The desk at a glance: one passage, pictures that say what their tables say, and an alarm nobody misses."""

import re
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fakes.bezoek import links, words
from fakes.bureau import FG, FG_VELSEN, WIJKTEAMLID, Bureau, make_bureau
from fakes.inzage import verzoek
from fakes.logregels import logregel, write_lines
from fakes.world import NU, VELSEN, person

from audit.cosignature import cosigner_of
from audit.getuigenis import Reden
from audit.note import Signer
from audit.quorum import Quorum
from gateway.getuige.model import Getuigerij
from gateway.kern.organisatie import Afzender
from policies.begrippen import Functie, Regime
from policies.besluit import Uitkomst

W1 = Signer("w1.example", Ed25519PrivateKey.from_private_bytes(b"\x29" * 32))
QUORUM = Quorum((cosigner_of(W1),), 1, 3600)
BEHEERDER = person(Functie.BEHEERDER, regime=Regime.AVG)
ALARM = "Alarm: een getuige weigert het logboek"


async def busy() -> Bureau:
    """A desk of a municipality where something happened, and of another beside it."""
    bureau = make_bureau()
    await write_lines(
        bureau.ledger,
        *(logregel(n, tijd=NU - timedelta(days=n % 3)) for n in range(6)),
        logregel(6, tijd=NU, gebeurtenis="klantbeeld.gevraagd", doel="klantbeeld-wmo"),
        logregel(7, tijd=NU, uitkomst=Uitkomst.NIET_TOEGESTAAN, regel="geen-regel/1"),
        logregel(8, tijd=NU, organisatie=VELSEN, gebeurtenis="verwijsindex.gemeld"),
        logregel(9, tijd=NU - timedelta(days=40)),
    )
    return bureau


def rows(html: str) -> dict[str, list[tuple[str, int, float]]]:
    """Every picture of rows by its title: name, number, and width of the bar."""
    tables = re.findall(r'<caption class="sluis-onzichtbaar">(.*?)</caption>(.*?)</tbody>', html, re.DOTALL)
    name, number = r'class="sluis-staven__naam">(.*?)</th>', r'sluis-staven__getal">([\d.]+)<'
    bar = r'x="0" y="0" width="([\d.]+)" height="4"/></svg>'
    row = re.compile(f"{name}.*?{number}.*?{bar}", re.DOTALL)
    return {
        title: [
            (re.sub("<.*?>", "", n).strip(), int(a.replace(".", "")), float(b))
            for n, a, b in row.findall(body)
        ]
        for title, body in tables
    }


async def test_a_glance_is_one_passage() -> None:
    """All pictures together are one line of the log."""
    bureau = await busy()
    before = len(bureau.ledger.lines)

    page = await bureau.get("/toezicht")

    assert page.status_code == 200
    assert [r.gebeurtenis for r in bureau.ledger.lines[before:]] == ["logboek.oogopslag_bekeken"]


async def test_the_drawing_and_the_table_hold_the_same_numbers() -> None:
    """Of each picture of rows every bar is as long as the number that stands beside it."""
    pictures = rows((await (await busy()).get("/toezicht")).text)

    doorgelaten = pictures["Doorgelaten, per functie en doel"]
    assert ("Signalering", 6, 100.0) in doorgelaten
    assert ("Klantbeeld", 1, 16.67) in doorgelaten
    assert [(naam, aantal) for naam, aantal, _ in pictures["Geweigerd, naar reden"]] == [
        ("Geen regel van het register laat dit toe. (regel geen-regel/1)", 1)
    ]
    for rijen in pictures.values():
        hoogste = max(aantal for _, aantal, _ in rijen)
        assert [breed for _, _, breed in rijen] == [
            round(100 * a / hoogste, 2) if a else 0 for _, a, _ in rijen
        ]


async def test_the_picture_of_days_holds_the_numbers_of_its_table() -> None:
    """The sentence for who cannot see the bars, the bars and the table say the same."""
    page = (await (await busy()).get("/toezicht")).text
    figure = page[page.index('id="dagen"') : page.index("</figure>", page.index('id="dagen"'))]

    cells = re.findall(r'numeric-column"><span>([\d.]+)</span>', figure)
    numbers = list(zip(cells[::2], cells[1::2], strict=True))
    assert len(numbers) == 28
    assert numbers[-3:] == [("2", "0"), ("2", "0"), ("3", "1")]
    assert "7 doorgelaten, 1 geweigerd" in figure
    assert figure.count('class="sluis-staven__deel"') == 3
    assert figure.count('class="sluis-dagen__open"') == 1


async def test_another_municipality_is_not_counted() -> None:
    """The numbers are of what one's own organisation answers for."""
    bureau = await busy()
    bureau.who[0] = FG_VELSEN

    pictures = rows((await bureau.get("/toezicht")).text)

    assert ("Verwijsindex", 1, 100.0) in pictures["Doorgelaten, per functie en doel"]
    assert ("Signalering", 0, 0.0) in pictures["Doorgelaten, per functie en doel"]


async def test_every_picture_leads_to_its_list() -> None:
    """Behind each number stands the list that it counts."""
    page = await (await busy()).get("/toezicht")

    wanted = {"/toezicht/nazicht", "/toezicht/verzoeken", "/toezicht/vandaag", "/toezicht/controle"}
    assert wanted <= set(links(page))
    assert page.text.count('action="/toezicht/zoeken"') == 3


async def test_an_empty_desk_teaches() -> None:
    """Where nothing happened yet, each picture says what will come there."""
    tekst = words(await make_bureau().get("/toezicht"))

    assert "Er loopt niets" in tekst
    assert "Er is nog niets doorgelaten" in tekst
    assert "Een weigering is geen fout: zo hoort het te werken." in tekst
    assert "Er staat geen verzoek open" in tekst
    assert "Niemand tekent mee" in tekst


async def test_only_the_officer_sees_the_desk() -> None:
    """Anybody else is refused, sees no number, and leaves one line."""
    bureau = await busy()
    bureau.who[0] = WIJKTEAMLID
    before = len(bureau.ledger.lines)

    page = await bureau.get("/toezicht")

    assert page.status_code == 403
    assert "Doorgelaten, per functie" not in page.text
    assert [r.uitkomst is Uitkomst.TOEGESTAAN for r in bureau.ledger.lines[before:]] == [False]


async def test_a_clock_that_ran_out_asks_for_attention() -> None:
    """A verzoek that is past its month stands on top, as late, with its article and its page."""
    bureau = make_bureau()
    laat = verzoek(ontvangen_op=(NU - timedelta(days=40)).date())
    bureau.ledger.kept.inwonerverzoeken.add(laat, ())

    page = await bureau.get("/toezicht")

    tekst = words(page)
    assert f"verzoek {laat.nummer}" in tekst
    assert "1 te laat" in tekst
    assert "AVG art. 12 lid 3" in tekst
    assert f"/toezicht/verzoeken/{laat.id}" in links(page)
    assert rows(page.text)["Verzoeken van inwoners"] == [("Inzage", 1, 100.0)]


async def alarmed() -> Bureau:
    """A desk whose log is refused by its witness."""
    bureau = make_bureau(quorum=QUORUM)
    bureau.ledger.kept.getuigen.rijen[W1.name] = Getuigerij(W1.name, 3, b"", Reden.REWRITTEN, 3, NU)
    await bureau.toezicht.wacht.refresh()
    return bureau


@pytest.mark.parametrize(
    "pad", ["/toezicht", "/toezicht/vandaag", "/toezicht/nazicht", "/toezicht/controle", "/register"]
)
async def test_an_alarm_stands_on_every_page_of_the_officer(pad: str) -> None:
    """Whatever page the officer opens, a witness that refuses the log is the first thing said."""
    page = await (await alarmed()).get(pad)

    assert page.text.index(ALARM) < page.text.index("<h1")
    assert "/toezicht/controle#getuigen" in links(page)


@pytest.mark.parametrize(
    ("wie", "pad", "ziet"),
    [
        pytest.param(FG, "/berichten", True, id="officer"),
        pytest.param(BEHEERDER, "/beheer", True, id="who keeps the installation"),
        pytest.param(WIJKTEAMLID, "/berichten", False, id="who works with inwoners"),
    ],
)
async def test_who_cannot_act_on_an_alarm_is_not_troubled(wie: Afzender, pad: str, *, ziet: bool) -> None:
    """The alarm is for who answers for the log and for who keeps it; others work on."""
    bureau = await alarmed()
    bureau.who[0] = wie

    page = await bureau.get(pad)

    assert page.status_code == 200
    assert (ALARM in words(page)) is ziet


async def test_an_alarm_cannot_be_waved_away() -> None:
    """Asking again is a passage with its line; the alarm stays until the witness cosigns."""
    bureau = await alarmed()

    answer = await bureau.post("/toezicht/controle/getuige", naam=W1.name)
    page = words(await bureau.get("/toezicht/controle"))

    assert answer.status_code == 303
    assert bureau.ledger.lines[-2].gebeurtenis == "logboek.getuige_opnieuw"
    assert bureau.ledger.kept.getuigen.all()[0].opnieuw
    assert ALARM in page
    assert "Het alarm gaat pas weg als hij weer tekent." in page


async def test_a_witness_that_did_not_refuse_is_not_asked_again() -> None:
    """A name that is none, or of a witness without an alarm, changes nothing."""
    bureau = await alarmed()

    answer = await bureau.post("/toezicht/controle/getuige", naam="nobody.example")

    assert answer.status_code == 404
    assert not bureau.ledger.kept.getuigen.all()[0].opnieuw


async def test_health_tells_of_the_witnesses_without_names() -> None:
    """Whoever watches the gateway hears that there is an alarm, and the gateway stays ready."""
    answer = await (await alarmed()).get("/gezondheid")

    assert answer.status_code == 200
    assert answer.json()["getuigen"] == {"stand": "alarm", "vers": 0, "minstens": 1, "laatst": None}
    assert W1.name not in answer.text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        pytest.param(29, "getekend", id="a passage that takes its time"),
        pytest.param(30, "staat stil", id="thirty heads missed"),
    ],
)
async def test_health_tells_that_no_head_can_be_signed(seconds: int, said: str) -> None:
    """A line that waits thirty times as long as a head should take is told, and the gateway stays ready."""
    bureau = make_bureau()
    signed = (await bureau.get("/gezondheid")).json()["logboek"]
    bureau.ledger.kept.logboek.waits_since = NU
    bureau.clock.moment = NU + timedelta(seconds=seconds)

    answer = await bureau.get("/gezondheid")

    assert signed == "getekend"
    assert (answer.status_code, answer.json()["logboek"]) == (200, said)


async def test_health_without_witnesses_says_so() -> None:
    """Before anybody looked it is unknown, and without witnesses there are none."""
    bureau = make_bureau()
    unknown = (await bureau.get("/gezondheid")).json()["getuigen"]
    await bureau.toezicht.wacht.refresh()

    assert unknown == {"stand": "onbekend"}
    assert (await bureau.get("/gezondheid")).json()["getuigen"]["stand"] == "geen"
