# SPDX-License-Identifier: EUPL-1.2
"""A verzoek: its clock, its extension, its answer, and when it forgets under which names to look."""

from dataclasses import replace
from datetime import timedelta

import pytest
from fakes.inzage import VANDAAG, verzoek
from fakes.world import NU

from gateway.errors import ConflictError, TermijnError
from gateway.inzage.soorten import UITKOMSTEN, Verlengreden, Verzoeksoort, Verzoekstand, Verzoekuitkomst
from gateway.kern.kalender import months_after


def test_it_came_in_before_it_was_registered() -> None:
    """A verzoek that would come in tomorrow is none."""
    with pytest.raises(TermijnError, match="cannot come in after"):
        verzoek(ontvangen_op=VANDAAG + timedelta(days=1))


def test_two_months_more_within_the_first() -> None:
    """Extended within the first month it has three in all; a second time changes nothing."""
    verlengd = verzoek().extended(Verlengreden.INGEWIKKELD, NU)

    assert verlengd.antwoord_voor == months_after(VANDAAG, 3)
    assert verlengd.extended(Verlengreden.INGEWIKKELD, NU + timedelta(days=1)) is verlengd
    with pytest.raises(ConflictError, match="cannot be extended"):
        verlengd.extended(Verlengreden.VEEL_VERZOEKEN, NU)


def test_no_extension_after_the_first_month() -> None:
    """Who did not say so within the first month answers within it, and so is late."""
    te_laat = NU + timedelta(days=31)

    with pytest.raises(ConflictError, match="cannot be extended"):
        verzoek().extended(Verlengreden.INGEWIKKELD, te_laat)
    assert verzoek().late(te_laat.date())


def test_no_inzage_without_a_letter() -> None:
    """Inzage is given with a letter; a refusal needs none."""
    with pytest.raises(ConflictError, match="no letter yet"):
        verzoek().answered(Verzoekuitkomst.GEGEVEN, door="fg-1", nu=NU)

    geweigerd = verzoek().answered(Verzoekuitkomst.BUITENSPORIG, door="fg-1", nu=NU)
    assert (geweigerd.stand, geweigerd.remembers) == (Verzoekstand.AFGEHANDELD, False)


def test_the_first_answer_stands() -> None:
    """The same answer twice is one; another one after it is refused."""
    klaar = verzoek(brief_op=NU).answered(Verzoekuitkomst.GEGEVEN, door="fg-1", nu=NU)

    assert klaar.answered(Verzoekuitkomst.GEGEVEN, door="fg-1", nu=NU + timedelta(hours=1)) is klaar
    with pytest.raises(ConflictError, match="done already"):
        klaar.answered(Verzoekuitkomst.BUITENSPORIG, door="fg-1", nu=NU)


@pytest.mark.parametrize("soort", list(Verzoeksoort))
def test_each_kind_has_its_own_answers(soort: Verzoeksoort) -> None:
    """What is no answer to this kind is refused."""
    vreemd = next(u for u in Verzoekuitkomst if u not in UITKOMSTEN[soort])

    with pytest.raises(ConflictError, match="cannot be answered"):
        verzoek(soort=soort, brief_op=NU).answered(vreemd, door="fg-1", nu=NU)


def test_taken_back_as_long_as_nothing_was_made() -> None:
    """It can be taken back before its letter and answer, and not after."""
    assert verzoek().taken_back().stand is Verzoekstand.TERUGGENOMEN
    assert verzoek().taken_back().taken_back() == verzoek().taken_back()
    with pytest.raises(ConflictError, match="answered already"):
        verzoek(brief_op=NU).taken_back()


def test_what_was_left_out_comes_up_by_itself() -> None:
    """An answered verzoek with something left out waits again from its day on, and remembers until told."""
    dag = VANDAAG + timedelta(days=10)
    klaar = replace(
        verzoek(brief_op=NU, aanvullen_op=dag).answered(Verzoekuitkomst.GEGEVEN, door="fg-1", nu=NU)
    )

    assert [klaar.waits(dag - timedelta(days=1)), klaar.waits(dag)] == [False, True]
    assert klaar.remembers
    with pytest.raises(ConflictError, match="may not be told yet"):
        klaar.supplemented(VANDAAG)
    opnieuw = klaar.with_letter(NU + timedelta(days=10), aanvullen_op=None)
    assert (opnieuw.brief_op, opnieuw.aanvullen_op) == (NU, dag)
    assert not opnieuw.supplemented(dag).remembers
