# SPDX-License-Identifier: EUPL-1.2
"""The forms: what is right becomes a step, what is wrong is named and never shown a second time."""

from datetime import UTC, datetime

import pytest
from fakes.world import HAARLEM, NU
from starlette.datastructures import FormData, UploadFile

from gateway.datalek.formulier import (
    Lekformulier,
    empty_report,
    needed_moment,
    read_assessment,
    read_decision,
    read_moment,
    read_question,
    read_report,
)
from gateway.datalek.soorten import Inbreuk, Lekgevolg, Lekuitkomst, Maatregel, Risico, Stilreden, Voorval
from gateway.datalek.stappen import Beoordeling, Lekbesluit, Lekvraag
from gateway.datalek.usecases import NieuwVermoeden
from gateway.errors import InvalidInputError
from gateway.kern.organisatie import Organisatie

MELDING = {"voorval": "inbraak", "dag": "2026-11-23", "uur": "10:00", "gemeente": "0392", "zaak": ""}
BEOORDELING: list[tuple[str, UploadFile | str]] = [
    ("inbreuken", "vertrouwelijkheid"),
    ("gevolgen", "fraude"),
    ("gevolgen", "geen_greep"),
    ("maatregelen", "toegang_dicht"),
    ("risico", "hoog"),
    ("personen", "12"),
]


def haarlem(code: str) -> Organisatie | None:
    """The college with this code."""
    return HAARLEM if code == "0392" else None


def test_a_report_is_read() -> None:
    """What was chosen, at the moment that a Dutch clock says, at the college that was named."""
    form = FormData(MELDING | {"zaak": "z-7k3m9-qx2vd"})

    assert read_report(form, nu=NU, college_of=haarlem) == NieuwVermoeden(
        Voorval.INBRAAK, datetime(2026, 11, 23, 9, 0, tzinfo=UTC), HAARLEM, "Z-7K3M9-QX2VD"
    )


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        pytest.param({"voorval": "gewoon"}, "voorval", id="nothing of the list"),
        pytest.param({"dag": "2026-11-24"}, "dag", id="tomorrow"),
        pytest.param({"dag": "1999-01-01"}, "dag", id="before there was anything"),
        pytest.param({"uur": "25:00"}, "dag", id="no time"),
        pytest.param({"dag": "2026-03-29", "uur": "02:30"}, "dag", id="an hour that is skipped"),
        pytest.param({"gemeente": "9999"}, "gemeente", id="no municipality of ours"),
        pytest.param({"zaak": "999970008"}, "zaak", id="a BSN for a zaak"),
    ],
)
def test_what_is_wrong_is_named_and_not_repeated(anders: dict[str, str], fout: str) -> None:
    """One field is named, and what stood in it does not come back."""
    beeld = read_report(FormData(MELDING | anders), nu=NU, college_of=haarlem)

    assert isinstance(beeld, Lekformulier)
    assert (list(beeld.fouten), beeld.waarden[fout]) == ([fout], "")
    assert "999970008" not in repr(beeld)


def test_the_empty_form_says_now() -> None:
    """Most often it was seen just now; the time is that of a Dutch clock."""
    assert empty_report(NU).waarden["uur"] == "10:30"


