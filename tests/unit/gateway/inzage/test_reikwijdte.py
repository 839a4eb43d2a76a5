# SPDX-License-Identifier: EUPL-1.2
"""What the letter says of itself: up to where it is complete, what is gone, for how long, and who decides."""

from datetime import date

import httpx2
import pytest
from fakes.bezoek import visit, words
from fakes.inzage import FG, SUZANNE, VANDAAG, keep_all, pass_register
from fakes.ledger import FakeLedger
from fakes.world import NU, REGISTER

from audit.canonical import canonical
from audit.entry import Part
from audit.grafsteen import GRAFSTEEN, Grafsteen
from audit.opening import Opening
from audit.termijn import Graftermijn
from gateway.inzage.ketting import Grafregel, Kaartstand, Ketting, Schakel
from gateway.inzage.logtermijn import in_words, log_term

STEEN = "e" * 20
"""The line by which lines past their term went."""


def counted(ledger: FakeLedger, *, gewist: int = 0) -> None:
    """Let the log have counted what it holds by now; of the first lines about her the term was over."""
    kettingen, rows = ledger.kept.kettingen, ledger.kept.logboek.rows
    schakels = tuple(Schakel(n, r.blad, STEEN if n < gewist else "") for n, r in enumerate(rows))
    kettingen.chains = [Ketting(b"h" * 32, schakels)]
    kettingen.counted = [Kaartstand(1, len(rows), Opening(0, rows[0].blad, None), {})]
    if gewist:
        termijn = Graftermijn("AVG art. 5 lid 1 onder e", "P5Y", VANDAAG, date(2021, 11, 22), 0, gewist)
        deel = Part(GRAFSTEEN, bytes(32), canonical(Grafsteen(gewist, bytes(32), termijn).record))
        kettingen.stones = [Grafregel(STEEN, Opening(1, rows[1].blad, (deel,)), tuple(range(gewist)), ())]


async def letter(*, counts: bool, gewist: int = 0) -> str:
    """The words of her letter."""
    ledger = FakeLedger()
    bezoek = visit(FG, ledger)
    await keep_all(ledger)
    verzoek = await pass_register(bezoek.sluis, SUZANNE)
    if counts:
        counted(ledger, gewist=gewist)
    brief: httpx2.Response = await bezoek.post(f"/toezicht/verzoeken/{verzoek.id}/brief")
    return words(brief)


async def test_it_says_up_to_which_line_none_is_missing() -> None:
    """Where the copy proves it, the letter says so, with the line and its moment, and no further."""
    brief = await letter(counts=True)

    assert (
        "geen regel over u ontbreekt, tot en met regel 8 van het logboek (23 november 2026, 10:30)" in brief
    )
    assert "Nog niet bewezen is dat er geen regel ontbreekt" not in brief


async def test_where_nothing_is_counted_it_says_that_it_is_not_proven() -> None:
    """A log that counts nobody proves nothing of the kind, and the letter does not say it does."""
    brief = await letter(counts=False)

    assert "Nog niet bewezen is dat er geen regel ontbreekt." in brief
    assert "Bewezen is ook" not in brief


async def test_it_says_that_older_lines_were_destroyed() -> None:
    """How many lines about her went, and up to which day they spoke; without those it says nothing of it."""
    met, zonder = await letter(counts=True, gewist=2), await letter(counts=True)

    assert "Van 2 was de bewaartermijn voorbij" in met
    assert "tot en met 22 november 2021, is vernietigd" in met
    assert "ook de regels die zijn vernietigd" in met
    assert "bewaartermijn voorbij" not in zonder


async def test_it_says_how_long_and_who_decides() -> None:
    """The term of the log stands in it with its article, and that no machine decides about anybody."""
    brief = await letter(counts=False)

    assert "Een regel van het logboek blijft 5 jaar (AVG art. 5 lid 1 onder e)." in brief
    assert "De computer neemt geen besluit over u" in brief


def test_before_the_register_has_a_term_there_is_none() -> None:
    """On a day without a text in force nothing is said about a term."""
    assert log_term(REGISTER, date(2018, 5, 24)) == ""
    assert log_term(REGISTER, NU.date()) == "5 jaar (AVG art. 5 lid 1 onder e)"


@pytest.mark.parametrize(
    ("duur", "woorden"),
    [
        pytest.param("P5Y", "5 jaar", id="years"),
        pytest.param("P1Y6M", "1 jaar en 6 maanden", id="two parts"),
        pytest.param("P1M", "1 maand", id="one"),
        pytest.param("P2W", "2 weken", id="weeks"),
        pytest.param("P1D", "1 dag", id="a day"),
    ],
)
def test_a_duration_is_said_in_words(duur: str, woorden: str) -> None:
    """A duration reads as people say it, in one and in more."""
    assert in_words(duur) == woorden
