# SPDX-License-Identifier: EUPL-1.2
"""A known system sends what cannot be understood: a problem answer, one line in the log, nothing else."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, Final

import pytest
from stories.bezoek import API, Bezoek, signalering
from stories.meetlat import last_line, measure, problem_of

# What cannot be parsed never comes to the database, so one engine is enough.
pytestmark = pytest.mark.parametrize("opstelling", ["sqlite"], indirect=True, scope="session")

JSON: Final = {"content-type": "application/json"}
NIET: Final = (400, "onbegrepen-verzoek")
VERKEERD_BSN: Final = "999990018"
GEHEIM: Final = "een verhaal dat nergens hoort"


def changed(**fields: Any) -> dict[str, Any]:
    """What is different from a good body."""
    return {"fields": fields}


def raw(content: bytes, **headers: str) -> dict[str, Any]:
    """A body that is no good body at all."""
    return {"content": content, "headers": headers}


def written(*, encoding: str = "utf-8", twice: str = "") -> dict[str, Any]:
    """A good body in another encoding, or with something said again at its end."""
    return {"encoding": encoding, "twice": twice}


ROWS: Final = [
    pytest.param(changed(doel="alles"), NIET, id="unknown purpose"),
    pytest.param(changed(doel=None), NIET, id="no purpose"),
    pytest.param(changed(doel="wlz-indicatie"), (403, "geweigerd"), id="purpose of somebody else"),
    pytest.param(changed(toelichting=GEHEIM), NIET, id="unknown field"),
    pytest.param(changed(**{VERKEERD_BSN: 1}), NIET, id="BSN as the name of a field"),
    pytest.param(changed(burgerservicenummer=VERKEERD_BSN), NIET, id="BSN that fails the elfproef"),
    pytest.param(changed(burgerservicenummer="000000000"), NIET, id="BSN of zeros"),
    pytest.param(changed(burgerservicenummer=999990019), NIET, id="BSN as a number"),
    pytest.param(changed(burgerservicenummer="99999001"), NIET, id="BSN of eight digits"),
    pytest.param(changed(burgerservicenummer="９９９９９００１９"), NIET, id="BSN in wide digits"),
    pytest.param(changed(burgerservicenummer={"nummer": VERKEERD_BSN}), NIET, id="BSN in an object"),
    pytest.param(changed(gemeente="9999"), NIET, id="municipality that is not connected"),
    pytest.param(changed(gemeente="\x00"), NIET, id="NUL where a municipality is due"),
    pytest.param(changed(soort=GEHEIM), NIET, id="kind that is not listed"),
    pytest.param(changed(vervaltOp=1_893_456_000), NIET, id="day as seconds since 1970"),
    pytest.param(changed(vervaltOp="1893456000"), NIET, id="day as seconds in text"),
    pytest.param(changed(vervaltOp="2026-02-30"), NIET, id="day that does not exist"),
    pytest.param(changed(vervaltOp="9999-12-31"), (400, "termijn"), id="day after the last"),
    pytest.param(changed(vervaltOp="2020-01-01"), (400, "termijn"), id="day that is over"),
    pytest.param(raw(b""), NIET, id="empty body"),
    pytest.param(raw(b"null"), NIET, id="null"),
    pytest.param(raw(b"[]"), NIET, id="a list"),
    pytest.param(raw(f'"{GEHEIM}"'.encode()), NIET, id="a text"),
    pytest.param(raw(b'{"doel": '), NIET, id="half a body"),
    pytest.param(raw(b"{'doel': 1}"), NIET, id="no JSON"),
    pytest.param(raw(b'{"doel": "\xff\xfe"}'), NIET, id="no UTF-8"),
    pytest.param(raw(b'{"doel": "\\ud800"}'), NIET, id="half a surrogate pair"),
    pytest.param(written(encoding="utf-16"), NIET, id="UTF-16"),
    pytest.param(written(encoding="utf-16-be"), NIET, id="UTF-16 without a mark"),
    pytest.param(written(encoding="utf-32"), NIET, id="UTF-32"),
    pytest.param(written(encoding="utf-8-sig"), NIET, id="UTF-8 with a mark"),
    pytest.param(written(twice='"soort":"eenzaamheid"'), NIET, id="a name twice with one value"),
    pytest.param(written(twice=f'"burgerservicenummer":"{VERKEERD_BSN}"'), NIET, id="a BSN twice"),
    pytest.param(written(twice=r'"so\u006frt":"eenzaamheid"'), NIET, id="a name twice, written otherwise"),
    pytest.param(written(twice='"x":{"y":[{"z":1,"z":1}]}'), NIET, id="a name twice, deep inside"),
    pytest.param(raw(b'{"vervaltOp": NaN}'), NIET, id="NaN"),
    pytest.param(raw(b'{"vervaltOp": 1e999}'), NIET, id="infinity"),
    pytest.param(raw(b'{"vervaltOp": ' + b"9" * 5_000 + b"}"), NIET, id="number of 5000 digits"),
    pytest.param(raw(b"[" * 400_000), NIET, id="lists in lists"),
    pytest.param(raw(b'{"a":' * 100_000 + b"1" + b"}" * 100_000), NIET, id="objects in objects"),
    pytest.param(raw(b"doel=alles", **{"content-type": "text/plain"}), NIET, id="plain text"),
    pytest.param(
        raw(b"doel=alles", **{"content-type": "application/x-www-form-urlencoded"}), NIET, id="a form"
    ),
    pytest.param(raw(b" " * 1_000_001), (413, "te-groot"), id="one byte over a megabyte"),
]


@pytest.mark.parametrize(("row", "expected"), ROWS)
async def test_bad_body_is_a_problem_with_one_line_and_no_effect(
    bezoek: Bezoek, row: dict[str, Any], expected: tuple[int, str]
) -> None:
    """What cannot be understood is answered as a problem without an echo, noted once, and has no effect."""
    systeem = await bezoek.systeem("zorgaanbieder-theepot")
    good = signalering(bezoek.opstelling.bekende, bezoek.opstelling)
    content = row.get("content", _written(good | row.get("fields", {}), row))
    before = await measure(bezoek.opstelling)

    answer = await systeem.http.post(
        f"{API}/signaleringen", content=content, headers=JSON | row.get("headers", {})
    )

    line = await last_line(bezoek.opstelling)
    assert problem_of(answer) == expected
    assert await measure(bezoek.opstelling) == replace(before, lines=before.lines + 1)
    assert (line["client"], line["velden"]) == ("zorgaanbieder-theepot", [])
    assert answer.json().get("kenmerk", line["kenmerk"]) == line["kenmerk"]
    assert f"\nkenmerk {line['kenmerk']}\n" in answer.json()["ontvangst"]
    assert not any(secret in answer.text for secret in (VERKEERD_BSN, GEHEIM, good["burgerservicenummer"]))


def _written(body: dict[str, Any], row: dict[str, Any]) -> bytes:
    text, twice = json.dumps(body), row.get("twice")
    return (f"{text[:-1]},{twice}}}" if twice else text).encode(row.get("encoding", "utf-8"))


async def test_a_body_of_unknown_length_is_cut_off(bezoek: Bezoek) -> None:
    """A body that does not announce its length is counted while it comes, and refused beyond a megabyte."""
    systeem = await bezoek.systeem("zorgaanbieder-theepot")
    before = await measure(bezoek.opstelling)

    # A plain client: the OAuth client reads a body before it sends it.
    plain = await bezoek.browser()
    headers = JSON | {"authorization": f"Bearer {systeem.token}"}
    answer = await plain.post(f"{API}/signaleringen", content=_endless(), headers=headers)

    assert problem_of(answer) == (413, "te-groot")
    assert await measure(bezoek.opstelling) == replace(before, lines=before.lines + 1)


async def _endless() -> AsyncIterator[bytes]:
    for _ in range(11):
        yield b" " * 100_000