def test_a_question_is_read() -> None:
    """Numbers with spaces between, and a period that includes its last day."""
    form = FormData(
        {
            "zaken": "z-7k3m9-qx2vd  Z-00000-00001",
            "kenmerken": "A" * 20,
            "van": "2026-11-01",
            "tot": "2026-11-02",
        }
    )

    assert read_question(form) == Lekvraag(
        ("Z-7K3M9-QX2VD", "Z-00000-00001"),
        ("a" * 20,),
        van=datetime(2026, 10, 31, 23, 0, tzinfo=UTC),
        tot=datetime(2026, 11, 2, 23, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("waarden", "fout"),
    [
        pytest.param({}, "van", id="nothing at all"),
        pytest.param({"organisatie": str(HAARLEM.oin)}, "van", id="an organisation without a period"),
        pytest.param({"zaken": "999970008"}, "zaken", id="a BSN for a zaak"),
        pytest.param({"medewerker": "999970008"}, "medewerker", id="a BSN for an employee"),
        pytest.param({"client": "sys-999970008"}, "client", id="a BSN in a client"),
        pytest.param({"medewerker": "x" * 65}, "medewerker", id="too long"),
        pytest.param({"kenmerken": "geen"}, "kenmerken", id="no kenmerk"),
        pytest.param({"kenmerken": f"{'a' * 20} " * 101}, "kenmerken", id="too many"),
        pytest.param({"organisatie": "Haarlem"}, "organisatie", id="no OIN"),
        pytest.param({"van": "gisteren"}, "van", id="no day"),
        pytest.param({"van": "2026-11-01", "tot": "9999-12-31"}, "tot", id="the last day there is"),
    ],
)
def test_a_question_that_is_not_right(waarden: dict[str, str], fout: str) -> None:
    """It is asked again, and looks for nothing."""
    beeld = read_question(FormData(waarden))

    assert isinstance(beeld, Lekformulier)
    assert (list(beeld.fouten), beeld.waarden[fout]) == ([fout], "")
    assert "999970008" not in repr(beeld)


def test_an_assessment_is_read() -> None:
    """What was ticked comes in the order of the list, so that the same is the same."""
    assert read_assessment(FormData(BEOORDELING), door="fg-1", nu=NU) == Beoordeling(
        NU,
        "fg-1",
        (Inbreuk.VERTROUWELIJKHEID,),
        (Lekgevolg.GEEN_GREEP, Lekgevolg.FRAUDE),
        (Maatregel.TOEGANG_DICHT,),
        Risico.HOOG,
        12,
    )


@pytest.mark.parametrize(
    ("veld", "waarden"),
    [
        pytest.param("inbreuken", [], id="no breach"),
        pytest.param("gevolgen", [], id="no effect chosen"),
        pytest.param("gevolgen", ["geen", "fraude"], id="none and one"),
        pytest.param("maatregelen", ["niets"], id="no measure of the list"),
        pytest.param("risico", [], id="no risk"),
        pytest.param("personen", [""], id="no number"),
        pytest.param("personen", ["-1"], id="less than nobody"),
        pytest.param("personen", ["99999999"], id="more than there are"),
        pytest.param("personen", ["999970008"], id="a BSN for a number"),
    ],
)
def test_an_assessment_that_is_not_right(veld: str, waarden: list[str]) -> None:
    """Every part must be chosen; the field is named and its value never is."""
    form = FormData([*((naam, w) for naam, w in BEOORDELING if naam != veld), *((veld, w) for w in waarden)])

    with pytest.raises(InvalidInputError, match=r"Kies|Noem") as fout:
        read_assessment(form, door="fg-1", nu=NU)

    assert fout.value.veld == veld
    assert "999970008" not in str(fout.value)


@pytest.mark.parametrize(
    ("waarden", "besluit"),
    [
        pytest.param(
            {"uitkomst": "niet_melden", "reden": "gering", "grond": "openbaar"},
            Lekbesluit(NU, "fg-1", Lekuitkomst.NIET_MELDEN, Stilreden.GERING),
            id="silence keeps its reason only",
        ),
        pytest.param(
            {"uitkomst": "melden_en_vertellen", "reden": "gering", "grond": "openbaar"},
            Lekbesluit(NU, "fg-1", Lekuitkomst.MELDEN_EN_VERTELLEN),
            id="who tells everybody needs no reason",
        ),
    ],
)
def test_a_decision_keeps_what_belongs_to_it(waarden: dict[str, str], besluit: Lekbesluit) -> None:
    """What was chosen for another decision is left out."""
    assert read_decision(FormData(waarden), door="fg-1", nu=NU) == besluit


def test_what_must_be_chosen_is_asked_for() -> None:
    """Without a decision, or without a moment, nothing is read."""
    with pytest.raises(InvalidInputError, match="Kies wat u besluit"):
        read_decision(FormData(), door="fg-1", nu=NU)
    with pytest.raises(InvalidInputError, match="Kies een dag"):
        needed_moment(FormData())

    assert read_moment(FormData({"dag": "2026-07-01", "uur": "12:00"})) == datetime(
        2026, 7, 1, 10, 0, tzinfo=UTC
    )
