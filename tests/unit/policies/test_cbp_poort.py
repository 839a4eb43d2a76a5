# SPDX-License-Identifier: EUPL-1.2
"""What the CBP and the AP asked of a municipality from 2013 on: what the gateway does beside deciding."""

from datetime import timedelta
from typing import Final

import pytest
from fakes.bureau import FG, make_bureau
from fakes.klantbeeld import FakeBron, pass_ask, wereld_met_zaak
from fakes.ledger import FakeLedger
from fakes.proef import MELDER, REFUSED, make_proef, proef
from fakes.verwijsindex import melden, opschonen
from fakes.world import DE_LINDE, NU, FakeClock, make_sluis, person
from fakes.zoekvragen import look_for

from adapters.sql.tabellen import Base
from gateway.errors import RefusedError
from gateway.ports import Tx
from gateway.settings import Settings
from policies.begrippen import Functie

_MAAND: Final = timedelta(days=31)


async def test_cbp_10_no_standing_picture_of_anybody() -> None:
    """A klantbeeld is gathered anew for each question, and there is no place in which it could be kept."""
    wereld = await wereld_met_zaak()

    een = (await pass_ask(wereld)).result
    twee = (await pass_ask(wereld)).result

    assert (len(wereld.bron.asked), een.delen) == (2, twee.delen)
    assert "zaak" in Base.metadata.tables
    assert [naam for naam in (*dir(Tx), *Base.metadata.tables) if "beeld" in naam] == []


async def test_cbp_12_person_is_to_be_told_within_a_month() -> None:
    """Who collected data elsewhere hears by when the person must be told; who got none, hears no day."""
    wereld = await wereld_met_zaak()
    stil = await wereld_met_zaak(bron=FakeBron(zegt=()))

    gekregen, niets = (await pass_ask(wereld)).result, (await pass_ask(stil)).result

    assert gekregen.informeer_voor is not None
    assert NU.date() < gekregen.informeer_voor <= NU.date() + _MAAND
    assert niets.informeer_voor is None


async def test_cbp_14_everything_that_is_tried_leaves_a_line() -> None:
    """What is let through leaves one line and what is refused leaves one line, with purpose and rule."""
    ledger = FakeLedger()
    wereld = make_proef(ledger)

    await wereld.sluis.exchange(MELDER, proef())
    with pytest.raises(RefusedError, match="refused by rule"):
        await wereld.sluis.exchange(MELDER, REFUSED)

    assert [(r.doel, r.uitkomst) for r in ledger.lines] == [
        ("signalering-wmo", "toegestaan"),
        ("signalering-wmo", "niet_toegestaan"),
    ]
    assert all(r.regel for r in ledger.lines)


async def test_cbp_14_the_log_is_looked_at_by_who_answers_for_it() -> None:
    """The privacy officer can search what was decided, and to do so leaves a line too; nobody else can."""
    bureau = make_bureau()
    wijkteam = person(Functie.WIJKTEAMLID)
    aantal = len(bureau.ledger.lines)

    await look_for(bureau.sluis, FG)
    with pytest.raises(RefusedError, match="refused by rule"):
        await look_for(bureau.sluis, wijkteam)

    # Asking and looking each leave one, and so does the refusal.
    assert len(bureau.ledger.lines) == aantal + 3


async def test_cbp_15_what_is_over_is_removed_really_and_leaves_a_line() -> None:
    """A verwijzing whose day has come is gone from the store, and only that it was removed is on the log."""
    ledger, clock = FakeLedger(), FakeClock()
    sluis = make_sluis(ledger, clock=clock)
    await melden(sluis, DE_LINDE)
    clock.advance(timedelta(days=731))

    weg = await opschonen(sluis)

    assert (weg, len(ledger.kept.verwijzingen.rows)) == (1, 0)
    assert ledger.lines[-1].gebeurtenis == "verwijsindex.opgeschoond"


def test_cbp_19_no_setting_opens_a_door() -> None:
    """There is no setting that permits by default, skips a check or learns: only these settings exist."""
    verdacht = ("bypass", "allow", "permit", "learn", "leer", "proef", "debug", "disable", "skip", "test")

    assert not [naam for naam in Settings.model_fields for woord in verdacht if woord in naam]
    assert Settings.model_config["extra"] == "forbid"
