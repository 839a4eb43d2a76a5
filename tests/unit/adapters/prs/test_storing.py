# SPDX-License-Identifier: EUPL-1.2
"""National services that fail: always a sentence for the reader, which repeats nothing."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from fakes.brp import Unreachable, answering
from fakes.prs import LAB, NVI, SUZANNE, ZIEKENHUIS, dienst, kanaal
from httpx2 import AsyncBaseTransport, ReadTimeout, Request, Response
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import ASGIApp, Receive, Scope, Send

from adapters.prs.errors import DienstError
from adapters.prs.kanaal import LARGEST_ANSWER, Kanaal
from adapters.prs.lijst import Toevoeging, Verwijdering, Vindplaats
from adapters.prs.nvi import Aanmeldnummer, Nvi
from adapters.prs.verwijzing import Persoonsverwijzing

VERWIJZING = Persoonsverwijzing("aGVhZGVy.a2V5.aXY.dGV4dA.dGFn", bytes([7, *bytes(31)]))
CODE = "MedicationRequest"
TELLTALE = "999993653"
CUSTODIAN = "http://elsewhere.example/StructureDefinition/nl-gf-localization-custodian"
URA = {"system": "http://fhir.nl/fhir/NamingSystem/ura", "value": "90000902"}


class Slow(AsyncBaseTransport):
    """A network on which no answer comes in time."""

    async def handle_async_request(self, request: Request) -> Response:
        """Fail as httpx2 does when the time is over."""
        raise ReadTimeout("", request=request)


async def silent(scope: Scope, receive: Receive, send: Send) -> None:
    """A server that never answers."""
    del scope, receive, send
    await asyncio.Event().wait()


def outcome(code: str) -> bytes:
    """An error of a FHIR server that repeats what it was sent."""
    issue = {"severity": "error", "code": code, "diagnostics": TELLTALE, "details": {"text": TELLTALE}}
    return json.dumps({"resourceType": "OperationOutcome", "issue": [issue]}).encode()


def bundle(*resources: Any, kind: str = "searchset", **more: Any) -> bytes:
    """A bundle with these resources."""
    entries = [{"resource": r} for r in resources]
    return json.dumps({"resourceType": "Bundle", "type": kind, "entry": entries} | more).encode()


def custodian(identifier: Any) -> dict[str, Any]:
    """The extension that names who has the data."""
    return {"url": CUSTODIAN, "valueReference": {"identifier": identifier}}


def a_list(**changes: Any) -> dict[str, Any]:
    """A List as the index gives it, with these parts changed."""
    extension = [custodian(URA), {"url": "x", "valueCode": "y"}]
    return {"resourceType": "List", "id": "lijst-1", "extension": extension} | changes


def nvi(lijn: Kanaal) -> Nvi:
    """The client of the index, over this line."""
    return Nvi(lijn, organisatie=ZIEKENHUIS, bron="client-1")


ASK: dict[str, Callable[[Kanaal], Awaitable[object]]] = {
    "refer": lambda lijn: dienst(lijn).refer(SUZANNE, voor=NVI),
    "register": lambda lijn: nvi(lijn).register(VERWIJZING, CODE),
    "remove": lambda lijn: nvi(lijn).remove("lijst-1"),
    "search": lambda lijn: nvi(lijn).search(VERWIJZING, CODE),
    "transact": lambda lijn: nvi(lijn).transact([Verwijdering("lijst-1"), Toevoeging(VERWIJZING, CODE)]),
    "localize": lambda lijn: nvi(lijn).localize(VERWIJZING),
}

FAULTS = [
    pytest.param(Unreachable(), "niet bereikbaar", id="down"),
    pytest.param(Slow(), "niet op tijd", id="slow"),
    pytest.param(answering(400, outcome("invalid")), "begreep onze vraag niet", id="400"),
    pytest.param(answering(401, b"{}"), "laat ons nu niet toe", id="401"),
    pytest.param(answering(403, outcome("forbidden")), "staat ons dit niet toe", id="403"),
    pytest.param(answering(409, b"{}"), "kan dit nu niet doen", id="409"),
    pytest.param(answering(422, b'{"detail": "999993653"}'), "begreep onze vraag niet", id="422"),
    pytest.param(answering(429, b""), "te druk", id="429"),
    pytest.param(answering(500, outcome("exception")), "werkt nu niet", id="500"),
    pytest.param(answering(302, b"", location="https://elders.example/"), "werkt nu niet", id="redirect"),
    pytest.param(answering(200, b"<html>999993653"), "niet kunnen lezen", id="no json"),
    pytest.param(answering(200, b"\xff\xfe"), "niet kunnen lezen", id="no text"),
    pytest.param(answering(200, b"[" * 90_000), "niet kunnen lezen", id="deep"),
    pytest.param(answering(200, b" " * (LARGEST_ANSWER + 1)), "niet kunnen lezen", id="huge"),
    pytest.param(answering(200, b"x", **{"content-encoding": "gzip"}), "niet kunnen lezen", id="packed"),
]


@pytest.mark.parametrize("name", ASK)
@pytest.mark.parametrize(("server", "zin"), FAULTS)
async def test_failure_is_told_in_words(
    name: str, server: ASGIApp | AsyncBaseTransport, zin: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Each way to fail has its sentence, whatever was asked, and no message shows what went over the line."""
    caplog.set_level(logging.WARNING)

    with pytest.raises(DienstError, match="the dienst") as gevangen:
        await ASK[name](kanaal(server, naam="dienst"))

    e = gevangen.value
    assert zin in e.zin
    told = f"{e!s}{e!r}{e.zin}{e.__cause__!r}{caplog.text}"
    assert not [w for w in (TELLTALE, VERWIJZING.jwe, VERWIJZING.factor_tekst, VERWIJZING.tekst) if w in told]


