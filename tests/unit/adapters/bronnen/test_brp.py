# SPDX-License-Identifier: EUPL-1.2
"""The BRP as a source, against the demo server of the published test set."""

import logging
from itertools import chain, combinations
from typing import Any

import pytest
from fakes.brp import (
    ALLES,
    JEUGD,
    URL,
    WMO,
    Tap,
    answering,
    demo_server,
    persoon_json,
    record,
    server_of,
    source,
    with_values,
)
from httpx2 import AsyncClient

from adapters.bronnen.brp import BrpBron
from adapters.bronnen.brp_velden import GEZIN, ask_for
from gateway.demo.brp_velden import bekende_paden
from gateway.demo.regio import brp_testset
from gateway.errors import SettingsError
from gateway.kern.bsn import Bsn
from gateway.klantbeeld.model import LET_OP
from gateway.ports import Bron, Bronantwoord, Gegeven
from policies.begrippen import Categorie, Doel, Veld
from policies.velden import velden

SUZANNE = Bsn("999993653")
NAAM, GEBOREN, ADRES = (Veld(Categorie.PERSOON, n) for n in ("naam", "geboortedatum", "adres"))
AANTAL, WIE = (Veld(Categorie.HUISHOUDEN, n) for n in ("aantal", "samenstelling"))


async def test_person_is_told_in_words() -> None:
    """Name, birth, address with its date, and for the Wmo the present partner and the children."""
    bron: Bron = source(demo_server())

    antwoord = await bron.ask(SUZANNE, ALLES, doel=WMO)

    assert antwoord == Bronantwoord(
        "Basisregistratie Personen (BRP)",
        (
            Gegeven(NAAM, "Suzanne Moulin"),
            Gegeven(GEBOREN, "1 december 1985"),
            Gegeven(ADRES, "Boterdiep 31, 3077 AW ROTTERDAM", "2015-08-08"),
            Gegeven(AANTAL, "1 partner, geen kinderen"),
            Gegeven(WIE, "Partner: Jean Marie Beaudelaire, geboren 1 augustus 1976"),
        ),
    )


async def test_purpose_decides_which_relatives_are_asked_for() -> None:
    """For youth care the parents are given, and the partner is not even asked for."""
    tap = Tap(demo_server())

    antwoord = await source(tap).ask(SUZANNE, velden("huishouden.samenstelling"), doel=JEUGD)

    assert with_values(antwoord.gegevens) == {
        WIE: [
            "Ouder: Lisette Béamont, geboren 1 december 1956",
            "Ouder: Guîllaumé Moulin, geboren 3 april 1955",
        ]
    }
    assert all(pad.startswith("ouders.") for pad in tap.seen[0]["body"]["fields"])


async def test_only_needed_paths_are_asked_for_with_the_headers_of_the_purpose() -> None:
    """One POST: the paths of one field, the key, the doelbinding, the purpose and the organisation."""
    tap = Tap(demo_server())

    await source(tap).ask(SUZANNE, velden("persoon.naam"), doel=WMO)

    [verzoek] = tap.seen
    assert (verzoek["method"], verzoek["path"]) == ("POST", "/haalcentraal/api/brp/personen")
    assert verzoek["body"] == {
        "type": "RaadpleegMetBurgerservicenummer",
        "burgerservicenummer": ["999993653"],
        "fields": ["naam.volledigeNaam"],
    }
    headers = {k: v for k, v in verzoek["headers"].items() if k.startswith("x-")}
    assert headers == {
        "x-api-key": "testing-only-key",
        "x-doelbinding": "BRPACT-SociaalDomein",
        "x-verwerking": "onderzoek-wmo",
        "x-origin-oin": "00000099000000392000",
    }


async def test_bsn_is_in_the_body_and_nowhere_else(caplog: pytest.LogCaptureFixture) -> None:
    """Address, query, headers and every log line, at every level, are without the number."""
    caplog.set_level(logging.DEBUG)
    tap = Tap(demo_server())

    await source(tap).ask(SUZANNE, ALLES, doel=WMO)

    [verzoek] = tap.seen
    elders = {k: v for k, v in verzoek.items() if k != "body"}
    assert "999993653" in str(verzoek["body"])
    assert "999993653" not in str(elders)
    assert "999993653" not in caplog.text
    assert "Moulin" not in caplog.text


