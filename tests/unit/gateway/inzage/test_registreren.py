# SPDX-License-Identifier: EUPL-1.2
"""When a verzoek came in: its term runs from that day, so a slip of the pen is asked again."""

from datetime import date, timedelta

import pytest
from fakes.inzage import SUZANNE, VANDAAG, pass_register, world
from fakes.ledger import FakeLedger
from starlette.datastructures import FormData

from gateway.errors import TermijnError
from gateway.inzage.formulier import Formulierbeeld, read_request
from gateway.inzage.usecases import NieuwVerzoek

DAGEN = [
    pytest.param(VANDAAG, True, id="today"),
    pytest.param(VANDAAG - timedelta(days=365), True, id="a year ago"),
    pytest.param(VANDAAG - timedelta(days=366), False, id="longer ago"),
    pytest.param(date(1900, 1, 1), False, id="another century"),
    pytest.param(VANDAAG + timedelta(days=1), False, id="tomorrow"),
]


@pytest.mark.parametrize(("dag", "goed"), DAGEN)
def test_the_form_asks_again_for_a_day_that_cannot_be(dag: date, *, goed: bool) -> None:
    """A day in the future or more than a year ago is asked again in words, and is not repeated."""
    form = FormData(
        {"bsn": SUZANNE.digits, "soort": "inzage", "identiteit": "digid", "ontvangen_op": dag.isoformat()}
    )

    gelezen = read_request(form, vandaag=VANDAAG)

    if goed:
        assert isinstance(gelezen, NieuwVerzoek)
        return
    assert isinstance(gelezen, Formulierbeeld)
    assert list(gelezen.fouten) == ["ontvangen_op"]
    assert "een jaar geleden" in gelezen.fouten["ontvangen_op"]
    assert gelezen.waarden["ontvangen_op"] == ""


@pytest.mark.parametrize(("dag", "goed"), DAGEN)
async def test_the_passage_refuses_a_day_that_cannot_be(dag: date, *, goed: bool) -> None:
    """Whatever asks it, no verzoek is registered of a day that cannot be; that it was tried is on the log."""
    ledger = FakeLedger()

    if goed:
        await pass_register(world(ledger), op=dag)
    else:
        with pytest.raises(TermijnError, match="at most a year ago"):
            await pass_register(world(ledger), op=dag)

    assert (len(ledger.kept.inwonerverzoeken.rows), len(ledger.lines)) == (int(goed), 1)
