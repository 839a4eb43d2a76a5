# SPDX-License-Identifier: EUPL-1.2
"""A BRP that fails: always a sentence for the reader, never an error, never a number."""

import asyncio

import pytest
from fakes.brp import (
    ALLES,
    WMO,
    Unreachable,
    answering,
    persoon_json,
    record,
    server_of,
    source,
)
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.bronnen.brp import LARGEST_ANSWER
from adapters.bronnen.brp_bericht import read_answer
from gateway.errors import BronError
from gateway.kern.bsn import Bsn

SUZANNE = Bsn("999993653")
VERTELLER = persoon_json({"naam": {"volledigeNaam": ["999993653"]}})


async def silent(scope: Scope, receive: Receive, send: Send) -> None:
    """A server that never answers."""
    del scope, receive, send
    await asyncio.Event().wait()


async def broken(scope: Scope, receive: Receive, send: Send) -> None:
    """A server that falls over."""
    del scope, receive, send
    raise RuntimeError("down")


@pytest.mark.parametrize(
    ("server", "zin"),
    [
        pytest.param(answering(400, b"{}"), "begreep onze vraag niet", id="400"),
        pytest.param(answering(401, b"{}"), "laat ons nu niet toe", id="401"),
        pytest.param(answering(403, b"{}"), "geeft ons deze gegevens niet", id="403"),
        pytest.param(answering(429, b"{}"), "te druk", id="429"),
        pytest.param(answering(503, b"{}"), "werkt nu niet", id="503"),
        pytest.param(broken, "werkt nu niet", id="falls over"),
        pytest.param(answering(302, b"", location="https://elders.example/"), "werkt nu niet", id="redirect"),
        pytest.param(answering(200, b"<html>"), "niet kunnen lezen", id="no json"),
        pytest.param(answering(200, b"\xff\xfe"), "niet kunnen lezen", id="no text"),
        pytest.param(answering(200, b"{}"), "niet kunnen lezen", id="another answer"),
        pytest.param(answering(200, b"[]"), "niet kunnen lezen", id="a list"),
        pytest.param(answering(200, VERTELLER), "niet kunnen lezen", id="wrong shape"),
        pytest.param(answering(200, persoon_json({}, {})), "niet kunnen lezen", id="two people"),
        pytest.param(answering(200, b" " * (LARGEST_ANSWER + 1)), "niet kunnen lezen", id="too large"),
        pytest.param(answering(200, b"x", **{"content-encoding": "gzip"}), "niet kunnen lezen", id="no gzip"),
        pytest.param(Unreachable(), "niet bereikbaar", id="no host"),
        pytest.param(answering(200, persoon_json()), "kent deze inwoner niet", id="unknown person"),
    ],
)
async def test_failure_is_told_in_words(server: ASGIApp, zin: str, caplog: pytest.LogCaptureFixture) -> None:
    """Each way to fail has its sentence, and neither that nor a log shows the number."""
    antwoord = await source(server).ask(SUZANNE, ALLES, doel=WMO)

    assert zin in antwoord.storing
    assert antwoord.gegevens == ()
    assert "999993653" not in antwoord.storing + caplog.text


async def test_source_that_keeps_silent_is_not_waited_for() -> None:
    """When the time is over the reader hears so, and the page can be shown."""
    antwoord = await source(silent, total_seconds=0.0).ask(SUZANNE, ALLES, doel=WMO)

    assert antwoord.storing == "De BRP gaf niet op tijd antwoord. Probeer het later opnieuw."


async def test_number_that_is_in_use_by_nobody_is_no_error() -> None:
    """The real server leaves out whom it does not know; the reader hears that."""
    antwoord = await source(server_of(record("999993653"))).ask(Bsn("999990408"), ALLES, doel=WMO)

    assert antwoord.storing == "De BRP kent deze inwoner niet."


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    """Whatever arrives and is no answer is refused as `BronError`, which does not repeat it."""
    with pytest.raises(BronError, match=r"^the answer of the brp has [0-9]+ faults$"):
        read_answer(body)


@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_refusal_never_repeats_a_value(cijfers: str) -> None:
    """A number in the wrong place is in neither the error nor its cause."""
    with pytest.raises(BronError, match="faults") as gevangen:
        read_answer(persoon_json({"naam": cijfers, "kinderen": [cijfers]}))

    assert cijfers not in f"{gevangen.value!s}{gevangen.value.__cause__!s}"
