# SPDX-License-Identifier: EUPL-1.2
"""The command line says what two registers differ in, wherever each of them is kept."""

from argparse import Namespace
from asyncio import to_thread
from collections.abc import Mapping
from pathlib import Path

import pytest
from fakes.registerkamer import RUIMER, TEKSTEN
from fakes.world import REGISTER

from gateway.beheer.beleid import diff
from gateway.cli import main
from gateway.demo.inrichting import write_inrichting
from gateway.errors import SettingsError
from gateway.huis import open_house
from gateway.settings import read_settings

ZELFDE, ANDERS, FOUT = 0, 1, 2


def written(folder: Path, teksten: Mapping[str, str]) -> str:
    """A folder with these files; its path."""
    (folder / "doelen").mkdir(parents=True)
    for naam, tekst in teksten.items():
        plek = folder / naam if naam == "verboden.toml" else folder / "doelen" / naam
        plek.write_text(tekst, encoding="utf-8")
    return str(folder)


def test_two_folders_are_compared(tmp_path: Path) -> None:
    """Each difference is told with its rule, its article, its condition and its way."""
    folder = written(tmp_path, RUIMER)

    uitvoer = diff(Namespace(oud="meegekomen", nieuw=folder))

    assert uitvoer.status == ANDERS
    assert uitvoer.tekst.splitlines()[2:] == [
        "regel onderzoek-wmo/6 gewijzigd (Wmo 2015 art. 5.1.1 lid 4)",
        "  Met uitdrukkelijke toestemming mag u weten of er jeugdhulp is.",
        "  [ruimer] toestemming nodig: weg: statutair",
        "",
        "Dit register laat meer toe.",
    ]


def test_what_is_the_same_is_said_to_be(tmp_path: Path) -> None:
    """Two copies of one register differ in nothing."""
    uitvoer = diff(Namespace(oud="meegekomen", nieuw=written(tmp_path, TEKSTEN)))

    assert uitvoer.status == ZELFDE
    assert uitvoer.tekst == f"Van {REGISTER.versie} naar {REGISTER.versie}: 0 wijzigingen."


def test_a_broken_folder_is_named_by_file(tmp_path: Path) -> None:
    """A folder that holds no good register is refused, with the file and the line."""
    folder = written(tmp_path, {**TEKSTEN, "toegang.toml": 'doel = "toegang"\nonzin ='})

    with pytest.raises(SettingsError, match=r"toegang\.toml, line 2"):
        diff(Namespace(oud="meegekomen", nieuw=folder))


@pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")
async def test_a_kept_version_is_found_by_its_number_and_by_what_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the gateway keeps can be compared, by number or as what counts now."""
    monkeypatch.setenv("SLUIS_FOLDER", str(tmp_path))
    write_inrichting(tmp_path / "inrichting")
    house = await open_house(read_settings())
    await house.begin_register()
    await house.close()

    for naam in ("actief", REGISTER.versie):
        assert (await to_thread(diff, Namespace(oud=naam, nieuw="meegekomen"))).status == ZELFDE


@pytest.mark.filterwarnings("ignore::gateway.huis.UnsafeFileKeysWarning")
def test_an_unknown_version_gives_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no folder and was never kept ends the command with status 2 and says so."""
    monkeypatch.setenv("SLUIS_FOLDER", str(tmp_path))

    with pytest.raises(SystemExit, match="2") as ended:
        main(["policies", "diff", "meegekomen", "0000000000000000"])

    assert ended.value.code == FOUT
    assert "there is no folder and no kept version '0000000000000000'" in capsys.readouterr().err
