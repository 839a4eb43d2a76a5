# SPDX-License-Identifier: EUPL-1.2
"""The address of one version of one purpose: open to everybody, and the same for ever."""

from dataclasses import replace
from datetime import date

import pytest
from fakes.bezoek import words
from fakes.bureau import Bureau, make_bureau
from fakes.deur import ISSUER
from fakes.registerkamer import TEKSTEN, changed, register_of
from fakes.world import NU

from gateway.boek.verwerking import day_within, wants_json
from gateway.registers.model import Inwerkingtreding, Versie
from gateway.web.verwerking import path_of
from policies.begrippen import Doel
from policies.regel import DoelBeschrijving, Geldigheid

JSON = {"accept": "application/json"}


def _entry(bureau: Bureau) -> DoelBeschrijving:
    return bureau.sluis.register.doel(Doel.ONDERZOEK_WMO, NU.date())


async def test_the_running_version_is_shown_to_a_stranger() -> None:
    """Nobody needs to log in, nothing is asked of the passage, and urn and address both stand there."""
    bureau = make_bureau()
    doel = _entry(bureau)

    page = await bureau.get(path_of(doel.verwerking))

    assert page.status_code == 200
    assert "Deze versie geldt nu" in words(page)
    assert "Wat nooit mag" not in words(page)  # prohibitions are no part of this text
    assert doel.verwerking in words(page)
    assert f"{ISSUER}{path_of(doel.verwerking)}" in words(page)
    assert bureau.ledger.lines == []


async def test_a_machine_gets_the_entry_of_the_register() -> None:
    """With JSON asked for, the answer is the article 30 entry with both its names."""
    bureau = make_bureau()
    doel = _entry(bureau)

    response = await bureau.http.get(path_of(doel.verwerking), headers=JSON)

    inhoud = response.json()
    assert response.headers["content-type"] == "application/json"
    assert response.headers["vary"] == "Accept"
    assert (inhoud["urn"], inhoud["versie"], inhoud["geldt_nu"]) == (doel.verwerking, doel.versie, True)
    assert inhoud["adres"] == f"{ISSUER}{path_of(doel.verwerking)}"
    assert (inhoud["naam"], inhoud["artikel"]) == (doel.naam, doel.artikel)


@pytest.mark.parametrize("doel", ["onderzoek-wmo", "nieuwsgierigheid"])
async def test_a_version_that_never_counted_is_not_found(doel: str) -> None:
    """A page says what to do, a machine gets a problem; both are a 404."""
    bureau = make_bureau()

    page = await bureau.get(f"/verwerkingen/{doel}/{'0' * 16}")
    problem = await bureau.http.get(f"/verwerkingen/{doel}/{'0' * 16}", headers=JSON)

    assert (page.status_code, problem.status_code) == (404, 404)
    assert "Deze versie is hier niet bekend" in words(page)
    assert ("Bekijk de versie die nu geldt" in words(page)) is (doel == "onderzoek-wmo")
    assert problem.json()["type"] == "/problemen/onbekend"


async def test_an_earlier_version_that_counted_is_still_there() -> None:
    """After a change of the text the old address shows the old text, and leads to the new one."""
    bureau = make_bureau()
    oud = changed("onderzoek-wmo.toml", "Onderzoek na een melding (Wmo)", "Onderzoek van vroeger (Wmo)")
    vroeger = register_of(oud)
    _let_count(bureau, vroeger.versie, oud)
    doel = vroeger.doel(Doel.ONDERZOEK_WMO, NU.date())

    page = await bureau.get(path_of(doel.verwerking))
    inhoud = (await bureau.http.get(path_of(doel.verwerking), headers=JSON)).json()
    boek = await bureau.get("/register/onderzoek-wmo")

    assert "Onderzoek van vroeger (Wmo)" in words(page)
    assert "Deze versie geldt nu niet" in words(page)
    assert path_of(_entry(bureau).verwerking) in page.text
    assert (inhoud["naam"], inhoud["geldt_nu"]) == ("Onderzoek van vroeger (Wmo)", False)
    assert path_of(doel.verwerking) in boek.text


async def test_a_proposal_that_never_counted_is_not_shown() -> None:
    """A version that was kept and never activated is nobody's processing."""
    bureau = make_bureau()
    oud = changed("onderzoek-wmo.toml", "Onderzoek na een melding (Wmo)", "Een voorstel")
    versie = register_of(oud)
    bureau.ledger.kept.registers.keep(Versie(versie.versie, oud, NU))

    page = await bureau.get(path_of(versie.doel(Doel.ONDERZOEK_WMO, NU.date()).verwerking))

    assert page.status_code == 404


async def test_a_version_that_cannot_be_read_any_more_is_not_found() -> None:
    """Text that this gateway does not understand is passed over, and breaks nothing."""
    bureau = make_bureau()
    kapot = {**TEKSTEN, "onderzoek-wmo.toml": "doel = 'onderzoek-wmo'"}
    _let_count(bureau, "f" * 16, kapot)

    assert (await bureau.get(f"/verwerkingen/onderzoek-wmo/{'0' * 16}")).status_code == 404
    assert (await bureau.get("/register/onderzoek-wmo")).status_code == 200


@pytest.mark.parametrize(
    ("accept", "machine"),
    [
        pytest.param("", False, id="nothing said"),
        pytest.param("text/html,application/xhtml+xml,*/*;q=0.8", False, id="a browser"),
        pytest.param("application/json", True, id="a machine"),
        pytest.param("text/html;q=0.5, application/json", True, id="likes JSON better"),
        pytest.param("text/html, application/json;q=0.9", False, id="likes a page better"),
        pytest.param("application/json;q=veel", False, id="no number"),
        pytest.param("application/json;q=0", False, id="not that"),
    ],
)
def test_json_is_for_who_asks_for_it(accept: str, *, machine: bool) -> None:
    """A page is given unless JSON is named and liked better."""
    assert wants_json(accept) is machine


def test_a_version_is_read_on_a_day_on_which_it_held() -> None:
    """Of a text that ended, the last day counts; of one that is still to come, the first."""
    doel = _entry(make_bureau())
    voorbij = replace(doel, geldig=Geldigheid(date(2015, 1, 1), date(2020, 1, 1)))
    later = replace(doel, geldig=Geldigheid(date(2030, 1, 1)))

    assert day_within(voorbij, NU.date()) == date(2019, 12, 31)
    assert day_within(later, NU.date()) == date(2030, 1, 1)
    assert day_within(doel, NU.date()) == NU.date()


def test_only_a_name_of_ours_has_a_path() -> None:
    """What is no urn of an entry leads nowhere."""
    assert path_of("") == path_of("urn:sluis:verwerking:toegang") == path_of("https://elders.example/x") == ""


def _let_count(bureau: Bureau, versie: str, teksten: dict[str, str]) -> None:
    registers = bureau.ledger.kept.registers
    registers.keep(Versie(versie, teksten, NU))
    registers.activate(Inwerkingtreding(versie, "", NU, "", "", "0" * 20))
