# SPDX-License-Identifier: EUPL-1.2
"""The trace of the caller runs through all records of a passage, and decides nothing else."""

from dataclasses import replace
from typing import Any, Final

import httpx2
import pytest
from fakes.deur import ISSUER, assertion, claims, make_door, token_form
from fakes.ledger import FakeLedger
from fakes.proef import proef
from fakes.world import ZORGSAAM, FakeChance, make_sluis, system
from starlette.requests import Request
from starlette.responses import Response

from audit.stromen.vorm import span_from, trace_from
from gateway.errors import RefusedError
from gateway.http.middleware import Surroundings
from gateway.kern.organisatie import Afzender
from gateway.kern.spoorcontext import Spoorcontext, read_traceparent
from gateway.kern.stromen import records_of
from gateway.opdracht import Feiten

SPOOR: Final = "4bf92f3577b34da6a3ce929d0e0e4736"
OUDER: Final = "00f067aa0ba902b7"
"""Source: W3C Trace Context section 3.2.2 (the example)."""


def in_trace(spoor: str = SPOOR, ouder: str = OUDER) -> Afzender:
    """A system that speaks in a trace."""
    return replace(system(ZORGSAAM), spoor=Spoorcontext(spoor, ouder))


def records(ledger: FakeLedger, nummer: int = -1) -> dict[str, dict[str, Any]]:
    """The records of one line."""
    return dict(records_of(ledger.lines[nummer]))


async def test_the_trace_of_the_caller_is_in_every_record() -> None:
    """Trace id and parent of the caller stand in all records; the span is our own."""
    ledger = FakeLedger()

    antwoord = await make_sluis(ledger).exchange(in_trace(), proef())

    for record in records(ledger).values():
        assert (record["trace_id"], record["parent_span_id"]) == (SPOOR, OUDER)
        assert record["span_id"] == span_from(antwoord.kenmerk)


async def test_a_refusal_is_in_the_trace_too() -> None:
    """What was refused is found by the caller's trace, as an answer and not as an error."""
    ledger = FakeLedger()
    afzender = replace(in_trace(), doelen=frozenset())

    with pytest.raises(RefusedError, match="doelbinding/1"):
        await make_sluis(ledger).exchange(afzender, proef(facts=lambda _: Feiten()))

    assert records(ledger)["adl"]["trace_id"] == SPOOR
    assert records(ledger)["adl"]["status"] == "Ok"


async def test_without_a_request_a_passage_is_a_trace_of_its_own() -> None:
    """What the gateway does by itself begins a trace and has no parent."""
    ledger = FakeLedger()

    antwoord = await make_sluis(ledger).exchange(system(ZORGSAAM), proef())

    record = records(ledger)["nen7513"]
    assert record["trace_id"] == trace_from(antwoord.kenmerk)
    assert "parent_span_id" not in record


async def test_who_speaks_does_not_depend_on_the_trace() -> None:
    """Two senders that differ in their trace only are the same sender."""
    assert in_trace() == system(ZORGSAAM)


async def no_failure(request: Request, fout: Exception) -> Response:
    """Nothing goes wrong here."""
    raise AssertionError(request.method) from fout


@pytest.mark.parametrize(
    ("header", "bekend"),
    [
        pytest.param(f"00-{SPOOR}-{OUDER}-01", True, id="sampled"),
        pytest.param(f"00-{SPOOR}-{OUDER}-00", True, id="not sampled"),
        pytest.param(f"00-{SPOOR}-{OUDER}", False, id="malformed"),
        pytest.param("", False, id="empty"),
    ],
)
async def test_the_trace_of_a_request_reaches_the_log(header: str, bekend: bool) -> None:  # noqa: FBT001
    """A request is logged in the caller's trace, sampled or not; a header that is no good begins another."""
    door = make_door()
    app = Surroundings(door.app, version="proef", chance=FakeChance(), on_failure=no_failure)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url=ISSUER) as http:
        form = token_form(assertion(claims()))
        answer = await http.post("/oauth/token", data=form, headers={"traceparent": header})

    record = records(door.ledger)["nen7513"]
    assert answer.status_code == 200
    assert (record["trace_id"], record.get("parent_span_id")) == (
        (SPOOR, OUDER) if bekend else (FakeChance().octets(16).hex(), None)
    )
    # There is no such header in the standard, but in a draft.
    assert "traceresponse" not in answer.headers


@pytest.mark.parametrize(
    ("headers", "gelezen"),
    [
        pytest.param([f"00-{SPOOR}-{OUDER}-01"], True, id="version 00"),
        pytest.param([f"00-{SPOOR}-{OUDER}-00"], True, id="not sampled"),
        pytest.param([f"01-{SPOOR}-{OUDER}-ff-later"], True, id="a later version"),
        pytest.param([], False, id="none"),
        pytest.param([f"00-{SPOOR}-{OUDER}-01"] * 2, False, id="two of them"),
        pytest.param([f"ff-{SPOOR}-{OUDER}-01"], False, id="version ff"),
        pytest.param([f"00-{SPOOR}-{OUDER}-01-later"], False, id="version 00 with more"),
        pytest.param([f"00-{SPOOR}-{OUDER}-0"], False, id="half a flag"),
        pytest.param([f"00-{SPOOR}-{OUDER}-01\n"], False, id="a newline"),
        pytest.param([f"00-{'٣' * 32}-{OUDER}-01"], False, id="digits of another script"),
    ],
)
def test_a_traceparent_is_read_strictly(headers: list[str], gelezen: bool) -> None:  # noqa: FBT001
    """A good header gives its trace, whatever it says of sampling; any other gives none, and no error."""
    found = read_traceparent([header.encode() for header in headers])

    assert found == (Spoorcontext(SPOOR, OUDER) if gelezen else None)
