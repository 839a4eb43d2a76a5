# SPDX-License-Identifier: EUPL-1.2
"""Each stream of the log goes to its own readers, with the lines that they answer for, and as a passage."""

from dataclasses import replace
from typing import Any, Final

import pytest
from fakes.ledger import FakeLedger
from fakes.logregels import logregel, write_lines
from fakes.world import DE_LINDE, HAARLEM, make_sluis, person, system

from audit.stromen.otlp import request_of
from audit.stromen.vorm import Stroom
from gateway.errors import LedgerError, RefusedError
from gateway.kern.organisatie import Afzender
from gateway.toezicht.model import Bereik
from gateway.toezicht.stromen import read_stream
from gateway.toezicht.usecases.controleren import begin_stream
from policies.begrippen import Doel, Functie, Regime

PERSOON: Final = "p1.haarlem"


def asker(functie: Functie) -> Afzender:
    """Somebody of Haarlem, or its system, who speaks for the purpose of oversight."""
    doelen = frozenset({Doel.VERANTWOORDING.value})
    if functie is Functie.SYSTEEM:
        return system(replace(HAARLEM, regime=Regime.AVG), doelen)
    return person(functie, regime=Regime.AVG, doelen=doelen)


async def filled() -> FakeLedger:
    """A log with a line about a person, one about nobody, and one of another organisation."""
    ledger = FakeLedger()
    await write_lines(
        ledger,
        logregel(1, betrokkene=PERSOON, medewerker="GEBRUIKER"),
        logregel(2),
        logregel(3, organisatie=DE_LINDE, betrokkene="p1.delinde"),
    )
    return ledger


async def taken(ledger: FakeLedger, stroom: Stroom) -> list[dict[str, Any]]:
    """What Haarlem takes out of one stream."""
    bereik = Bereik(str(HAARLEM.oin))
    return [record async for records in read_stream(ledger.look, stroom, bereik) for record in records]


@pytest.mark.parametrize(
    ("functie", "stroom", "mag"),
    [
        pytest.param(Functie.PRIVACY_OFFICER, Stroom.LDV, True, id="officer reads whose data"),
        pytest.param(Functie.PRIVACY_OFFICER, Stroom.ADL, True, id="officer reads what was decided"),
        pytest.param(Functie.PRIVACY_OFFICER, Stroom.NEN7513, True, id="officer reads who did it"),
        pytest.param(Functie.SYSTEEM, Stroom.LDV, True, id="log server gets whose data"),
        pytest.param(Functie.SYSTEEM, Stroom.ADL, True, id="log server gets what was decided"),
        pytest.param(Functie.SYSTEEM, Stroom.NEN7513, False, id="log server does not get who did it"),
        pytest.param(Functie.WIJKTEAMLID, Stroom.ADL, False, id="a team member gets no stream"),
        pytest.param(Functie.BEHEERDER, Stroom.NEN7513, False, id="an administrator gets no stream"),
    ],
)
async def test_each_stream_has_its_readers(functie: Functie, stroom: Stroom, mag: bool) -> None:  # noqa: FBT001
    """Who may take out a stream is a rule of the register, and either way it is on the log."""
    ledger, afzender = FakeLedger(), asker(functie)

    if mag:
        antwoord = await make_sluis(ledger).exchange(afzender, begin_stream(stroom, afzender=afzender))
        assert antwoord.result == Bereik(str(HAARLEM.oin))
    else:
        with pytest.raises(RefusedError, match="refused by rule"):
            await make_sluis(ledger).exchange(afzender, begin_stream(stroom, afzender=afzender))

    assert ledger.lines[-1].gevraagd == (f"logboek.{stroom}",)
    assert len(ledger.lines) == 1


@pytest.mark.parametrize(
    ("stroom", "aantal"),
    [
        pytest.param(Stroom.LDV, 1, id="a record for each person"),
        pytest.param(Stroom.ADL, 2, id="a record for each decision"),
        pytest.param(Stroom.NEN7513, 2, id="a record for each use"),
    ],
)
async def test_a_stream_holds_the_own_lines_only(stroom: Stroom, aantal: int) -> None:
    """Lines that another organisation answers for are in nobody else's stream."""
    records = await taken(await filled(), stroom)

    assert len(records) == aantal
    assert "p1.delinde" not in str(records)
    assert ("GEBRUIKER" in str(records)) is (stroom is Stroom.NEN7513)


async def test_a_line_that_was_changed_stops_the_export() -> None:
    """What cannot be trusted does not leave, and is not left out in silence."""
    ledger = await filled()
    rows = ledger.kept.logboek.rows
    rows[1] = replace(rows[1], record=rows[0].record, zout=rows[0].zout)

    with pytest.raises(LedgerError, match="line 1 was changed"):
        await taken(ledger, Stroom.ADL)


async def test_a_line_that_is_gone_stops_the_export() -> None:
    """A gap in the log is said, and not passed over."""
    ledger = await filled()
    bad = replace(ledger.kept.logboek.rows[1], plek=7)
    ledger.kept.logboek.rows[1] = bad

    with pytest.raises(LedgerError, match="lines are missing between places 0 and 3"):
        await taken(ledger, Stroom.LDV)


@pytest.mark.parametrize("stroom", Stroom)
async def test_a_request_of_otlp_keeps_trace_and_span(stroom: Stroom) -> None:
    """Every record is in the request, under its own trace and span."""
    records = await taken(await filled(), stroom)

    request = request_of(stroom, records)

    soort, scopes, plural = (
        ("resourceSpans", "scopeSpans", "spans")
        if stroom is Stroom.LDV
        else ("resourceLogs", "scopeLogs", "logRecords")
    )
    (scope,) = request[soort][0][scopes]
    assert [(r["traceId"], r["spanId"]) for r in scope[plural]] == [
        (r["trace_id"], r["span_id"]) for r in records
    ]
