# SPDX-License-Identifier: EUPL-1.2
"""The casusoverleg through the passage, under the policy as it is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

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
    keep_zaak,
    kept,
    lijst,
    make_world,
    with_consent,
    zaak,
)
from fakes.ledger import FakeLedger
from fakes.world import DE_LINDE, HAARLEM, VELSEN, ZEKER, ZORGSAAM, make_sluis, person, system

from gateway.casusoverleg.genodigden import Genodigde
from gateway.casusoverleg.lijsten import Antwoord, Domein, Nakoming, Stand
from gateway.casusoverleg.usecases import (
    answer,
    call,
    close,
    invite,
    list_mine,
    mark_held,
    prepare,
    record_consent,
    settle,
    view,
)
from gateway.errors import ConflictError, InvalidInputError, RefusedError, UnknownError
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from gateway.opdracht import Opdracht
from gateway.ports import Bericht
from gateway.sluis import Sluis
from policies.begrippen import Doel, Functie, Regime, Toestemming

ONBEKEND = "f" * 20


async def passes(sluis: Sluis, wie: Afzender, opdracht: Opdracht[Any]) -> Any:
    """Let one use case of one sender through."""
    return (await sluis.exchange(wie, opdracht)).result


async def refuses(ledger: FakeLedger, wie: Afzender, opdracht: Opdracht[Any], match: str) -> None:
    """One refusal leaves one line, and no row, no notice and no pseudonym."""
    sluis = make_sluis(ledger)
    rows, lines, notices = dict(ledger.kept.overleggen.rows), len(ledger.lines), len(ledger.notices)

    with pytest.raises(RefusedError, match=match):
        await sluis.exchange(wie, opdracht)

    assert ledger.kept.overleggen.rows == rows
    assert (len(ledger.lines), len(ledger.notices)) == (lines + 1, notices)
    assert ledger.lines[-1].uitkomst != "toegestaan"


async def test_called_overleg_invites_its_guests() -> None:
    """Who is invited gets a notice with nothing but a number; the log names the zaak."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)

    overleg = await beleggen(sluis, VAN_ZORGSAAM, VAN_COLLEGA)

    assert ledger.kept.overleggen.rows == {overleg.id: overleg}
    assert ledger.notices == [
        Bericht(ZORGSAAM.oin, "uitnodiging", overleg.id),
        Bericht(HAARLEM.oin, "uitnodiging", overleg.id),
    ]
    assert (ledger.lines[-1].gebeurtenis, ledger.lines[-1].zaak) == ("casusoverleg.belegd", ZAAK)


async def test_same_call_twice_is_one_overleg() -> None:
    """A double click on "beleggen" makes one overleg and one notice."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)

    een, twee = await beleggen(sluis, VAN_ZORGSAAM), await beleggen(sluis, VAN_ZORGSAAM)

    assert een == twee
    assert (len(ledger.kept.overleggen.rows), len(ledger.notices)) == (1, 1)


@pytest.mark.parametrize(
    "wie",
    [
        pytest.param(COLLEGA, id="colleague of the same municipality"),
        pytest.param(person(Functie.REGISSEUR, VELSEN, id="regisseur-1"), id="same id, other municipality"),
        pytest.param(ZORGSAAM_MENS, id="provider"),
        pytest.param(system(HAARLEM), id="system of the municipality"),
    ],
)
async def test_only_the_regisseur_calls(wie: Afzender) -> None:
    """Nobody but the regisseur of the zaak calls an overleg or sees who could come."""
    ledger = FakeLedger()
    await make_world(ledger)

    await refuses(ledger, wie, call(ZAAK, op=OP, genodigden=(), afzender=wie), "casusoverleg-wmo|geen-regel")
    await refuses(ledger, wie, prepare(ZAAK, afzender=wie), "casusoverleg-wmo|geen-regel")


@pytest.mark.parametrize(
    ("status", "regime"),
    [
        pytest.param(Status.MELDING, Regime.WMO, id="too early"),
        pytest.param(Status.AFGESLOTEN, Regime.WMO, id="zaak closed"),
        pytest.param(Status.ONDERZOEK, Regime.JEUGDWET, id="zaak under another law"),
    ],
)
async def test_not_every_zaak_has_an_overleg(status: Status, regime: Regime) -> None:
    """Before the melding is confirmed, after the zaak is closed, and under another law there is none."""
    ledger = FakeLedger()
    await keep_zaak(ledger, replace(zaak(status=status), regime=regime))

    opdracht = call(ZAAK, op=OP, genodigden=(), afzender=REGISSEUR)
    await refuses(ledger, REGISSEUR, opdracht, "casusoverleg-wmo/1")


async def test_unknown_zaak_and_foreign_zaak_look_alike() -> None:
    """A zaak that is not there and one of another municipality are refused with the same words."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    vreemde = person(Functie.REGISSEUR, VELSEN, id="regisseur-1")

    with pytest.raises(RefusedError) as foreign:
        await sluis.exchange(vreemde, prepare(ZAAK, afzender=vreemde))
    with pytest.raises(RefusedError) as unknown:
        await sluis.exchange(vreemde, prepare("Z-00000-00000", afzender=vreemde))

    assert foreign.value.besluit == unknown.value.besluit