@pytest.mark.parametrize("name", [n for n in ASK if n != "remove"])
async def test_unknown_is_a_failure(name: str) -> None:
    """404 says that a recipient is not known, and is no empty answer."""
    with pytest.raises(DienstError, match="answered 404") as gevangen:
        await ASK[name](kanaal(answering(404, b"{}"), naam="dienst"))

    assert gevangen.value.status == 404
    assert "kent deze ontvanger of dit nummer niet" in gevangen.value.zin


async def test_service_that_keeps_silent_is_not_waited_for() -> None:
    """When the time is over the reader hears so; nothing waits for ever."""
    with pytest.raises(DienstError, match="did not answer in time") as gevangen:
        await ASK["refer"](kanaal(silent, total_seconds=0.0))

    assert gevangen.value.zin == "De PRS gaf niet op tijd antwoord. Probeer het later opnieuw."


@pytest.mark.parametrize(
    "body",
    [b"{}", b"[]", b"7", b'{"jwe": 7}', b'{"jwe": "a.b.c"}', b'{"jwe": ""}', b'{"evaluated_output": "a"}'],
)
async def test_answer_without_an_evaluation_is_refused(body: bytes) -> None:
    """What is no compact JWE under the name of the spelling is no answer."""
    with pytest.raises(DienstError, match=r"answered (without jwe|what is no compact JWE)"):
        await ASK["refer"](kanaal(answering(200, body)))


@pytest.mark.parametrize(
    ("body", "fout"),
    [
        pytest.param(b"{}", "no Bundle", id="an object"),
        pytest.param(b"[]", "no Bundle", id="a list"),
        pytest.param(b"", "no Bundle", id="nothing"),
        pytest.param(outcome("error"), "no Bundle", id="an outcome"),
        pytest.param(bundle(kind="history"), "another type", id="another type"),
        pytest.param(bundle(entry=7), "no lists", id="entries are a number"),
        pytest.param(bundle(entry=[7]), "an entry that is none", id="an entry is a number"),
        pytest.param(bundle(link=[{"relation": "next", "url": "x"}]), "one page", id="one page of several"),
        pytest.param(bundle({"resourceType": "Patient"}), "another resource", id="another resource"),
        pytest.param(bundle(None), "another resource", id="no resource"),
        pytest.param(bundle(a_list(extension=[])), "not one custodian", id="no custodian"),
        pytest.param(bundle(a_list(extension=7)), "not one custodian", id="extension is a number"),
        pytest.param(bundle(a_list(extension=[custodian(URA)] * 2)), "not one", id="two"),
        pytest.param(
            bundle(a_list(extension=[custodian(URA | {"value": "9"})])),
            "not one",
            id="no ura",
        ),
        pytest.param(bundle(a_list(code=7)), "not one custodian", id="code is a number"),
        pytest.param(bundle(a_list(id=7)), "no number", id="id is a number"),
    ],
)
async def test_search_reads_whole_answers_only(body: bytes, fout: str) -> None:
    """Half an answer, or one of another kind, is a failure: what is missing must not look absent."""
    with pytest.raises(DienstError, match=fout):
        await nvi(kanaal(answering(200, body))).search(VERWIJZING, CODE)


