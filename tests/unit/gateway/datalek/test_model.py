# SPDX-License-Identifier: EUPL-1.2
"""A datalek and its steps: what may follow on what, when its clock stops, what stays for ever."""

from datetime import timedelta

import pytest
from fakes.datalek import GEEN, STIL, beoordeling, besluit, lek, omvang
from fakes.world import NU

from gateway.datalek.model import Datalek
from gateway.datalek.soorten import (
    Laatreden,
    Lekmelding,
    Lekstand,
    Lekuitkomst,
    Risico,
    Stilreden,
    Vertelgrond,
)
from gateway.datalek.stappen import Gemeld, Lekakkoord, Lekbesluit, Vervroegd
from gateway.errors import ConflictError, InvalidInputError

LATER = NU + timedelta(hours=80)
BEOORDEELD = lek().assessed(beoordeling())
GERING = lek().assessed(beoordeling(Risico.ONWAARSCHIJNLIJK))
HOOG = lek().assessed(beoordeling(Risico.HOOG))
TE_MELDEN = BEOORDEELD.decided(besluit())


def told(aan: Lekmelding = Lekmelding.AP, **more: object) -> Gemeld:
    """That somebody was told, now."""
    return Gemeld(**({"op": NU, "door": "fg-1", "aan": aan, "gedaan_op": NU} | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("datalek", "stand"),
    [
        pytest.param(lek(), Lekstand.NIEUW, id="new"),
        pytest.param(lek().searched(omvang()), Lekstand.NIEUW, id="searched only"),
        pytest.param(BEOORDEELD, Lekstand.BEOORDEELD, id="assessed"),
        pytest.param(GERING.decided(STIL), Lekstand.WACHT, id="silence waits"),
        pytest.param(
            GERING.decided(STIL).agreed(Lekakkoord(NU, "fg-2")), Lekstand.AFGESLOTEN, id="silence agreed"
        ),
        pytest.param(TE_MELDEN, Lekstand.TE_VERTELLEN, id="to be told"),
        pytest.param(TE_MELDEN.reported(told(volledig=False)), Lekstand.AANVULLEN, id="more follows"),
        pytest.param(TE_MELDEN.reported(told()), Lekstand.AFGESLOTEN, id="told"),
        pytest.param(
            TE_MELDEN.reported(told()).assessed(beoordeling(Risico.HOOG)), Lekstand.BEOORDEELD, id="revised"
        ),
    ],
)
def test_where_it_is_follows_from_its_steps(datalek: Datalek, stand: Lekstand) -> None:
    """No state is kept: it is read from what was done."""
    assert datalek.stand is stand


def test_a_revised_assessment_leaves_the_old_one_and_asks_for_a_new_decision() -> None:
    """What was thought before stays to be read, and its decision does not count any more."""
    herzien = TE_MELDEN.assessed(beoordeling(Risico.HOOG))

    assert herzien.stappen[:2] == TE_MELDEN.stappen
    assert (herzien.beoordeling, herzien.besluit) == (beoordeling(Risico.HOOG), None)


def test_the_same_again_changes_nothing() -> None:
    """A double click leaves one step, whatever it was."""
    assert BEOORDEELD.assessed(beoordeling(op=LATER)) is BEOORDEELD
    assert TE_MELDEN.decided(besluit(op=LATER)) is TE_MELDEN
    gezocht, gemeld = lek().searched(omvang()), TE_MELDEN.reported(told())
    assert gezocht.searched(omvang(op=LATER)) is gezocht
    assert gemeld.reported(told(op=LATER)) is gemeld
    akkoord = GERING.decided(STIL).agreed(Lekakkoord(NU, "fg-2"))
    assert akkoord.agreed(Lekakkoord(LATER, "fg-2")) is akkoord


@pytest.mark.parametrize(
    ("datalek", "keuze", "veld"),
    [
        pytest.param(BEOORDEELD, STIL, "uitkomst", id="a risk must be told"),
        pytest.param(GERING, besluit(Lekuitkomst.NIET_MELDEN), "reden", id="silence without a reason"),
        pytest.param(
            GERING,
            besluit(Lekuitkomst.GEEN_DATALEK, Stilreden.GERING),
            "reden",
            id="a reason of another silence",
        ),
        pytest.param(
            HOOG, besluit(Lekuitkomst.MELDEN), "grond", id="high risk and not telling those affected"
        ),
    ],
)
def test_a_decision_that_the_law_does_not_bear_is_refused(
    datalek: Datalek, keuze: Lekbesluit, veld: str
) -> None:
    """The assessment limits what may be decided, and silence needs a reason that belongs to it."""
    with pytest.raises(InvalidInputError, match=r"AVG art\. 33|hoog risico") as fout:
        datalek.decided(keuze)

    assert fout.value.veld == veld


@pytest.mark.parametrize(
    ("datalek", "keuze"),
    [
        pytest.param(HOOG, besluit(Lekuitkomst.MELDEN_EN_VERTELLEN), id="high risk told to all"),
        pytest.param(
            HOOG, besluit(Lekuitkomst.MELDEN, grond=Vertelgrond.ONLEESBAAR), id="high risk, unreadable"
        ),
        pytest.param(GERING, besluit(Lekuitkomst.MELDEN), id="told although it need not be"),
        pytest.param(HOOG, GEEN, id="no datalek at all"),
    ],
)
def test_a_decision_that_the_law_bears_is_kept(datalek: Datalek, keuze: Lekbesluit) -> None:
    """Telling more than the law asks is always allowed."""
    assert datalek.decided(keuze).besluit == keuze


def test_nothing_is_decided_before_it_was_assessed() -> None:
    """Without an assessment there is no decision, not even to tell."""
    with pytest.raises(ConflictError, match="not assessed"):
        lek().decided(besluit())


def test_silence_takes_two_people() -> None:
    """Who decided to tell nobody cannot agree with it, and until another does the clock runs."""
    stil = GERING.decided(STIL)

    with pytest.raises(ConflictError, match="second person"):
        stil.agreed(Lekakkoord(NU, "fg-1"))

    assert stil.termijn.gestopt_op is None
    assert stil.agreed(Lekakkoord(NU, "fg-2")).termijn.gestopt_op == NU


def test_telling_takes_one() -> None:
    """There is nothing to agree with when somebody is told."""
    with pytest.raises(ConflictError, match="nothing to agree"):
        TE_MELDEN.agreed(Lekakkoord(NU, "fg-2"))


def test_an_agreement_does_not_outlive_its_decision() -> None:
    """Assessed anew after silence, the clock runs again from where it began."""
    stil = GERING.decided(STIL).agreed(Lekakkoord(NU, "fg-2"))

    weer_open = stil.assessed(beoordeling())

    assert (weer_open.akkoord, weer_open.termijn.gestopt_op) == (None, None)
    assert weer_open.termijn.begin == stil.termijn.begin


def test_late_is_told_with_its_reason() -> None:
    """After 72 hours the AP is told why; in time no reason is kept."""
    te_laat = told(op=LATER, gedaan_op=LATER)

    with pytest.raises(InvalidInputError, match="na 72 uur"):
        TE_MELDEN.reported(te_laat)

    met_reden = TE_MELDEN.reported(told(op=LATER, gedaan_op=LATER, laatreden=Laatreden.STORING))
    op_tijd = TE_MELDEN.reported(told(laatreden=Laatreden.STORING))
    assert [m.laatreden for m in (*met_reden.meldingen, *op_tijd.meldingen)] == [Laatreden.STORING, None]


def test_told_in_phases() -> None:
    """The AP is told once, and supplemented until nothing more follows; the clock stops at the first."""
    eerst = TE_MELDEN.reported(told(volledig=False))
    aanvulling = told(Lekmelding.AP_AANVULLING, op=LATER, gedaan_op=LATER)

    assert eerst.outstanding == (Lekmelding.AP_AANVULLING,)
    assert eerst.reported(aanvulling).stand is Lekstand.AFGESLOTEN
    assert eerst.reported(aanvulling).termijn.gestopt_op == NU


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(NU + timedelta(minutes=1), id="in the future"),
        pytest.param(NU - timedelta(hours=2), id="before it was known"),
    ],
)
def test_told_at_a_moment_that_cannot_be(moment: object) -> None:
    """Nobody is told before it was known, or later than now."""
    with pytest.raises(InvalidInputError, match="niet in de toekomst"):
        TE_MELDEN.reported(told(gedaan_op=moment))


