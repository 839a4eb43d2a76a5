# SPDX-License-Identifier: EUPL-1.2
"""Old decisions are made again under the law of their day, and give the old answer."""

import asyncio
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Final

import pytest
from fakes.ledger import FakeLedger
from fakes.world import REGISTER, FakeClock, make_sluis, person

from gateway.errors import RefusedError
from gateway.kern.logregel import Logregel
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Feiten, Opdracht
from gateway.toezicht.model import read_line
from gateway.toezicht.naspelen import decide_again
from policies.begrippen import Doel, Fase, Functie, Handeling, Relatie, Toestemming
from policies.besluit import Uitkomst
from policies.velden import velden

TOEN: Final = datetime(2015, 6, 1, 10, tzinfo=UTC)
NU: Final = datetime(2026, 11, 23, 10, tzinfo=UTC)
LAATSTE_DAG: Final = datetime(2018, 7, 27, 10, tzinfo=UTC)
EERSTE_DAG: Final = datetime(2018, 7, 28, 10, tzinfo=UTC)

ONDUBBELZINNIG, UITDRUKKELIJK = Toestemming.STATUTAIR_ONDUBBELZINNIG, Toestemming.STATUTAIR
JA, NEE = Uitkomst.TOEGESTAAN, Uitkomst.NIET_TOEGESTAAN
WIJKTEAMLID: Final = person(Functie.WIJKTEAMLID)


def ask_jeugdhulp(toestemming: Toestemming) -> Opdracht[None]:
    """Whether there is jeugdhulp, in a Wmo investigation, with this consent and the secrecy lifted."""
    samen = frozenset({toestemming, Toestemming.GEHEIMHOUDING})
    feiten = Feiten(fase=Fase.ONDERZOEK, relatie=Relatie.BEHANDELAAR, toestemmingen=samen)
    return Opdracht(
        gebeurtenis="proef.gedaan",
        doel=Doel.ONDERZOEK_WMO,
        handeling=Handeling.RAADPLEGEN,
        velden=velden("jeugdhulp.bekend"),
        facts=lambda _: feiten,
        act=lambda _: None,
    )


def recorded(op: datetime, afzender: Afzender, opdracht: Opdracht[None]) -> Logregel:
    """The line that this passage left on that day, as it was stored."""
    ledger = FakeLedger()
    with suppress(RefusedError):
        asyncio.run(make_sluis(ledger, clock=FakeClock(op)).exchange(afzender, opdracht))
    return read_line(ledger.kept.logboek.rows[0]).regel


@pytest.mark.parametrize(
    ("op", "toestemming", "mag", "regel"),
    [
        pytest.param(TOEN, ONDUBBELZINNIG, JA, "onderzoek-wmo/12", id="the text of 2015"),
        pytest.param(TOEN, UITDRUKKELIJK, NEE, "onderzoek-wmo/12", id="not yet the text of now"),
        pytest.param(LAATSTE_DAG, ONDUBBELZINNIG, JA, "onderzoek-wmo/12", id="the last day of the old text"),
        pytest.param(EERSTE_DAG, ONDUBBELZINNIG, NEE, "onderzoek-wmo/6", id="the first day of the new text"),
        pytest.param(NU, ONDUBBELZINNIG, NEE, "onderzoek-wmo/6", id="the old consent in 2026"),
        pytest.param(NU, UITDRUKKELIJK, JA, "onderzoek-wmo/6", id="the text of 2026"),
    ],
)
def test_consent_is_weighed_by_the_text_of_the_day(
    op: datetime, toestemming: Toestemming, mag: Uitkomst, regel: str
) -> None:
    """Wmo 5.1.1 lid 4 asked ondubbelzinnige and asks uitdrukkelijke consent: a line replays under its own."""
    toen = recorded(op, WIJKTEAMLID, ask_jeugdhulp(toestemming))

    opnieuw = decide_again(toen, REGISTER)

    assert opnieuw is not None
    assert (opnieuw.uitkomst, opnieuw.regel) == (mag, regel)
    assert (opnieuw.uitkomst, opnieuw.regel, opnieuw.artikel) == (toen.uitkomst, toen.regel, toen.artikel)


@pytest.mark.parametrize(
    ("op", "duur"),
    [
        pytest.param(date(2015, 6, 1), "P15Y", id="the text of 2015"),
        pytest.param(date(2019, 12, 31), "P15Y", id="the last day of it"),
        pytest.param(date(2020, 1, 1), "P20Y", id="the first day of the new one"),
        pytest.param(date(2026, 11, 23), "P20Y", id="the text of 2026"),
    ],
)
def test_a_file_is_kept_as_long_as_the_text_of_the_day_says(op: date, duur: str) -> None:
    """Jeugdwet 7.3.8 lid 3 said fifteen years, and says twenty since 2020."""
    termijn = REGISTER.doel(Doel.RECHTEN_JEUGD, op).bewaartermijn(op)

    assert termijn is not None
    assert (termijn.duur, termijn.artikel) == (duur, "Jeugdwet art. 7.3.8 lid 3")
