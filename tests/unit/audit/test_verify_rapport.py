# SPDX-License-Identifier: EUPL-1.2
"""`python -m audit.verify` on the report of a citizen: how far it is complete, in plain words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from vectors.audit.small_log import SIGNER
from vectors.audit.small_people import People

from audit.rapport import Losse, Persoonsregel, Standregel
from audit.verify import main

KEY = ("--key", SIGNER.verifier.text)
Verify = Callable[..., tuple[int, str]]


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str]) -> Verify:
    """Run the command in this process; return its exit code and what it printed."""

    def run(*arguments: str | Path) -> tuple[int, str]:
        code = main([str(argument) for argument in arguments])
        return code, capsys.readouterr().out

    return run


def written(folder: Path, name: str, data: bytes) -> Path:
    """Return a file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_report_says_how_far_it_is_complete(tmp_path: Path, verify: Verify) -> None:
    """A citizen reads how many lines there are, how far they are all, and what comes later."""
    people = People(om=4).pass_by([1, 2, 1, 1, 2])
    path = written(tmp_path, "overzicht", b"".join(people.report(1)))

    code, text = verify(path, *KEY)

    assert code == 0
    assert text == (
        f"{path}:\n"
        "Het overzicht klopt: er is niets veranderd, weggelaten of toegevoegd.\n"
        "Het is volledig tot en met telling 1: de eerste 4 regels.\n"
        "Daarvan gaan er 2 over deze persoon, en die staan er allemaal in.\n"
        "Daarna heeft het logboek nog 3 regels. Die komen in een volgend overzicht aan bod.\n"
        "Logboek: sluis.example/log\n"
        "Getekend met de sleutel die u hebt opgegeven.\n"
    )


def test_a_report_with_a_line_left_out_does_not_hold(tmp_path: Path, verify: Verify) -> None:
    """One line less, and the report is called untrue where it goes wrong."""
    lines = People(om=4).pass_by([1, 2, 1, 1, 2]).report(1)
    path = written(tmp_path, "overzicht", b"".join([*lines[:3], *lines[4:]]))

    code, text = verify(path, *KEY)

    assert code == 1
    assert "Het overzicht klopt NIET." in text
    assert "er is iets weggelaten" in text


def test_a_report_that_is_not_counted_yet_cannot_be_judged(tmp_path: Path, verify: Verify) -> None:
    """Lines that hold but were never counted are not called complete."""
    people = People(om=50).pass_by([1])
    first, one = Standregel(people.placed(0)), people.placed(1)
    path = written(tmp_path, "o", b"".join(people.report(1, [first, Persoonsregel(one, (0,))])))
    later = written(tmp_path, "l", b"".join(people.report(1, [first, Persoonsregel(one, ()), Losse({})])))

    assert verify(path, *KEY)[0] == verify(later, *KEY)[0] == 2
    assert "is nog niet geteld" in verify(path, *KEY)[1]
    assert "2 regels zijn getoond en nog niet geteld" in verify(later, *KEY)[1]
