# SPDX-License-Identifier: EUPL-1.2
"""Taking part in an overleg, under the policy as it is: who sees what."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.casusoverleg import (
    ANDER_COLLEGA,
    BEL_BANK,
    COLLEGA,
    JEUGD,
    LINDE_MENS,
    OP,
    REGISSEUR,
    VAN_COLLEGA,
    VAN_DE_LINDE,
    VAN_JEUGD,
    VAN_ZORGSAAM,
    ZAAK,
    ZORGSAAM_MENS,
    ZORGSAAM_SYSTEEM,
    afspreken,
    agenderen,
    antwoorden,
    beleggen,
    inzien,
    lijst,
    make_world,
    refuses,
    zaak,
)
from fakes.ledger import FakeLedger
from fakes.world import VELSEN, ZEKER, person, system

from gateway.casusoverleg.lijsten import Deelname, Domein
from gateway.casusoverleg.usecases import (
    answer,
    list_mine,
    view,
)
from gateway.errors import ConflictError
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from policies.begrippen import Doel, Functie, Regime

ONBEKEND = "f" * 20


async def test_guest_answers_and_sees_the_own_part() -> None:
    """Invited one sees when; after a yes the own items and the agreements; nothing of the others."""
    sluis, _ = await make_world()
    overleg = await beleggen(sluis, VAN_ZORGSAAM, VAN_COLLEGA)
    await agenderen(sluis, overleg, Domein.FINANCIEN, 2)
    await agenderen(sluis, overleg, Domein.MIDDELENGEBRUIK, 3)

    voor = await inzien(sluis, overleg, ZORGSAAM_MENS)
    await antwoorden(sluis, overleg, ZORGSAAM_MENS)
    await afspreken(sluis, overleg)
    na = await inzien(sluis, overleg, ZORGSAAM_MENS)

    assert (voor.op, voor.agenda, voor.afspraken) == (OP, (), ())
    assert [p.onderwerp for p in na.agenda] == [Domein.FINANCIEN]
    assert [a.wat for a in na.afspraken] == [BEL_BANK.wat]
    assert (na.zaak, na.deelnemers) == ("", ())


async def test_system_of_an_organisation_speaks_for_it() -> None:
    """A provider's system answers and sees for the organisation, as its people do."""
    sluis, _ = await make_world()
    overleg = await beleggen(sluis, VAN_ZORGSAAM)

    await antwoorden(sluis, overleg, ZORGSAAM_SYSTEEM)

    assert (await inzien(sluis, overleg, ZORGSAAM_MENS)).zelf == replace(
        overleg.deelnemers[1], antwoord=Deelname.NEEMT_DEEL
    )


async def test_regisseur_sees_the_whole() -> None:
    """The regisseur sees the zaak, every participant and every item."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM, VAN_COLLEGA)
    await agenderen(sluis, overleg, Domein.MIDDELENGEBRUIK, 3)

    inzage = await inzien(sluis, overleg, REGISSEUR)

    assert inzage.as_regisseur
    assert (inzage.zaak, len(inzage.deelnemers), len(inzage.agenda)) == (ZAAK, 3, 1)
    assert ledger.lines[-1].onthouden == ()


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(ANDER_COLLEGA, id="colleague who was not invited"),
        pytest.param(LINDE_MENS, id="organisation that was not invited"),
        pytest.param(person(Functie.REGISSEUR, VELSEN, id="regisseur-1"), id="another municipality"),
        pytest.param(person(Functie.PRIVACY_OFFICER, regime=Regime.AVG), id="privacy officer"),
        pytest.param(system(ZEKER), id="insurer"),
    ],
)
async def test_who_was_not_invited_sees_nothing(wie: Afzender) -> None:
    """Not invited and not there are refused alike, and leave nothing but a line."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)

    for overleg_id in (overleg.id, ONBEKEND):
        await refuses(ledger, wie, view(overleg_id, afzender=wie), "casusoverleg-wmo|geen-regel|verbod")
        opdracht = answer(overleg_id, deelneemt=True, afzender=wie)
        await refuses(ledger, wie, opdracht, "casusoverleg-wmo|geen-regel|verbod")


async def test_who_declined_sees_nothing_and_is_off_the_list() -> None:
    """After a no the overleg is gone, for view and for list."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)
    await antwoorden(sluis, overleg, ZORGSAAM_MENS, deelneemt=False)

    await refuses(ledger, ZORGSAAM_MENS, view(overleg.id, afzender=ZORGSAAM_MENS), "casusoverleg-wmo/(7|14)")
    assert await lijst(sluis, ZORGSAAM_MENS) == ()


async def test_yes_after_no_is_a_conflict() -> None:
    """Of two answers the first stands when it was no; the attempt is on the log."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)
    await antwoorden(sluis, overleg, ZORGSAAM_MENS, deelneemt=False)

    with pytest.raises(ConflictError, match="declined"):
        await antwoorden(sluis, overleg, ZORGSAAM_MENS)

    assert ledger.lines[-1].fout == "ConflictError"


async def test_list_puts_invitations_first() -> None:
    """A list starts with what waits for an answer, and tells a guest no zaak."""
    sluis, _ = await make_world()
    eerst = await beleggen(sluis, VAN_ZORGSAAM)
    later = await beleggen(sluis, VAN_ZORGSAAM, op=OP + timedelta(days=2))
    await antwoorden(sluis, eerst, ZORGSAAM_MENS)

    regels = await lijst(sluis, ZORGSAAM_MENS)

    assert [(r.overleg, r.waits, r.zaak) for r in regels] == [(later.id, True, ""), (eerst.id, False, "")]
    assert [r.overleg for r in await lijst(sluis, REGISSEUR)] == [eerst.id, later.id]


async def test_an_overleg_of_a_closed_zaak_is_on_no_list() -> None:
    """With the zaak its overleggen close: no line is left that would lead to a refusal."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    await beleggen(sluis, VAN_ZORGSAAM)
    ledger.kept.zaken.replace(zaak(status=Status.AFGESLOTEN))

    assert await lijst(sluis, ZORGSAAM_MENS) == ()
    assert await lijst(sluis, REGISSEUR) == ()


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(COLLEGA, id="colleague without overleg"),
        pytest.param(ZORGSAAM_MENS, id="provider without overleg"),
    ],
)
async def test_empty_list_is_an_answer(wie: Afzender) -> None:
    """Who has no overleg gets an empty list, not a refusal."""
    sluis, _ = await make_world()

    assert await lijst(sluis, wie) == ()


async def test_insurer_has_no_list() -> None:
    """An insurer is refused even an empty list."""
    ledger = FakeLedger()
    await make_world(ledger)

    await refuses(ledger, system(ZEKER), list_mine(system(ZEKER)), "verbod-zorgverzekeraar")


async def test_other_purpose_opens_nothing() -> None:
    """An overleg is seen for its own purpose and for no other one."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)

    opdracht = view(overleg.id, afzender=ZORGSAAM_MENS, doel=Doel.ONDERZOEK_WMO)
    await refuses(ledger, ZORGSAAM_MENS, opdracht, "geen-regel")


async def test_jeugdconsulent_takes_part_in_person() -> None:
    """A colleague under the Jeugdwet takes part, and sees agreements of others with consent only."""
    sluis, _ = await make_world()
    overleg = await beleggen(sluis, VAN_JEUGD, VAN_DE_LINDE)
    await antwoorden(sluis, overleg, JEUGD)
    await afspreken(sluis, overleg, replace(BEL_BANK, wie=1))

    assert (await inzien(sluis, overleg, JEUGD)).afspraken == ()