async def test_colleague_of_another_municipality_is_not_invited() -> None:
    """A person of another municipality cannot be invited, and the attempt is on the log."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    vreemde = Genodigde(VELSEN, "wijkteamlid-7", Functie.WIJKTEAMLID)

    with pytest.raises(InvalidInputError, match="own municipality"):
        await beleggen(sluis, vreemde)

    assert (ledger.kept.overleggen.rows, ledger.notices) == ({}, [])
    assert ledger.lines[-1].fout == "InvalidInputError"


async def test_inviting_again_sends_no_second_notice() -> None:
    """Who was invited hears it once; who declined hears it when asked again."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)

    await passes(sluis, REGISSEUR, invite(overleg.id, VAN_ZORGSAAM, afzender=REGISSEUR))
    assert len(ledger.notices) == 1

    await antwoorden(sluis, overleg, ZORGSAAM_MENS, deelneemt=False)
    await passes(sluis, REGISSEUR, invite(overleg.id, VAN_ZORGSAAM, afzender=REGISSEUR))
    assert len(ledger.notices) == 2


async def test_table_is_not_endless() -> None:
    """An overleg has a largest number of participants."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    velen = [Genodigde(HAARLEM, f"wijkteamlid-{n}", Functie.WIJKTEAMLID) for n in range(40)]

    with pytest.raises(InvalidInputError, match="at most 30"):
        await beleggen(sluis, *velen)

    assert ledger.kept.overleggen.rows == {}


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
        overleg.deelnemers[1], antwoord=Antwoord.NEEMT_DEEL
    )


async def test_regisseur_sees_the_whole() -> None:
    """The regisseur sees the zaak, every participant and every item."""
    sluis, ledger = await make_world()
    overleg = await beleggen(sluis, VAN_ZORGSAAM, VAN_COLLEGA)
    await agenderen(sluis, overleg, Domein.MIDDELENGEBRUIK, 3)

    inzage = await inzien(sluis, overleg, REGISSEUR)

    assert inzage.as_regisseur
    assert (inzage.zaak, len(inzage.deelnemers), len(inzage.agenda)) == (ZAAK, 3, 1)
    assert ledger.lines[-1].onthouden == ()  # type: ignore[attr-defined] # the ledger of make_world is the fake


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


async def test_consent_opens_the_agreements_and_its_withdrawal_closes_them() -> None:
    """Jeugdhulp sees agreements of others with consent only, and one withdrawal shuts that again."""
    sluis, _ = await make_world()
    overleg = await beleggen(sluis, with_consent(DE_LINDE, Toestemming.GEHEIMHOUDING), VAN_COLLEGA)
    await antwoorden(sluis, overleg, LINDE_MENS)
    await antwoorden(sluis, overleg, COLLEGA)
    await afspreken(sluis, overleg, replace(BEL_BANK, wie=3))
    await afspreken(sluis, overleg, replace(BEL_BANK, wie=2))

    met = await inzien(sluis, overleg, LINDE_MENS)
    await passes(sluis, REGISSEUR, record_consent(overleg.id, 2, frozenset(), afzender=REGISSEUR))
    zonder = await inzien(sluis, overleg, LINDE_MENS)

    assert [a.wie for a in met.afspraken] == [3, 2]
    assert [a.wie for a in zonder.afspraken] == [2]


async def test_wrong_kind_of_consent_opens_nothing() -> None:
    """Consent of the AVG does not lift the secrecy of jeugdhulp."""
    sluis, _ = await make_world()
    overleg = await beleggen(sluis, with_consent(DE_LINDE, Toestemming.AVG), VAN_COLLEGA)
    await antwoorden(sluis, overleg, LINDE_MENS)
    await antwoorden(sluis, overleg, COLLEGA)
    await afspreken(sluis, overleg, replace(BEL_BANK, wie=3))

    assert (await inzien(sluis, overleg, LINDE_MENS)).afspraken == ()


async def test_agreement_is_told_to_who_keeps_it_once() -> None:
    """Who keeps an agreement gets one notice without content, however often it is sent."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)
    await antwoorden(sluis, overleg, ZORGSAAM_MENS)

    await afspreken(sluis, overleg)
    await afspreken(sluis, overleg)

    assert ledger.notices[1:] == [Bericht(ZORGSAAM.oin, "afspraak", overleg.id)]


