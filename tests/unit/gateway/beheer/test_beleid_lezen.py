# SPDX-License-Identifier: EUPL-1.2
"""`sluis policies register | lint | prove`: what they print, and the exit status they leave."""

import csv
import io
import json
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from gateway.cli import main
from gateway.demo.inrichting import write_inrichting


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit status and what was printed."""
    with pytest.raises(SystemExit, match=r"\d") as gestopt:
        main(["policies", *arguments])
    uit = capsys.readouterr()
    return int(str(gestopt.value.code)), uit.out + uit.err


def copied(map_: Path, bestand: str, oud: str, nieuw: str) -> str:
    """The folder of a copy of our register, with one text in one file changed."""
    with as_file(files("policies")) as bron:
        shutil.copytree(bron / "doelen", map_ / "doelen")
        shutil.copy(bron / "verboden.toml", map_)
    doel = map_ / bestand
    tekst = doel.read_text(encoding="utf-8")
    assert oud in tekst
    doel.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    return str(map_)


def without_prohibitions(map_: Path) -> str:
    """A copy in which an insurer is no longer barred, and one purpose lets it read."""
    folder = copied(map_, "verboden.toml", 'rollen = ["zorgverzekeraar"]', 'rollen = ["keurend_arts"]')
    doel = map_ / "doelen" / "wlz-indicatie.toml"
    tekst = doel.read_text(encoding="utf-8")
    ciz = '{ rol = "ciz", regime = "wlz", functies = ["systeem"] }'
    verzekeraar = '{ rol = "zorgverzekeraar", regime = "zvw", functies = ["systeem"] }'
    assert ciz in tekst
    tekst = tekst.replace(ciz, verzekeraar, 1).replace('["melden"]', '["raadplegen"]', 1)
    doel.write_text(tekst, encoding="utf-8")
    return folder


def test_register_is_a_page_unless_told_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    """Without more, the register is one page for people, with roles as people call them."""
    status, tekst = run(capsys, "register")

    assert status == 0
    assert tekst.startswith("<!doctype html>")
    assert "gemeente (college)" in tekst


def test_register_of_a_day_and_a_municipality(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a day and a municipality, the register is of that day and as that municipality filled it in."""
    write_inrichting(tmp_path)
    monkeypatch.setenv("SLUIS_INRICHTING", str(tmp_path))

    status, tekst = run(capsys, "register", "--format", "json", "--op", "2016-02-01", "--gemeente", "0392")

    inhoud = json.loads(tekst)
    assert (status, inhoud["op"], inhoud["gemeente"]) == (0, "2016-02-01", "0392")
    entry = next(v for v in inhoud["verwerkingen"] if v["doel"] == "overgang-awbz")
    assert (entry["in_gebruik"], entry["verantwoordelijke"]) == ("ja", "Het college van Haarlem")


def test_register_is_a_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    """As CSV the register opens in a sheet, with one header and what is not carried at the end."""
    status, tekst = run(capsys, "register", "--format", "csv")

    rijen = list(csv.DictReader(io.StringIO(tekst)))
    assert (status, rijen[0]["soort"]) == (0, "verwerking")
    assert {r["soort"] for r in rijen} == {"verwerking", "niet gedragen"}


@pytest.mark.parametrize(
    ("arguments", "melding"),
    [
        pytest.param(("--op", "morgen"), "is geen dag zoals 2026-11-22", id="no day"),
        pytest.param(("--gemeente", "12"), "is geen gemeentecode van vier cijfers", id="no municipality"),
        pytest.param(("--format", "pdf"), "invalid choice", id="no such form"),
    ],
)
def test_mistyped_argument_is_said(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], melding: str
) -> None:
    """What cannot be meant is refused with exit status 2, and one line says what to write."""
    status, tekst = run(capsys, "register", *arguments)

    assert status == 2
    assert melding in tekst


def test_lint_of_our_register_finds_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    """The register that came with us has no fout, so the exit status is 0."""
    status, tekst = run(capsys, "lint")

    assert status == 0
    assert "Fouten: 0." in tekst.splitlines()[-1]


def test_lint_says_where_and_what_to_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A fout gives exit status 1 and a line with the file, the rule, what to do and the code."""
    zin = 'zonder_zaak = "Het CIZ kent de zaak van het college niet."\n'

    status, tekst = run(capsys, "lint", copied(tmp_path, "doelen/wlz-indicatie.toml", zin, ""))

    assert status == 1
    assert "fout: wlz-indicatie.toml: wlz-indicatie/1: Deze regel geldt zonder band" in tekst
    assert "[zonder-zaak]" in tekst


def test_article_that_does_not_exist_stops_every_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A register that cites an article that is not there is refused, with file, line and article."""
    folder = copied(
        tmp_path, "doelen/wlz-indicatie.toml", "Wmo 2015 art. 5.2.5 lid 3", "Wmo 2015 art. 5.2.55"
    )

    for opdracht in ("lint", "prove", "register"):
        status, tekst = run(capsys, opdracht, folder)
        assert status == 2
        assert "wlz-indicatie.toml, line" in tekst
        assert "has no article 5.2.55" in tekst


def test_municipality_file_that_cannot_be_read_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of a municipality with an unknown key is named, with its line."""
    (tmp_path / "0392.toml").write_text('gemeente = "0392"\nactie = 1\n', encoding="utf-8")
    monkeypatch.setenv("SLUIS_INRICHTING", str(tmp_path))

    status, tekst = run(capsys, "lint")

    assert (status, "0392.toml" in tekst) == (2, True)


def test_prove_says_how_much_was_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    """The proof prints the size of the space, the time and one verdict for each line, and leaves 0."""
    status, tekst = run(capsys, "prove")

    assert status == 0
    assert "vragen over één gegeven" in tekst
    assert "seconden" in tekst
    assert tekst.count("HOUDT") >= 12
    assert tekst.rstrip().endswith("Alle rode lijnen houden.")


def test_prove_tells_the_question_that_breaks_a_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A line that breaks leaves 1, and tells in words who could ask what, and when."""
    status, tekst = run(capsys, "prove", without_prohibitions(tmp_path))

    assert status == 1
    assert "BREEKT rode-lijn/verzekeraar" in tekst
    assert "Wie: zorgverzekeraar, systeem, voor Zvw. Wat: bekijken:" in tekst
    assert "rode lijnen houden." in tekst.splitlines()[-1]
