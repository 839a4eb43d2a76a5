# SPDX-License-Identifier: EUPL-1.2
"""Loading a register that is not right: refused whole, with the file and the key."""

import json
from pathlib import Path

import pytest
from fakes.inrichting import ALLES_IN_GEBRUIK
from unit.policies.verzoeken import OP, verzoek

from policies.beslis import beslis
from policies.errors import RegisterError
from policies.register import load_register, parse_register

_DOEL = """
doel = "onderzoek-wmo"
naam = "Onderzoek"
wet = "Wmo 2015"
artikel = "Wmo 2015 art. 2.3.2 lid 1"
grondslag_avg = "AVG art. 6 lid 1 onder e"
bijzondere_gegevens = "geen bijzondere gegevens"
grondslag_bsn = "UAVG art. 46"
verwerkingsverantwoordelijke = "Het college"
reikwijdte = "gemeente"
van = [{ rol = "aanbieder_wmo", regime = "wmo" }]
naar = [{ rol = "college", regime = "wmo" }]
betrokkenen = ["inwoners"]
bron = "Wmo 2015"
geldig_van = 2018-05-25
te_bevestigen = false

[nodig]
dpia = true
verwerkersovereenkomst = true

[[bewaartermijn]]
tekst = "15 jaar"
artikel = "Wmo 2015 art. 5.3.4 lid 1"
duur = "P15Y"
geldig_van = 2018-05-25

[waarom_niet]
rol = "Dit is geen taak van uw organisatie."

[[regel]]
tag = "onderzoek-wmo/1"
artikel = "Wmo 2015 art. 5.1.1 lid 1"
zin = "U moet weten wie de inwoner is."
handelingen = ["raadplegen"]
wie = [{ rol = "college", regime = "wmo", functies = ["wijkteamlid"] }]
categorie = "persoon"
velden = ["naam"]
fasen = ["onderzoek"]
relaties = "alle"
"""
_VERBOD = """
[[verbod]]
tag = "verbod-proef/1"
artikel = "Wabvpz art. 15f lid 1"
zin = "Een zorgverzekeraar heeft geen toegang."
rollen = ["zorgverzekeraar"]
handelingen = "alle"
categorieen = "alle"
doelen = "alle"
bron = "Wabvpz"
geldig_van = 2018-05-25
"""
_ROWS = json.loads(
    (Path(__file__).parents[2] / "vectors" / "law" / "misvormd.json").read_text(encoding="utf-8")
)["rows"]


def _folder(map_: Path, doel: str = _DOEL, verbod: str = _VERBOD, naam: str = "onderzoek-wmo.toml") -> Path:
    (map_ / "doelen").mkdir()
    (map_ / "doelen" / naam).write_text(doel, encoding="utf-8")
    (map_ / "verboden.toml").write_text(verbod, encoding="utf-8")
    return map_


def test_smallest_register_decides(tmp_path: Path) -> None:
    """One purpose with one rule is a register that lets pass what the rule says, and no more."""
    register = load_register(_folder(tmp_path), ALLES_IN_GEBRUIK)

    assert beslis(register, verzoek("persoon.naam"), OP)
    assert not beslis(register, verzoek("persoon.adres"), OP)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in _ROWS])
def test_malformed_register_is_refused(tmp_path: Path, row: dict[str, str]) -> None:
    """A file that is not right refuses the whole register; the error names the file and the key."""
    bestanden = {"onderzoek-wmo.toml": _DOEL, "verboden.toml": _VERBOD}
    assert row["oud"] in bestanden[row["bestand"]]
    bestanden[row["bestand"]] = bestanden[row["bestand"]].replace(row["oud"], row["nieuw"], 1)

    with pytest.raises(RegisterError, match=row["fout"]) as gevangen:
        load_register(_folder(tmp_path, *bestanden.values()))

    assert gevangen.value.bestand in {row["bestand"], "doelen"}


def test_recipient_under_two_laws_is_refused(tmp_path: Path) -> None:
    """A recipient that the purpose names under two laws is refused, at the line of the rule."""
    twee = 'naar = [{ rol = "college", regime = "wmo" }, { rol = "college", regime = "jeugdwet" }]'
    doel = _DOEL.replace('naar = [{ rol = "college", regime = "wmo" }]', twee)
    doel = doel.replace('["raadplegen"]', '["verstrekken"]\nontvangers = ["college"]')

    with pytest.raises(RegisterError, match="exactly one regime, found jeugdwet, wmo") as gevangen:
        load_register(_folder(tmp_path, doel))

    assert gevangen.value.sleutel == "regel[1].ontvangers"
    assert doel.splitlines()[(gevangen.value.regel or 0) - 1] == 'ontvangers = ["college"]'


def test_missing_prohibitions_refuse(tmp_path: Path) -> None:
    """A register without its file of prohibitions is refused, for they went before every rule."""
    (_folder(tmp_path) / "verboden.toml").unlink()

    with pytest.raises(RegisterError, match="the file with prohibitions is missing"):
        load_register(tmp_path)


def test_kept_files_without_prohibitions_refuse() -> None:
    """Files that were kept elsewhere than in a folder make no register either when the prohibitions lack."""
    with pytest.raises(RegisterError, match="the file with prohibitions is missing"):
        parse_register({"onderzoek-wmo.toml": _DOEL})


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder without purposes is a broken installation, not a policy."""
    with pytest.raises(RegisterError, match="no purpose files found"):
        load_register(tmp_path)


def test_version_is_of_the_content(tmp_path: Path) -> None:
    """Comments and spacing leave the version alone; one changed value changes it."""
    folders = [tmp_path / naam for naam in ("a", "b", "c")]
    for folder in folders:
        folder.mkdir()
    gewoon = load_register(_folder(folders[0]))
    met_commentaar = load_register(_folder(folders[1], "# opmerking\n" + _DOEL))
    gewijzigd = load_register(_folder(folders[2], _DOEL.replace('"P15Y"', '"P10Y"')))

    assert gewoon == met_commentaar
    assert len({gewoon.versie, gewijzigd.versie}) == 2
    assert len(gewoon.versie) == 16