async def test_keeper_marks_the_own_agreement_done() -> None:
    """Who keeps an agreement says it is done; another participant is refused, and drops nothing."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM, VAN_COLLEGA)
    await antwoorden(sluis, overleg, ZORGSAAM_MENS)
    await antwoorden(sluis, overleg, COLLEGA)
    await afspreken(sluis, overleg)

    niet_van_hen = settle(overleg.id, 1, Nakoming.GEDAAN, afzender=COLLEGA)
    await refuses(ledger, COLLEGA, niet_van_hen, "casusoverleg-wmo/(5|19)")
    vervallen = settle(overleg.id, 1, Nakoming.VERVALLEN, afzender=ZORGSAAM_MENS)
    with pytest.raises(ConflictError, match="only the regisseur"):
        await passes(sluis, ZORGSAAM_MENS, vervallen)
    gedaan = settle(overleg.id, 1, Nakoming.GEDAAN, afzender=ZORGSAAM_MENS)
    await passes(sluis, ZORGSAAM_MENS, gedaan)

    assert ledger.kept.overleggen.rows[overleg.id].agreement(1).stand is Nakoming.GEDAAN


async def test_regisseur_drops_an_agreement() -> None:
    """The regisseur can let an agreement lapse."""
    sluis, ledger = await make_world()
    overleg = await beleggen(sluis, VAN_ZORGSAAM)
    await antwoorden(sluis, overleg, ZORGSAAM_MENS)
    await afspreken(sluis, overleg)

    vervallen = settle(overleg.id, 1, Nakoming.VERVALLEN, afzender=REGISSEUR)
    await passes(sluis, REGISSEUR, vervallen)

    bewaard = await kept(ledger, overleg)
    assert bewaard is not None
    assert bewaard.agreement(1).stand is Nakoming.VERVALLEN


async def test_closing_shields_the_overleg() -> None:
    """After closing the regisseur sees all, a guest the own open agreement until it is done, then nothing."""
    sluis, _ = await make_world()
    overleg = await beleggen(sluis, VAN_ZORGSAAM, VAN_COLLEGA)
    await antwoorden(sluis, overleg, ZORGSAAM_MENS)
    await antwoorden(sluis, overleg, COLLEGA)
    await agenderen(sluis, overleg, Domein.FINANCIEN, 2, 3)
    await afspreken(sluis, overleg)

    await passes(sluis, REGISSEUR, close(overleg.id, afzender=REGISSEUR))

    gast, heel = await inzien(sluis, overleg, ZORGSAAM_MENS), await inzien(sluis, overleg, REGISSEUR)
    assert (gast.agenda, [a.nummer for a in gast.afspraken]) == ((), [1])
    assert (heel.stand, len(heel.agenda), len(heel.afspraken)) == (Stand.GESLOTEN, 1, 1)
    assert (await inzien(sluis, overleg, COLLEGA)).afspraken == ()
    assert await lijst(sluis, COLLEGA) == ()
    gedaan = settle(overleg.id, 1, Nakoming.GEDAAN, afzender=ZORGSAAM_MENS)
    await passes(sluis, ZORGSAAM_MENS, gedaan)
    assert await lijst(sluis, ZORGSAAM_MENS) == ()


async def test_former_regisseur_keeps_a_guests_place() -> None:
    """When the regie goes to another, the overleg goes with it; who called it is a guest from then on."""
    ledger = FakeLedger()
    sluis, _ = await make_world(ledger)
    overleg = await beleggen(sluis, VAN_ZORGSAAM)
    await agenderen(sluis, overleg, Domein.FINANCIEN, 2)
    ledger.kept.zaken.replace(zaak(regisseur="regisseur-2"))
    nieuwe = person(Functie.REGISSEUR, id="regisseur-2")

    assert (await inzien(sluis, overleg, nieuwe)).as_regisseur
    assert (await inzien(sluis, overleg, REGISSEUR)).agenda == ()
    await refuses(ledger, REGISSEUR, close(overleg.id, afzender=REGISSEUR), "casusoverleg-wmo/4")
    assert [r.zaak for r in await lijst(sluis, nieuwe)] == [ZAAK]
    assert [r.zaak for r in await lijst(sluis, REGISSEUR)] == [""]


async def test_list_puts_invitations_first() -> None:
    """A list starts with what waits for an answer, and tells a guest no zaak."""
    sluis, _ = await make_world()
    eerst = await beleggen(sluis, VAN_ZORGSAAM)
    later = await beleggen(sluis, VAN_ZORGSAAM, op=OP + timedelta(days=2))
    await antwoorden(sluis, eerst, ZORGSAAM_MENS)

    regels = await lijst(sluis, ZORGSAAM_MENS)

    assert [(r.overleg, r.waits, r.zaak) for r in regels] == [(later.id, True, ""), (eerst.id, False, "")]
    assert [r.overleg for r in await lijst(sluis, REGISSEUR)] == [eerst.id, later.id]


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


async def test_overleg_is_held_by_its_regisseur() -> None:
    """On its day the regisseur says that the overleg took place."""
    sluis, ledger = await make_world()
    overleg = await beleggen(sluis, op=OP - timedelta(days=3))

    await passes(sluis, REGISSEUR, mark_held(overleg.id, afzender=REGISSEUR))

    bewaard = await kept(ledger, overleg)
    assert bewaard is not None
    assert bewaard.stand is Stand.GEHOUDEN


async def test_system_of_the_municipality_calls_nothing() -> None:
    """An overleg is called by a person; a regisseur without a person is nobody."""
    sluis, _ = await make_world()
    niemand = replace(REGISSEUR, medewerker=None)

    with pytest.raises((RefusedError, UnknownError)):
        await passes(sluis, niemand, call(ZAAK, op=OP, genodigden=(), afzender=niemand))


async def test_preparation_names_who_works_on_the_zaak() -> None:
    """To call an overleg one sees the colleagues of the zaak and its earlier overleggen."""
    ledger = FakeLedger()
    await keep_zaak(ledger, replace(zaak(), behandelaars=frozenset({"wijkteamlid-7"})))
    sluis = make_sluis(ledger)
    overleg = await beleggen(sluis)

    voorbereiding = (await sluis.exchange(REGISSEUR, prepare(ZAAK, afzender=REGISSEUR))).result

    assert (voorbereiding.collegas, voorbereiding.eerdere) == (("wijkteamlid-7",), (overleg,))
