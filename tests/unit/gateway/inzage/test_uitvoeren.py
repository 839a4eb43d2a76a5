# SPDX-License-Identifier: EUPL-1.2
"""What an inwoner asked is done in what is kept here before it is granted, and by nobody else."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest
from fakes.casusoverleg import overleg, with_consent
from fakes.inzage import (
    FG,
    FG_ELDERS,
    SUZANNE,
    WIJKTEAM,
    ZAAK,
    her_zaak,
    keep_all,
    pass_answer,
    pass_register,
    world,
)
from fakes.ledger import FakeLedger
from fakes.world import NU, ZORGSAAM

from gateway.bewaren.bewaarplicht import Bewaarplicht, Bewaarreden
from gateway.errors import ConflictError, RefusedError, UnknownError
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.ronde import Doorgeefronde
from gateway.inzage.soorten import Verzoeksoort
from gateway.inzage.usecases import erase_zaak, mark_corrected, withdraw_consents
from gateway.kern.organisatie import Afzender
from gateway.kern.zaak import Status
from gateway.opdracht import Opdracht
from gateway.sluis import Sluis
from policies.begrippen import Toestemming

ANDERMANS: Final = "Z-00000-00009"
NIETS: Final = "Z-00000-00000"


async def asked(soort: Verzoeksoort, *, dicht: bool = False) -> tuple[FakeLedger, Sluis, Inwonerverzoek]:
    """All that is kept of her, her zaak closed if so, two overleggen with a consent, and her verzoek."""
    ledger = FakeLedger()
    await keep_all(ledger)
    kept = ledger.kept
    if dicht:
        kept.zaken.rows[ZAAK] = replace(her_zaak(), status=Status.AFGESLOTEN)
        kept.zaken.rows[ANDERMANS] = replace(kept.zaken.rows[ANDERMANS], status=Status.AFGESLOTEN)
    gast = with_consent(ZORGSAAM, Toestemming.STATUTAIR)
    kept.overleggen.add(overleg(gast))
    kept.overleggen.add(replace(overleg(gast), id="b" * 20, zaak=ANDERMANS))
    sluis = world(ledger)
    return ledger, sluis, await pass_register(sluis, SUZANNE, soort=soort)


def consents(ledger: FakeLedger, overleg_id: str) -> set[Toestemming]:
    """The consents that an overleg holds."""
    return {t for d in ledger.kept.overleggen.rows[overleg_id].deelnemers for t in d.toestemmingen}


async def test_a_consent_taken_back_is_gone() -> None:
    """Every consent for an overleg about her is gone, that of another stays, and only then it is granted."""
    ledger, sluis, verzoek = await asked(Verzoeksoort.INTREKKING)

    with pytest.raises(ConflictError, match="not carried out yet"):
        await pass_answer(sluis, verzoek)
    await sluis.exchange(FG, withdraw_consents(verzoek.id, afzender=FG))

    assert (consents(ledger, "a" * 20), consents(ledger, "b" * 20)) == (set(), {Toestemming.STATUTAIR})
    assert (await pass_answer(sluis, verzoek)).uitkomst


async def test_a_correction_is_told_by_itself() -> None:
    """Once it was corrected whoever received it hears so, and then the verzoek can be granted."""
    ledger, sluis, verzoek = await asked(Verzoeksoort.RECTIFICATIE)

    with pytest.raises(ConflictError, match="not carried out yet"):
        await pass_answer(sluis, verzoek)
    await sluis.exchange(FG, mark_corrected(verzoek.id, afzender=FG))
    await Doorgeefronde(sluis, ledger.look).go()

    assert [str(n.ontvanger) for n in ledger.notices if n.soort == "rechten"] == [str(ZORGSAAM.oin)]
    assert (await pass_answer(sluis, verzoek)).uitkomst


async def test_a_closed_zaak_goes_with_its_record() -> None:
    """Her closed zaak goes with all its parts, and a record says which, when and on which article."""
    ledger, sluis, verzoek = await asked(Verzoeksoort.WISSING, dicht=True)

    weg = (await sluis.exchange(FG, erase_zaak(verzoek.id, ZAAK, afzender=FG))).result
    kept = ledger.kept

    assert (ZAAK in kept.zaken.rows, ANDERMANS in kept.zaken.rows) == (False, True)
    assert (weg.zaken, weg.aantal, weg.op) == ((ZAAK,), 1, NU)
    assert weg.artikel == "AVG art. 17 lid 1; Wmo 2015 art. 5.3.5 lid 1"
    assert list(kept.bewaringen.recorded_in("0392", limit=9)) == [weg]
    na = kept.inwonerverzoeken.rows[verzoek.id]
    assert (na.gewist, na.gewist_regel, na.uitgevoerd_op) == (1, weg.kenmerk, NU)


@pytest.mark.parametrize(
    ("nummer", "dicht"),
    [
        pytest.param(ZAAK, False, id="it is open"),
        pytest.param(ANDERMANS, True, id="it is of another inwoner"),
        pytest.param(NIETS, True, id="there is none"),
    ],
)
async def test_only_a_closed_zaak_of_hers_goes(nummer: str, *, dicht: bool) -> None:
    """What is open, another's or not there is all the same: there is no such closed zaak."""
    ledger, sluis, verzoek = await asked(Verzoeksoort.WISSING, dicht=dicht)

    with pytest.raises(UnknownError, match="no such closed zaak"):
        await sluis.exchange(FG, erase_zaak(verzoek.id, nummer, afzender=FG))

    assert set(ledger.kept.zaken.rows) == {ZAAK, ANDERMANS}


