# SPDX-License-Identifier: EUPL-1.2
"""A klantbeeld that is refused, and the bounds of one that is not."""

from dataclasses import replace

import pytest
from fakes.klantbeeld import (
    COLLEGA,
    CONSULENT,
    JEUGD,
    NUMMER,
    FakeBron,
    lines,
    other_town,
    pass_ask,
    voorziening,
    wereld_met_zaak,
)
from fakes.ledger import FakeLedger
from fakes.world import HAARLEM, ZEKER, system
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import InvalidInputError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from gateway.klantbeeld.model import GEVRAAGD
from gateway.klantbeeld.usecases import ask
from gateway.ports import Gegeven
from policies.begrippen import Doel, Veld
from policies.velden import VELDEN

ALLE_VELDEN = sorted(veld for groep in VELDEN.values() for veld in groep)
WMO = Doel.ONDERZOEK_WMO


REFUSED = [
    pytest.param(COLLEGA, WMO, NUMMER, id="colleague without a relation"),
    pytest.param(other_town(), WMO, NUMMER, id="another municipality"),
    pytest.param(CONSULENT, WMO, "Z-00000-00000", id="no such zaak"),
    pytest.param(JEUGD, WMO, NUMMER, id="under another law"),
    pytest.param(CONSULENT, Doel.TOELEIDING_JEUGD, NUMMER, id="for another law"),
    pytest.param(system(ZEKER), WMO, NUMMER, id="insurer"),
    pytest.param(replace(CONSULENT, doelen=frozenset()), WMO, NUMMER, id="session without purposes"),
]


@pytest.mark.parametrize(("afzender", "doel", "zaak"), REFUSED)
async def test_refusal_leaves_one_line_and_nothing_else(afzender: Afzender, doel: Doel, zaak: str) -> None:
    """Nobody is asked, nothing is derived, nothing is told to others: one line says it was tried."""
    wereld = await wereld_met_zaak(voorzieningen=[voorziening()])

    with pytest.raises(RefusedError, match="refused by rule"):
        await pass_ask(wereld, afzender, doel=doel, zaak=zaak)

    assert isinstance(wereld.ledger, FakeLedger)
    assert [(r.gebeurtenis, r.doel, r.velden) for r in lines(wereld)] == [("klantbeeld.gevraagd", doel, ())]
    assert (wereld.bron.asked, wereld.pseudonymiser.derived, wereld.ledger.notices) == ([], 0, [])


async def test_closed_zaak_shows_nobody() -> None:
    """When the work is over, so is the sight of the person."""
    wereld = await wereld_met_zaak(status=Status.AFGESLOTEN)

    with pytest.raises(RefusedError, match="onderzoek-wmo"):
        await pass_ask(wereld)

    assert wereld.bron.asked == []


async def test_foreign_and_unknown_zaak_get_the_same_refusal() -> None:
    """Nobody can find out whether a zaak exists by asking for it."""
    wereld = await wereld_met_zaak()

    antwoorden = []
    for afzender, zaak in ((other_town(), NUMMER), (CONSULENT, "Z-00000-00000")):
        with pytest.raises(RefusedError, match="refused") as gevangen:
            await pass_ask(wereld, afzender, zaak=zaak)
        antwoorden.append(gevangen.value.besluit)

    assert antwoorden[0] == antwoorden[1]
    assert [(r.zaak, r.betrokkene) for r in lines(wereld)] == [("", ""), ("", "")]


def test_purpose_without_a_klantbeeld_is_not_understood() -> None:
    """No other purpose can be used as a side door to the sources."""
    with pytest.raises(InvalidInputError, match="bestaat geen klantbeeld"):
        ask(NUMMER, doel=Doel.CASUSOVERLEG_WMO, afzender=CONSULENT, adresboek=None)  # type: ignore[arg-type]  # never reached


@given(
    gevraagd=st.frozensets(st.sampled_from(ALLE_VELDEN), max_size=12),
    gezegd=st.lists(st.sampled_from(ALLE_VELDEN), max_size=12),
    status=st.sampled_from(Status),
    afzender=st.sampled_from([CONSULENT, JEUGD, COLLEGA, other_town(), system(HAARLEM)]),
    doel=st.sampled_from(sorted(GEVRAAGD)),
)
async def test_only_what_was_asked_and_allowed_leaves(
    gevraagd: frozenset[Veld], gezegd: list[Veld], status: Status, afzender: Afzender, doel: Doel
) -> None:
    """Whoever asks what, of however talkative a source: the answer is within question and decision."""
    bron = FakeBron(zegt=[Gegeven(veld, "geheim") for veld in gezegd])
    wereld = await wereld_met_zaak(status=status, bron=bron, voorzieningen=[voorziening()])

    try:
        antwoord = await pass_ask(wereld, afzender, doel=doel, gevraagd=gevraagd)
    except RefusedError:
        antwoord = None

    assert [r.gebeurtenis for r in lines(wereld)] == [
        *(["klantbeeld.gevraagd_voorgenomen"] if bron.asked else []),
        "klantbeeld.gevraagd",
    ]
    for velden_gevraagd, _ in bron.asked:
        assert antwoord is not None
        assert velden_gevraagd <= antwoord.besluit.velden
    if antwoord:
        gegeven = {g.veld for deel in antwoord.result.delen for g in deel.gegevens}
        assert gegeven | set(antwoord.result.leeg) == antwoord.besluit.velden
        assert gegeven <= antwoord.besluit.velden <= gevraagd
