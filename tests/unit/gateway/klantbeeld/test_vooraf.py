# SPDX-License-Identifier: EUPL-1.2
"""Looking ahead: what a klantbeeld would show, before anybody is asked."""

from dataclasses import replace

import pytest
from fakes.klantbeeld import (
    COLLEGA,
    CONSULENT,
    JEUGD,
    lines,
    pass_ask,
    pass_preview,
    wereld_met_zaak,
)

from gateway.errors import RefusedError
from policies.begrippen import Doel, Regime
from policies.besluit import Geweigerd, Toegestaan


async def test_looking_ahead_names_fields_and_reads_none() -> None:
    """Before asking, the decision is known; no source is asked, and the log claims no sight of a person."""
    wereld = await wereld_met_zaak()

    vooraf = (await pass_preview(wereld, CONSULENT)).result

    wmo, jeugd = vooraf.besluiten
    echt = (await pass_ask(wereld)).besluit
    assert isinstance(wmo, Toegestaan)
    assert (wmo.velden, wmo.onthouden) == (echt.velden, echt.onthouden)
    assert isinstance(jeugd, Geweigerd)
    assert jeugd.reden == "U werkt onder een andere wet. De Jeugdwet geeft u hier geen toegang."
    eerste = lines(wereld)[0]
    assert (eerste.gebeurtenis, eerste.doel, eerste.velden) == (
        "klantbeeld.voorbereid",
        "processturing-wmo",
        ("proces.status",),
    )
    assert len(wereld.bron.asked) == 1


async def test_looking_ahead_under_the_jeugdwet_passes_under_that_law() -> None:
    """The jeugdconsulent looks ahead for the own purpose, and only for those of the own session."""
    wereld = await wereld_met_zaak(regime=Regime.JEUGDWET)
    jeugd = replace(JEUGD, doelen=frozenset({Doel.TOELEIDING_JEUGD.value}))

    vooraf = (await pass_preview(wereld, jeugd)).result

    assert [besluit.doel for besluit in vooraf.besluiten] == [Doel.TOELEIDING_JEUGD]


async def test_looking_ahead_in_somebody_elses_zaak_is_refused() -> None:
    """Even what would be shown is shown to nobody who has no part in the zaak."""
    wereld = await wereld_met_zaak()

    with pytest.raises(RefusedError, match="processturing-wmo"):
        await pass_preview(wereld, COLLEGA)

    assert len(lines(wereld)) == 1