@pytest.mark.parametrize("doel", GEZIN)
def test_every_path_exists_and_none_gives_a_number(doel: Doel) -> None:
    """Whatever is asked, the BRP knows the path, and no BSN of anybody comes back."""
    deelverzamelingen = chain.from_iterable(combinations(sorted(ALLES), n) for n in range(1, 6))

    vragen = [ask_for(deel, doel) for deel in deelverzamelingen]

    paden = {pad for vraag in vragen if vraag for pad in vraag.paden}
    assert paden <= bekende_paden()
    assert not [pad for pad in paden if "burgerservicenummer" in pad]


@pytest.mark.parametrize(
    ("gevraagd", "doel"),
    [
        pytest.param(frozenset(), WMO, id="no fields"),
        pytest.param(velden("persoon.bsn"), WMO, id="a field without a path"),
        pytest.param(velden("wmo_voorziening.product"), WMO, id="a field of another source"),
        pytest.param(ALLES, Doel.SIGNALERING_WMO, id="a purpose that does not need the brp"),
    ],
)
async def test_nothing_to_ask_is_not_asked(gevraagd: frozenset[Veld], doel: Doel) -> None:
    """Without a path for this purpose no request is sent."""
    tap = Tap(demo_server())

    antwoord = await source(tap).ask(SUZANNE, gevraagd, doel=doel)

    assert (antwoord.gegevens, antwoord.storing, tap.seen) == ((), "", [])


async def test_count_alone_asks_no_names_or_births() -> None:
    """Who wants a number gets no names: not in the answer, and not on the line."""
    tap = Tap(demo_server())

    antwoord = await source(tap).ask(SUZANNE, velden("huishouden.aantal"), doel=WMO)

    assert with_values(antwoord.gegevens) == {AANTAL: ["1 partner, geen kinderen"]}
    assert tap.seen[0]["body"]["fields"] == [
        "kinderen.naam.voorletters",
        "partners.naam.voorletters",
        "partners.ontbindingHuwelijkPartnerschap.datum",
    ]


async def test_former_partner_is_left_out() -> None:
    """A marriage that ended is history, and is neither counted nor shown."""
    ruw = dict(record("999993653"))
    ruw["partners"] = [ruw["partners"][0] | {"ontbindingHuwelijkPartnerschap": {"datum": "20200101"}}]

    antwoord = await source(server_of(ruw)).ask(SUZANNE, ALLES, doel=WMO)

    gegeven = with_values(antwoord.gegevens)
    assert gegeven[AANTAL] == ["geen partners, geen kinderen"]
    assert gegeven[WIE] == ["Niemand volgens de BRP"]


async def test_secret_address_is_shown_with_a_warning() -> None:
    """The college may know it for its task; the warning not to pass it on comes first."""
    ruw = dict(record("999993653")) | {"geheimhoudingPersoonsgegevens": "7"}

    antwoord = await source(server_of(ruw)).ask(SUZANNE, velden("persoon.adres"), doel=WMO)

    assert antwoord.gegevens == (
        Gegeven(ADRES, f"{LET_OP}Deze gegevens zijn geheim. Geef ze niet door aan derden."),
        Gegeven(ADRES, "Boterdiep 31, 3077 AW ROTTERDAM", "2015-08-08"),
    )


