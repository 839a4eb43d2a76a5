# SPDX-License-Identifier: EUPL-1.2
"""Whatever is answered comes with a receipt of its line: what was let through, refused, or went wrong."""

from typing import Any, Final

import pytest
from fakes.ledger import FakeLedger
from fakes.logboek import LOGBOEK, SIGNER
from fakes.proef import MELDER, REFUSED, make_proef, proef

from audit.ontvangst import Ontvangst, open_receipt, require_in_log
from audit.proof import parse_proof
from gateway.errors import ConflictError, GatewayError, InvalidInputError, LedgerError
from gateway.http.problems import body_of, problem_of
from gateway.logboek.model import proof_of
from gateway.opdracht import Doorgang, Opdracht
from gateway.web.schema import bewijs_uit

KEYS: Final = [SIGNER.verifier]


def read(ontvangst: str) -> Ontvangst:
    """A receipt, as its holder checks it."""
    return open_receipt(ontvangst.encode(), LOGBOEK, KEYS)


def fail(_: Doorgang) -> str:
    """An act that cannot be done."""
    raise ConflictError("the proef was closed")


async def test_an_answer_has_its_receipt() -> None:
    """The receipt of an answer names its line and its place, and the log can be held to it."""
    ledger = FakeLedger()
    wereld = make_proef(ledger)
    antwoord = await wereld.sluis.exchange(MELDER, proef())
    bewijs = bewijs_uit(antwoord)

    ontvangst = read(bewijs.ontvangst)

    file = proof_of(ledger.kept.logboek, ontvangst.kenmerk, ontvangst.leaf)
    assert (ontvangst.kenmerk, ontvangst.plek) == (antwoord.kenmerk, antwoord.index)
    assert ontvangst.tijd_ms == round(antwoord.nu.timestamp() * 1000)
    assert file is not None
    assert require_in_log(ontvangst, parse_proof(file), KEYS).size == len(ledger.lines)


@pytest.mark.parametrize(
    ("opdracht", "message"),
    [
        pytest.param(REFUSED, "refused by rule", id="refused"),
        pytest.param(proef(fail), "was closed", id="could not be done"),
    ],
)
async def test_a_refusal_has_its_receipt(opdracht: Opdracht[Any], message: str) -> None:
    """Who is refused, or whose request failed, holds a receipt of the line that says so."""
    ledger = FakeLedger()
    wereld = make_proef(ledger)
    with pytest.raises(GatewayError, match=message) as fout:
        await wereld.sluis.exchange(MELDER, opdracht)

    body = body_of(problem_of(fout.value), fout=fout.value)

    ontvangst = read(body["ontvangst"])
    assert ontvangst.kenmerk == body["kenmerk"] == ledger.lines[-1].kenmerk
    assert ontvangst.plek == len(ledger.lines) - 1


async def test_what_is_not_understood_has_its_receipt() -> None:
    """A known sender whose request cannot be read holds a receipt of the line that says so."""
    ledger = FakeLedger()
    fout = InvalidInputError("the request does not fit")

    kenmerk = await make_proef(ledger).sluis.turn_away(MELDER, "verzoek.onbegrepen", fout)

    assert read(fout.ontvangst).kenmerk == kenmerk == fout.kenmerk == ledger.lines[-1].kenmerk


async def test_without_a_line_there_is_no_receipt() -> None:
    """When the line cannot be written, nothing is signed that says it was."""
    ledger = FakeLedger()
    wereld = make_proef(ledger)
    ledger.broken = True
    with pytest.raises(LedgerError, match="cannot write") as fout:
        await wereld.sluis.exchange(MELDER, proef())

    assert "ontvangst" not in body_of(problem_of(fout.value), fout=fout.value)


async def test_a_receipt_tells_nothing_about_anybody() -> None:
    """A receipt holds a commitment, and neither who, what nor why."""
    ledger = FakeLedger()
    wereld = make_proef(ledger)
    antwoord = await wereld.sluis.exchange(MELDER, proef())
    regel, text = ledger.lines[-1], antwoord.ontvangst()

    told = (regel.organisatie, regel.doel, regel.gebeurtenis, regel.betrokkene, regel.verantwoordelijke)
    rij = ledger.kept.logboek.rows[-1]
    assert [word for word in told if word and word in text] == []
    assert rij.zout.hex() not in text