async def test_subject_in_an_answer_is_not_read() -> None:
    """An index that tells the person all the same does not get it past us."""
    body = bundle(a_list(subject={"identifier": {"value": TELLTALE}}, note=[{"text": TELLTALE}]))

    found = await nvi(kanaal(answering(200, body))).search(VERWIJZING, CODE)

    assert found == (Vindplaats(LAB, "", "", "lijst-1"),)
    assert TELLTALE not in repr(found)


async def test_custodian_in_the_later_spelling_is_read() -> None:
    """The URA under its object identifier, as the later guide names it, is the same organisation."""
    ura = URA | {"system": "urn:oid:2.16.528.1.1007.3.3"}
    body = bundle(a_list(extension=[custodian(ura)]))

    [found] = await nvi(kanaal(answering(200, body))).search(VERWIJZING, CODE)

    assert found.organisatie == LAB


async def test_number_is_read_from_the_address_too() -> None:
    """An index that answers a registration with an address only has given its number."""
    server = answering(201, b"", location="https://nvi.example/fhir/List/a-1/_history/1")

    assert await nvi(kanaal(server)).register(VERWIJZING, CODE) == Aanmeldnummer("a-1", nieuw=True)


@pytest.mark.parametrize("plaats", ["", "/fhir/Patient/a-1", "/fhir/List/", "/fhir/List/a b", "List/a/../b"])
async def test_registration_without_a_number_is_a_failure(plaats: str) -> None:
    """Without its number it could not be removed, so it is not called done."""
    with pytest.raises(DienstError, match="no number of a registration"):
        await nvi(kanaal(answering(201, b"{}", location=plaats))).register(VERWIJZING, CODE)


@pytest.mark.parametrize(
    ("entries", "fout"),
    [
        pytest.param([], "answered 0 steps, expected 2", id="none"),
        pytest.param([{"response": {"status": "200"}}], "answered 1 steps", id="one of two"),
        pytest.param([{}, {}], "no status", id="no response"),
        pytest.param([{"response": {"status": "ok"}}] * 2, "no status", id="status in words"),
        pytest.param([{"response": {"status": "201", "location": "x"}}] * 2, "no number", id="no number"),
    ],
)
async def test_transaction_is_answered_step_by_step(entries: Any, fout: str) -> None:
    """An answer that leaves a step out is a failure."""
    body = json.dumps({"resourceType": "Bundle", "type": "transaction-response", "entry": entries}).encode()

    with pytest.raises(DienstError, match=fout):
        await ASK["transact"](kanaal(answering(200, body)))


@pytest.mark.parametrize("body", [b"7", b"[7]", b"[{}]", b"{}", b'[{"ura_number": "1"}]', b""])
async def test_localize_reads_organisations_only(body: bytes) -> None:
    """What is no list of organisations is a failure."""
    with pytest.raises(DienstError, match="no list of organisations"):
        await ASK["localize"](kanaal(answering(200, body)))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["", "Bundle", "searchset", "200", "List"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["jwe", "id", "resourceType", "type", "entry", "response", "status", "resource"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON, st.sampled_from(sorted(ASK)), st.sampled_from((200, 201)))
async def test_no_answer_breaks_the_reader(inhoud: object, name: str, status: int) -> None:
    """Whatever JSON arrives is read, or refused as a failure of the service."""
    body = json.dumps(inhoud).encode()
    with contextlib.suppress(DienstError):
        await ASK[name](kanaal(answering(status, body)))
