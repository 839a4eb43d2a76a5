# SPDX-License-Identifier: EUPL-1.2
"""Following zaken through the passage: who sees what, and what is on whose list."""

from collections.abc import Callable
from typing import Any

import pytest
from fakes.ledger import FakeLedger
from fakes.world import (
    HAARLEM,
    VELSEN,
    ZORGSAAM,
    make_known,
    make_sluis,
    person,
    system,
)
from fakes.zaakbouw import signalering, zaak

from gateway.errors import RefusedError
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status, Zaak
from gateway.opdracht import Opdracht
from gateway.processturing.usecases import (
    list_own,
    my_work,
    view_zaak,
)
from policies.begrippen import Functie, Regime

REGISSEUR = person(Functie.REGISSEUR)


COLLEGA = person(Functie.WIJKTEAMLID)


CONSULENT = person(Functie.WMO_CONSULENT)


ZAAKSYSTEEM = system(HAARLEM)


NUMMER = "Z-00000-00001"


def ledger_with(*zaken: Zaak) -> FakeLedger:
    """A ledger in which these zaken are kept already."""
    ledger = FakeLedger()
    for een in zaken:
        ledger.kept.zaken.add(een)
    return ledger


@pytest.mark.parametrize(
    ("afzender", "ziet_alles"),
    [
        pytest.param(REGISSEUR, True, id="the regisseur"),
        pytest.param(CONSULENT, True, id="a behandelaar"),
        pytest.param(COLLEGA, False, id="a colleague"),
    ],
)
async def test_who_sees_what_of_a_zaak(afzender: Afzender, ziet_alles: bool) -> None:  # noqa: FBT001 - a row
    """Who works on a zaak sees its steps; a colleague only sees whom to call."""
    ledger = ledger_with(zaak(behandelaars=frozenset({"wmo_consulent-1"})))

    antwoord = await make_sluis(ledger).exchange(afzender, view_zaak(NUMMER, afzender=afzender))

    beeld = antwoord.result
    gezien = [bool(x) for x in (beeld.status, beeld.klokken, beeld.stappen, beeld.tijdlijn, beeld.toegang)]
    assert gezien == [ziet_alles] * 5
    assert (beeld.regisseur, bool(antwoord.besluit.onthouden)) == ("regisseur-1", not ziet_alles)


async def test_only_the_regisseur_may_hand_over_and_is_told_so() -> None:
    """The page offers handing over to the regisseur alone, and names the known colleagues."""
    ledger = ledger_with(zaak(behandelaars=frozenset({"wmo_consulent-1"})))
    make_known(ledger, REGISSEUR, CONSULENT, person(Functie.WIJKTEAMLID, VELSEN, id="elders"))
    sluis = make_sluis(ledger)

    beelden = [
        (await sluis.exchange(wie, view_zaak(NUMMER, afzender=wie))).result for wie in (REGISSEUR, CONSULENT)
    ]

    assert [b.mag_regie_overdragen for b in beelden] == [True, False]
    assert [c.id for c in beelden[0].collegas] == ["wmo_consulent-1"]


async def test_a_zaak_under_another_law_is_not_there() -> None:
    """Inside one municipality a zaak under the Jeugdwet is not seen by who works under the Wmo."""
    besluiten = []
    for ledger in (ledger_with(zaak(regime=Regime.JEUGDWET)), FakeLedger()):
        with pytest.raises(RefusedError, match="refused by rule") as geweigerd:
            await make_sluis(ledger).exchange(REGISSEUR, view_zaak(NUMMER, afzender=REGISSEUR))
        besluiten.append(geweigerd.value.besluit)

    assert besluiten[0] == besluiten[1]


async def test_my_work_is_made_of_my_zaken_and_what_waits_for_me() -> None:
    """The lists hold the own zaken and the signaleringen of the own function, and nothing else."""
    eigen = zaak((Status.MELDING, -50), (Status.BEVESTIGD, -49), regisseur="wijkteamlid-1")
    ander = zaak(id="Z-00000-00002", regisseur="iemand")
    elders = zaak(id="Z-00000-00003", regisseur="wijkteamlid-1", gemeente="0453")
    ledger = ledger_with(eigen, ander, elders)
    ledger.kept.signaleringen.add(signalering())
    ledger.kept.signaleringen.add(signalering(id="cd" * 10, gemeente="0453"))

    antwoord = await make_sluis(ledger).exchange(COLLEGA, my_work(COLLEGA))

    assert [r.pad for r in antwoord.result.nu] == [f"/zaken/{eigen.id}"]
    assert [r.pad for r in antwoord.result.deze_week] == [f"/signaleringen/{'ab' * 10}"]
    assert len(ledger.lines) == 1


async def test_who_works_under_the_jeugdwet_sees_own_zaken_and_no_signal_of_the_wmo() -> None:
    """The list of a jeugdconsulent holds zaken under the Jeugdwet; a signal of the Wmo stays away."""
    jeugd = person(Functie.JEUGDCONSULENT, regime=Regime.JEUGDWET)
    eigen = zaak(regime=Regime.JEUGDWET, regisseur="jeugdconsulent-1")
    ledger = ledger_with(eigen, zaak(id="Z-00000-00002", regisseur="jeugdconsulent-1"))
    ledger.kept.signaleringen.add(signalering())

    antwoord = await make_sluis(ledger).exchange(jeugd, list_own(jeugd))
    werk = await make_sluis(ledger).exchange(jeugd, my_work(jeugd))

    assert [z.id for z in antwoord.result] == [eigen.id]
    assert [r.pad for r in (*werk.result.nu, *werk.result.deze_week)] == [f"/zaken/{eigen.id}"]


@pytest.mark.parametrize(
    "afzender",
    [
        pytest.param(ZAAKSYSTEEM, id="a system"),
        pytest.param(person(Functie.AANBIEDER_MEDEWERKER, ZORGSAAM), id="a provider"),
        pytest.param(person(Functie.PRIVACY_OFFICER, regime=Regime.AVG), id="the privacy officer"),
    ],
)
@pytest.mark.parametrize("lijst", [my_work, list_own])
async def test_who_has_no_zaken_has_no_list(
    lijst: Callable[[Afzender], Opdracht[Any]], afzender: Afzender
) -> None:
    """A list of own zaken is for people of a college who work on them."""
    ledger = ledger_with(zaak())

    with pytest.raises(RefusedError, match="refused by rule"):
        await make_sluis(ledger).exchange(afzender, lijst(afzender))

    assert len(ledger.lines) == 1
