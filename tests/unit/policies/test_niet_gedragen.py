# SPDX-License-Identifier: EUPL-1.2
"""What the law knows and we do not carry: read strictly, each with its article and its reason."""

from pathlib import Path

import pytest

from policies.begrippen import Rol
from policies.boek.niet_gedragen import Stroom, load_niet_gedragen
from policies.errors import RegisterError

_RIJ = """
[[stroom]]
tag = "niet-gedragen/1"
artikel = "Wmo 2015 art. 5.1.7"
van = ["betrokkene"]
naar = ["aanbieder_algemeen"]
zin = "Iemand belt een luisterlijn."
waarom = "Die gegevens blijven zonder naam."
bron = "Wmo 2015"
"""


def _file(map_: Path, tekst: str) -> Path:
    bestand = map_ / "niet_gedragen.toml"
    bestand.write_text(tekst, encoding="utf-8")
    return bestand


def test_row_is_read_as_it_stands(tmp_path: Path) -> None:
    """A row becomes one flow, with every word of it."""
    stromen = load_niet_gedragen(_file(tmp_path, _RIJ))

    assert stromen == (
        Stroom(
            "niet-gedragen/1",
            "Wmo 2015 art. 5.1.7",
            frozenset({Rol.BETROKKENE}),
            frozenset({Rol.AANBIEDER_ALGEMEEN}),
            "Iemand belt een luisterlijn.",
            "Die gegevens blijven zonder naam.",
            "Wmo 2015",
        ),
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        pytest.param('bron = "Wmo 2015"', "", r"stroom\[1\]\.bron: is missing", id="no source"),
        pytest.param("waarom =", "reden =", r"stroom\[1\]\.waarom: is missing", id="no reason"),
        pytest.param('"betrokkene"', '"beller"', r"stroom\[1\]\.van: unknown word", id="unknown party"),
        pytest.param('["betrokkene"]', "[]", r"stroom\[1\]\.van: must be", id="nobody gives"),
        pytest.param("5.1.7", "5.1.99", r"stroom\[1\]\.artikel: ", id="no such article"),
        pytest.param("niet-gedragen/1", "stroom/1", r"stroom\[1\]\.tag: 'stroom/1' is not", id="tag"),
        pytest.param("bron =", "mag = true\nbron =", r"stroom\[1\]\.mag: unknown key", id="unknown key"),
        pytest.param("[[stroom]]", "[[rij]]", "stroom: is missing", id="no rows"),
        pytest.param("[[stroom]]", "[[stroom", "toml: cannot be read", id="no TOML"),
        pytest.param(_RIJ, _RIJ + _RIJ, "tag: 'niet-gedragen/1' is used more than once", id="twice"),
    ],
)
def test_malformed_file_is_refused(tmp_path: Path, oud: str, nieuw: str, fout: str) -> None:
    """A file that is not right is refused whole, and the error says where."""
    assert oud in _RIJ

    with pytest.raises(RegisterError, match=fout):
        load_niet_gedragen(_file(tmp_path, _RIJ.replace(oud, nieuw, 1)))


def test_absent_file_is_refused(tmp_path: Path) -> None:
    """Without the file nobody can say what was left out, so that is an error and no empty list."""
    with pytest.raises(RegisterError, match="cannot be read"):
        load_niet_gedragen(tmp_path / "niet_gedragen.toml")


@pytest.mark.parametrize(
    "artikel",
    [
        pytest.param("Participatiewet art. 67 lid 1 onder d", id="social assistance to an insurer"),
        pytest.param("Wlz art. 9.1.3 lid 1 onder a", id="long-term care to an insurer"),
        pytest.param("Wkkgz art. 9", id="incidents"),
        pytest.param("Wkkgz art. 11", id="calamities"),
        pytest.param("Wvggz art. 8:29", id="compulsory care"),
        pytest.param("Wmo 2015 art. 5.1.7", id="helpline"),
        pytest.param("SUWI art. 62 lid 1", id="Suwinet for Wmo and Jeugdwet"),
    ],
)
def test_flow_is_named_with_a_reason(artikel: str) -> None:
    """Each of these flows stands in the list that came with us, with a reason of its own."""
    gevonden = [s for s in load_niet_gedragen() if artikel in s.artikel.split("; ")]

    assert len(gevonden) == 1
    assert len(gevonden[0].waarom.split()) > 5