@pytest.mark.parametrize(
    ("opschorting", "zin"),
    [
        pytest.param(
            {"reden": {"code": "O", "omschrijving": "overlijden"}, "datum": "20260103"},
            "Deze inwoner is overleden op 3 januari 2026.",
            id="died",
        ),
        pytest.param(
            {"reden": {"code": "E", "omschrijving": "emigratie"}, "datum": "20260000"},
            "Deze inwoner is vertrokken uit Nederland op 2026.",
            id="left",
        ),
        pytest.param(
            {"reden": {"code": "M", "omschrijving": "ministerieel besluit"}},
            "De BRP houdt deze gegevens niet meer bij.",
            id="another reason",
        ),
    ],
)
async def test_suspended_registration_is_a_warning(opschorting: Any, zin: str) -> None:
    """That somebody died or left is said above whatever was asked."""
    ruw = dict(record("999993653")) | {"opschortingBijhouding": opschorting}

    antwoord = await source(server_of(ruw)).ask(SUZANNE, velden("persoon.naam"), doel=WMO)

    assert with_values(antwoord.gegevens)[NAAM] == [f"{LET_OP}{zin}", "Suzanne Moulin"]


async def test_doubt_of_the_municipality_is_shown_with_the_value() -> None:
    """What is being investigated is given, and marked as possibly wrong."""
    body = persoon_json(
        {
            "naam": {"volledigeNaam": "Suzanne Moulin", "inOnderzoek": {"volledigeNaam": True}},
            "geboorte": {"datum": {"type": "Datum", "datum": "1985-12-01", "langFormaat": "1 december 1985"}},
            "partners": [{"naam": {"voornamen": "Jean"}, "inOnderzoek": {"soortVerbintenis": True}}],
        }
    )

    antwoord = await source(answering(200, body)).ask(SUZANNE, ALLES - {ADRES}, doel=WMO)

    assert with_values(antwoord.gegevens) == {
        NAAM: ["Suzanne Moulin (in onderzoek: mogelijk niet juist)"],
        GEBOREN: ["1 december 1985"],
        AANTAL: ["1 partner, geen kinderen"],
        WIE: ["Partner: Jean (in onderzoek: mogelijk niet juist)"],
    }


async def test_unknown_address_is_called_unknown() -> None:
    """Nobody is left guessing whether the address was withheld or is not known."""
    body = persoon_json({"verblijfplaats": {"type": "VerblijfplaatsOnbekend"}})

    antwoord = await source(answering(200, body)).ask(SUZANNE, velden("persoon.adres"), doel=WMO)

    assert antwoord.gegevens == (Gegeven(ADRES, "Adres onbekend"),)


async def test_more_than_was_asked_is_dropped() -> None:
    """A server that tells everything does not widen the answer."""
    body = persoon_json(
        {
            "burgerservicenummer": "999993653",
            "naam": {"volledigeNaam": "Suzanne Moulin"},
            "geboorte": {"datum": {"type": "Datum", "datum": "1985-12-01", "langFormaat": "1 december 1985"}},
            "adressering": {"adresregel1": "Boterdiep 31"},
        }
    )

    antwoord = await source(answering(200, body)).ask(SUZANNE, velden("persoon.naam"), doel=WMO)

    assert antwoord.gegevens == (Gegeven(NAAM, "Suzanne Moulin"),)


async def test_everybody_in_the_test_set_can_be_read() -> None:
    """A spread of one in seven of the published people is read without a fault."""
    bron = source(demo_server())
    nummers = [p["burgerservicenummer"] for p in brp_testset()][::7]

    storingen = {n: a.storing for n in nummers if (a := await bron.ask(Bsn(n), ALLES, doel=WMO)).storing}

    assert storingen == {}


@pytest.mark.parametrize(
    ("url", "key", "doelbinding", "fout"),
    [
        pytest.param("http://brp.example/api", "k", "d", "over https, not http", id="open line"),
        pytest.param("brp.example/api", "k", "d", "without a scheme", id="no scheme"),
        pytest.param(URL, "", "d", "one of them is empty", id="no key"),
        pytest.param(URL, "k", "", "one of them is empty", id="no doelbinding"),
    ],
)
def test_unsafe_settings_are_refused(url: str, key: str, doelbinding: str, fout: str) -> None:
    """A BSN never goes over an open line, and never without saying on whose authority."""
    with pytest.raises(SettingsError, match=fout):
        BrpBron(AsyncClient(), url=url, key=key, doelbinding=doelbinding)
