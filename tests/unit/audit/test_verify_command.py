# SPDX-License-Identifier: EUPL-1.2
"""`python -m audit.verify`, run as anyone would run it: another process, files, an exit code."""

import subprocess
import sys
from pathlib import Path

import pytest
from vectors.audit.small_log import SIGNER, STRANGER, opening_at, small_log

from audit.opening import write_opening
from audit.proof import write_proof

ROOT = Path(__file__).parents[3]
KEY = ("--key", SIGNER.verifier.text)
LOG = small_log(["all", "some", "none"] * 4)


def verify(*arguments: str | Path) -> tuple[int, str]:
    """Run the command; return its exit code and what it printed. It never prints a traceback."""
    command = [sys.executable, "-m", "audit.verify", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert done.stderr == b""
    return done.returncode, done.stdout.decode()


def written(folder: Path, name: str, data: bytes) -> Path:
    """Return a file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_true_log_holds(tmp_path: Path) -> None:
    """A true export ends with 0 and says so in plain Dutch, with what was not checked."""
    path = written(tmp_path, "log.jsonl", b"".join(LOG.lines(5)))

    code, text = verify(path, *KEY)

    assert code == 0
    assert text == (
        f"{path}:\n"
        "Het logboek klopt: 12 regels, in de goede volgorde. "
        "Er is niets veranderd, weggelaten of toegevoegd.\n"
        "Logboek: sluis.example/log\n"
        "Getekend met de sleutel die u hebt opgegeven.\n"
        "Geopend: 4 regels. De inhoud is precies wat is vastgelegd.\n"
        "Deels geopend: 4 regels. Wat is geopend, is precies wat is vastgelegd.\n"
        "Verzegeld: 4 regels. De inhoud zit niet in dit bestand en is dus niet gecontroleerd.\n"
    )


def test_a_key_from_the_file_is_called_that(tmp_path: Path) -> None:
    """Without --key the command warns that the file only agrees with itself."""
    code, text = verify(written(tmp_path, "log.jsonl", b"".join(LOG.lines())))

    assert code == 0
    assert "Let op: de sleutel komt uit het bestand zelf." in text


def test_a_given_key_overrides_that_of_the_file(tmp_path: Path) -> None:
    """A log signed by somebody else does not hold, whatever key it carries."""
    path = written(tmp_path, "log.jsonl", b"".join(LOG.lines()))

    code, text = verify(path, "--key", STRANGER.verifier.text)

    assert code == 1
    assert "De handtekening klopt niet" in text


def test_a_tampered_log_does_not_hold(tmp_path: Path) -> None:
    """One changed record ends with 1 and is named."""
    data = b"".join(LOG.lines()).replace(b'\\"stap\\":3', b'\\"stap\\":4')
    path = written(tmp_path, "log.jsonl", data)

    code, text = verify(path, *KEY)

    assert code == 1
    assert text == (
        f"{path}:\n"
        "Het logboek klopt NIET.\n"
        "Eerste fout: regel 3 (de eerste regel heeft nummer 0).\n"
        "De inhoud is veranderd: dit is niet wat destijds is vastgelegd.\n"
        "Logboek: sluis.example/log\n"
        "Getekend met de sleutel die u hebt opgegeven.\n"
    )


def test_a_forged_entry_is_placed_between_milestones(tmp_path: Path) -> None:
    """A replaced sealed entry cannot be named alone, so its range is."""
    sealed = write_opening(LOG.openings[8])
    other = write_opening(opening_at(77, "none")).replace(b'"index":77', b'"index":8')
    lines = [line if line != sealed else other for line in LOG.lines(5)]

    code, text = verify(written(tmp_path, "log.jsonl", b"".join(lines)), *KEY)

    assert code == 1
    assert "Eerste fout: in regel 5 tot en met 9 (de eerste regel heeft nummer 0)." in text


@pytest.mark.parametrize("data", [b"", b"zomaar tekst\n", b"\x00\xff" * 100, b"{}\n"], ids=repr)
def test_a_file_that_is_no_log_cannot_be_judged(tmp_path: Path, data: bytes) -> None:
    """Something else than an export or proof ends with 2."""
    code, text = verify(written(tmp_path, "x", data), *KEY)

    assert code == 2
    assert "Niet te beoordelen. Dit bestand is geen export van een logboek" in text


def test_what_cannot_be_read_or_trusted_cannot_be_judged(tmp_path: Path) -> None:
    """A missing file and a broken key end with 2 and a sentence."""
    missing = verify(tmp_path / "weg", *KEY)
    broken_key = verify(tmp_path / "weg", "--key", "x")

    assert missing[0] == broken_key[0] == 2
    assert "Het bestand is niet te lezen" in missing[1]
    assert "geen geldige sleutel" in broken_key[1]


def test_one_broken_log_outweighs_the_rest(tmp_path: Path) -> None:
    """Of several files each is judged; a broken one decides the exit code."""
    good = written(tmp_path, "good", b"".join(LOG.lines()))
    bad = written(tmp_path, "bad", b"".join(LOG.lines()[:-1]))

    code, text = verify(good, bad, tmp_path / "weg", *KEY)

    assert code == 1
    assert "Het logboek klopt: 12 regels" in text
    assert "het einde van het logboek is weggelaten" in text


def test_a_hostile_name_cannot_reach_the_terminal(tmp_path: Path) -> None:
    """An escape sequence in a file name is printed as text."""
    code, text = verify(tmp_path / "\x9b2Jx\u202e", *KEY)

    assert code == 2
    assert not {"\x9b", "\u202e"} & set(text)


def test_a_proof_with_its_opening_inside_holds(tmp_path: Path) -> None:
    """One file is enough to check one entry."""
    opening = LOG.openings[4]
    path = written(tmp_path, "x.tlog-proof", write_proof(LOG.proof(4, write_opening(opening))))

    code, text = verify(path, *KEY)

    assert code == 0
    assert text == (
        f"{path}:\n"
        "Het bewijs klopt: regel 4 staat in het logboek van 12 regels.\n"
        "Logboek: sluis.example/log\n"
        "Getekend met de sleutel die u hebt opgegeven.\n"
        "Wat is geopend, is precies wat is vastgelegd (ldv). De rest is verzegeld.\n"
    )


@pytest.mark.parametrize(
    ("index", "sentence"),
    [
        pytest.param(3, "De inhoud is precies wat is vastgelegd (ldv, adl).", id="all shown"),
        pytest.param(5, "De inhoud is verzegeld en dus niet gecontroleerd.", id="nothing shown"),
    ],
)
def test_a_proof_with_its_opening_beside_it_holds(tmp_path: Path, index: int, sentence: str) -> None:
    """The opening may be handed over apart from the proof."""
    proof = written(tmp_path, "x.tlog-proof", write_proof(LOG.proof(index)))
    opening = written(tmp_path, "regel.json", write_opening(LOG.openings[index]))

    code, text = verify(proof, "--opening", opening, *KEY)

    assert code == 0
    assert sentence in text


def test_a_proof_of_another_entry_does_not_hold(tmp_path: Path) -> None:
    """A proof holds for its own entry and place only."""
    proof = written(tmp_path, "x.tlog-proof", write_proof(LOG.proof(3)))
    elsewhere = written(tmp_path, "a.json", write_opening(LOG.openings[4]))
    edited = written(tmp_path, "b.json", write_opening(LOG.openings[3]).replace(b"voorbeeld", b"voorbeelD"))
    forged = written(tmp_path, "c.json", write_opening(opening_at(99)).replace(b'"index":99', b'"index":3'))

    codes = [verify(proof, "--opening", opening, *KEY) for opening in (elsewhere, edited, forged)]

    assert [code for code, _ in codes] == [1, 1, 1]
    assert all("Het bewijs klopt NIET" in text for _, text in codes)


def test_a_proof_without_key_or_opening_cannot_be_judged(tmp_path: Path) -> None:
    """A proof carries no key, and without an opening there is nothing to prove."""
    proof = written(tmp_path, "x.tlog-proof", write_proof(LOG.proof(3)))
    bent = written(tmp_path, "y.tlog-proof", write_proof(LOG.proof(3)).replace(b"index 3", b"index 03"))

    assert "Geef de sleutel van het logboek mee met --key" in verify(proof)[1]
    assert "give it with --opening" in verify(proof, *KEY)[1]
    assert [verify(proof)[0], verify(proof, *KEY)[0], verify(bent, *KEY)[0]] == [2, 2, 2]
