# SPDX-License-Identifier: EUPL-1.2
"""A line that went by its term is shown as what it is: nothing that was said, and why it is gone."""

from dataclasses import replace
from datetime import date
from typing import Final

from fakes.logboek import store_line
from fakes.logregels import logregel
from fakes.world import NU, REGISTER, FakeAdresboek

from audit.grafsteen import Grafsteen
from audit.termijn import Graftermijn
from gateway.toezicht.model import Gelezen, read_line
from gateway.toezicht.nagang import VERLOPEN
from gateway.toezicht.vastgelegd import Gewist
from gateway.toezicht.weergeven import line_in_words, names_from, purposes_from

TERMIJN: Final = Graftermijn(
    "AVG art. 5 lid 1 onder e", "P5Y", date(2026, 11, 23), date(2021, 11, 22), van=0, tot=1
)
STEEN: Final = Gewist("a" * 20, 12_345, NU, Grafsteen(1, bytes(32), TERMIJN))


def gone(gewist: Gewist) -> Gelezen:
    """A line of which nothing is left, as it is read."""
    rij = store_line(logregel(1), 1, 0)
    leeg = {**rij.kolommen, **dict.fromkeys(VERLOPEN, "")}
    return read_line(replace(rij, zout=b"", record=b"", kolommen=leeg, gewist=gewist))


def test_a_line_that_went_says_why_and_nothing_else() -> None:
    """When it went, on which article, until which day all went, and where that stands."""
    beeld = line_in_words(gone(STEEN), names_from(FakeAdresboek()), purposes_from(REGISTER))

    assert beeld.vernietigd
    assert beeld.zin == "Een regel waarvan de bewaartermijn voorbij was"
    assert beeld.gewist == (
        "vernietigd op 23 november 2026, na de bewaartermijn (AVG art. 5 lid 1 onder e): "
        "alles tot en met 22 november 2021 (grafsteen plek 12.345)"
    )
    assert beeld.feiten == beeld.gewist


def test_a_line_that_was_erased_is_no_line_that_went() -> None:
    """Who asked to be erased left other words: no term ended there."""
    steen = replace(STEEN, plek=None, steen=Grafsteen(1, bytes(32)))

    beeld = line_in_words(gone(steen), names_from(FakeAdresboek()), purposes_from(REGISTER))

    assert not beeld.vernietigd
    assert beeld.gewist.startswith("gewist op ")
    assert beeld.gewist.endswith("(grafsteen nog zonder plek)")
