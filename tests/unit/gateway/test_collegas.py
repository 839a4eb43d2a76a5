# SPDX-License-Identifier: EUPL-1.2
"""Colleagues are who logged in lately: who left is not offered, and forgotten; a zaak stays as it was."""

from datetime import timedelta
from typing import Final

import pytest
from fakes.bezoek import visit, words
from fakes.ledger import FakeLedger
from fakes.world import HAARLEM, VELSEN, FakeClock, make_known, make_sluis, person, system
from fakes.zaakbouw import zaak

from gateway.errors import InvalidInputError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.processturing.usecases import hand_over, view_zaak
from gateway.toegang.assertie import Eenmalig
from gateway.toegang.model import NIET_GEZIEN
from gateway.toegang.usecases import BEHEER, forget_colleagues, start_session
from policies.begrippen import Functie, Regime

REGISSEUR: Final = person(Functie.REGISSEUR)
COLLEGA: Final = person(Functie.WIJKTEAMLID)
VELSENAAR: Final = person(Functie.WIJKTEAMLID, VELSEN)
NUMMER: Final = "Z-00000-00001"
DAG: Final = timedelta(days=1)


def ledger_with(*bekend: Afzender) -> FakeLedger:
    """A ledger with one zaak of the regisseur, in which these people logged in today."""
    ledger = FakeLedger()
    make_known(ledger, *bekend)
    ledger.kept.zaken.add(zaak(behandelaars=frozenset({"wijkteamlid-1"})))
    return ledger


async def offered(ledger: FakeLedger, later: timedelta) -> list[str]:
    """Whom the regisseur can choose, so much later."""
    clock = FakeClock()
    clock.advance(later)
    opdracht = view_zaak(NUMMER, afzender=REGISSEUR)
    return [
        m.id for m in (await make_sluis(ledger, clock=clock).exchange(REGISSEUR, opdracht)).result.collegas
    ]


async def test_who_left_is_not_offered() -> None:
    """A colleague is offered up to ninety days after the last log-in, and not after that."""
    ledger = ledger_with(COLLEGA)

    assert await offered(ledger, NIET_GEZIEN) == ["wijkteamlid-1"]
    assert await offered(ledger, NIET_GEZIEN + DAG) == []


async def test_who_left_gets_no_zaak() -> None:
    """A zaak is not handed to who was not seen for long, as it is not to who was never seen."""
    ledger, clock = ledger_with(COLLEGA), FakeClock()
    clock.advance(NIET_GEZIEN + DAG)

    with pytest.raises(InvalidInputError, match="laatste 90 dagen"):
        await make_sluis(ledger, clock=clock).exchange(
            REGISSEUR, hand_over(NUMMER, "wijkteamlid-1", afzender=REGISSEUR)
        )

    assert ledger.kept.zaken.rows[NUMMER].regisseur == "regisseur-1"


async def test_who_comes_back_is_known_again() -> None:
    """A log-in counts from that day on."""
    ledger, clock = ledger_with(COLLEGA), FakeClock()
    assert COLLEGA.medewerker is not None
    clock.advance(NIET_GEZIEN - DAG)
    once = Eenmalig("a" * 64, clock.now() + DAG)
    await make_sluis(ledger, clock=clock).exchange(COLLEGA, start_session(COLLEGA.medewerker, once))

    assert await offered(ledger, NIET_GEZIEN + DAG) == ["wijkteamlid-1"]


async def test_the_cleaning_forgets_who_left_and_nothing_else() -> None:
    """Who was not seen for long goes from every organisation, with a line; who was seen stays."""
    ledger, clock = ledger_with(REGISSEUR, VELSENAAR), FakeClock()
    sluis = make_sluis(ledger, clock=clock)
    te_vroeg = (await sluis.exchange(BEHEER, forget_colleagues())).result
    clock.advance(NIET_GEZIEN + DAG)
    assert COLLEGA.medewerker is not None
    ledger.kept.toegangen.remember(HAARLEM.oin, COLLEGA.medewerker, clock.now())

    aantal = (await sluis.exchange(BEHEER, forget_colleagues())).result

    assert (te_vroeg, aantal) == (0, 2)
    assert list(ledger.kept.toegangen.people) == [(HAARLEM.oin, "wijkteamlid-1")]
    assert [r.gebeurtenis for r in ledger.lines] == ["medewerkers.opgeschoond"] * 2
    assert ledger.kept.zaken.rows[NUMMER].regisseur == "regisseur-1"


async def test_a_zaak_of_who_left_shows_the_code() -> None:
    """The page of a zaak whose behandelaar was forgotten is drawn, with the code in place of the name."""
    bezoek = visit(REGISSEUR, ledger_with(REGISSEUR, COLLEGA))
    met_naam = words(await bezoek.get(f"/zaken/{NUMMER}"))
    bezoek.clock.advance(NIET_GEZIEN + DAG)
    await bezoek.sluis.exchange(BEHEER, forget_colleagues())

    pagina = await bezoek.get(f"/zaken/{NUMMER}")

    assert (pagina.status_code, "F. Bakker: werkt mee" in met_naam) == (200, True)
    assert "wijkteamlid-1: werkt mee" in words(pagina)


@pytest.mark.parametrize(
    "afzender",
    [
        pytest.param(system(HAARLEM), id="the system of a municipality"),
        pytest.param(COLLEGA, id="a colleague"),
        pytest.param(person(Functie.PRIVACY_OFFICER, regime=Regime.AVG), id="the privacy officer"),
    ],
)
async def test_nobody_else_may_let_colleagues_be_forgotten(afzender: Afzender) -> None:
    """Only the gateway itself cleans the list: for others it is a refusal, and everybody stays."""
    ledger, clock = ledger_with(COLLEGA), FakeClock()
    clock.advance(NIET_GEZIEN + DAG)

    with pytest.raises(RefusedError, match="refused by rule"):
        await make_sluis(ledger, clock=clock).exchange(afzender, forget_colleagues())

    assert len(ledger.kept.toegangen.people) == 1
