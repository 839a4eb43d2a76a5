# SPDX-License-Identifier: EUPL-1.2
"""The search of the privacy officer shows nothing again that may be somebody's number."""

import pytest
from fakes.bezoek import words
from fakes.bureau import make_bureau
from fakes.logregels import logregel, write_lines
from fakes.world import HAARLEM
from starlette.datastructures import FormData

from gateway.toezicht.model import Bereik
from gateway.toezicht.zoeken import read_search


@pytest.mark.parametrize(
    "naam", ["zaak", "medewerker", "organisatie", "doel", "uitkomst", "kluis", "van", "tot"]
)
@pytest.mark.parametrize("waarde", ["999970008", "999970009", "9999.70.008"])
async def test_what_may_be_a_bsn_is_not_shown_again(naam: str, waarde: str) -> None:
    """Nine digits in a field of the search are neither looked for nor filled in a second time."""
    page = await make_bureau().post("/toezicht/regels", **{naam: waarde})

    assert (page.status_code, waarde in page.text) == (400, False)
    assert "Hier hoort geen burgerservicenummer." in words(page)


@pytest.mark.parametrize(
    ("kluis", "gevonden"),
    [
        pytest.param("elke", {"bron_bevragen", "onthulling"}, id="any opening"),
        pytest.param("onthulling", {"onthulling"}, id="one reason"),
        pytest.param("", {"", "bron_bevragen", "onthulling"}, id="not asked"),
    ],
)
async def test_openings_of_the_vault_are_found(kluis: str, gevonden: set[str]) -> None:
    """The officer looks for lines that say that the vault opened, for any reason or for one."""
    bureau = make_bureau()
    redenen = ("", "bron_bevragen", "onthulling")
    await write_lines(bureau.ledger, *(logregel(n, kluis=reden) for n, reden in enumerate(redenen, start=1)))

    found = await bureau.ledger.look(
        lambda tx: tx.logboek.find(
            read_search(FormData({"kluis": kluis})).filter,
            binnen=Bereik(str(HAARLEM.oin)),
            before=None,
            limit=9,
        )
    )
    page = words(await bureau.post("/toezicht/regels", kluis=kluis))

    assert {g.regel.kluis for g in found.regels} == gevonden
    assert page.count("de kluis ging open") == len(gevonden - {""})


async def test_a_reason_that_is_none_is_not_looked_for() -> None:
    """A word beside the closed list of reasons is named as wrong."""
    page = await make_bureau().post("/toezicht/regels", kluis="nieuwsgierig")

    assert page.status_code == 400
    assert "Kies uit de lijst." in words(page)