def test_told_in_the_minute_in_which_it_was_known() -> None:
    """A page knows minutes: told in the same minute is told in time."""
    lek_op = lek(bekend_op=NU + timedelta(seconds=40)).assessed(beoordeling()).decided(besluit())

    meteen = lek_op.reported(told(op=NU + timedelta(seconds=50)))

    assert (meteen.stand, meteen.termijn.late(LATER)) == (Lekstand.AFGESLOTEN, False)


def test_who_need_not_be_told_cannot_be_marked() -> None:
    """Without a decision to tell them, nobody is told."""
    with pytest.raises(ConflictError, match="betrokkenen"):
        TE_MELDEN.reported(told(Lekmelding.BETROKKENEN))


def test_an_insurer_brings_the_nza_in() -> None:
    """Where an insurer had a hand in it the NZa is told, also when the AP is not; not of what is none."""
    met = omvang(verzekeraar=True)
    stil = GERING.searched(met).decided(STIL).agreed(Lekakkoord(NU, "fg-2"))
    niets = GERING.searched(met).decided(GEEN).agreed(Lekakkoord(NU, "fg-2"))

    assert stil.outstanding == (Lekmelding.NZA,)
    assert stil.reported(told(Lekmelding.NZA)).stand is Lekstand.AFGESLOTEN
    assert (niets.outstanding, niets.stand) == ((), Lekstand.AFGESLOTEN)


def test_a_later_search_does_not_wash_an_insurer_away() -> None:
    """What one search found, another that looks elsewhere does not undo."""
    assert lek().searched(omvang(verzekeraar=True)).searched(omvang(regels=9)).verzekeraar


def test_time_is_never_gained() -> None:
    """It can have been known earlier, and never later."""
    eerder = NU - timedelta(hours=5)
    vroeger = lek().known_earlier(Vervroegd(NU, "fg-1", eerder))

    assert vroeger.termijn.begin == eerder
    assert vroeger.known_earlier(Vervroegd(LATER, "fg-1", eerder)) is vroeger
    with pytest.raises(InvalidInputError, match="eerder moment"):
        vroeger.known_earlier(Vervroegd(NU, "fg-1", NU))


def test_how_many_is_what_the_officer_says_and_else_the_log() -> None:
    """Nobody knows, then the log, then the assessment."""
    datalek = lek()
    gezocht = datalek.searched(omvang(personen=7))

    assert [datalek.personen, gezocht.personen, gezocht.assessed(beoordeling(personen=4)).personen] == [
        None,
        7,
        4,
    ]