async def test_what_must_stay_stays() -> None:
    """A bewaarplicht and a restriction keep a zaak, whatever was asked."""
    ledger, sluis, verzoek = await asked(Verzoeksoort.WISSING, dicht=True)
    tot = NU.date() + timedelta(days=30)
    ledger.kept.bewaringen.put_duty(Bewaarplicht("f" * 20, ZAAK, "0392", Bewaarreden.KLACHT, tot, NU, "fg-2"))

    with pytest.raises(ConflictError, match="must stay"):
        await sluis.exchange(FG, erase_zaak(verzoek.id, ZAAK, afzender=FG))
    ledger, sluis, verzoek = await asked(Verzoeksoort.WISSING, dicht=True)
    ledger.kept.zaken.rows[ZAAK] = replace(ledger.kept.zaken.rows[ZAAK], beperking="9" * 20)
    with pytest.raises(ConflictError, match="must stay"):
        await sluis.exchange(FG, erase_zaak(verzoek.id, ZAAK, afzender=FG))

    assert ZAAK in ledger.kept.zaken.rows


@pytest.mark.parametrize(
    "wie", [pytest.param(FG_ELDERS, id="elsewhere"), pytest.param(WIJKTEAM, id="another function")]
)
async def test_nobody_else_does_it(wie: Afzender) -> None:
    """Another municipality and another function change nothing."""
    ledger, sluis, verzoek = await asked(Verzoeksoort.INTREKKING, dicht=True)
    steps: tuple[Opdracht[Any], ...] = (
        withdraw_consents(verzoek.id, afzender=wie),
        mark_corrected(verzoek.id, afzender=wie),
        erase_zaak(verzoek.id, ZAAK, afzender=wie),
    )

    for step in steps:
        with pytest.raises(RefusedError, match=r"rechten-avg|geen-regel"):
            await sluis.exchange(wie, step)

    assert consents(ledger, "a" * 20) == {Toestemming.STATUTAIR}
    assert ZAAK in ledger.kept.zaken.rows


async def test_one_kind_is_not_another() -> None:
    """What asks for a correction takes no consent back and erases no zaak."""
    ledger, sluis, verzoek = await asked(Verzoeksoort.RECTIFICATIE, dicht=True)

    steps: tuple[Opdracht[Any], ...] = (
        withdraw_consents(verzoek.id, afzender=FG),
        erase_zaak(verzoek.id, ZAAK, afzender=FG),
    )
    for step in steps:
        with pytest.raises(ConflictError, match="no open request of kind"):
            await sluis.exchange(FG, step)

    assert set(ledger.kept.zaken.rows) == {ZAAK, ANDERMANS}
