# SPDX-License-Identifier: EUPL-1.2
"""Agreements, consents and closing, under the policy as it is."""

from dataclasses import replace

from fakes.casusoverleg import (
    BEL_BANK,
    COLLEGA,
    LINDE_MENS,
    REGISSEUR,
    VAN_COLLEGA,
    VAN_ZORGSAAM,
    ZORGSAAM_MENS,
    afspreken,
    agenderen,
    antwoorden,
    beleggen,
    inzien,
    kept,
    lijst,
    make_world,
    passes,
    refuses,
    with_consent,
)
from fakes.ledger import FakeLedger
from fakes.world import DE_LINDE, ZORGSAAM

from gateway.casusoverleg.lijsten import Domein, Nakoming, Overlegstand
from gateway.casusoverleg.usecases import (
    close,
    record_consent,
    settle,
)
from gateway.ports import Bericht
from policies.begrippen import Toestemming

ONBEKEND = "f" * 20


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
    await refuses(ledger, ZORGSAAM_MENS, vervallen, "geen-regel/1")
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
    assert (heel.stand, len(heel.agenda), len(heel.afspraken)) == (Overlegstand.GESLOTEN, 1, 1)
    assert (await inzien(sluis, overleg, COLLEGA)).afspraken == ()
    assert await lijst(sluis, COLLEGA) == ()
    gedaan = settle(overleg.id, 1, Nakoming.GEDAAN, afzender=ZORGSAAM_MENS)
    await passes(sluis, ZORGSAAM_MENS, gedaan)
    assert await lijst(sluis, ZORGSAAM_MENS) == ()
