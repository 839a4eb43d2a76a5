# SPDX-License-Identifier: EUPL-1.2
"""An installation with a key ring of some kind, and somebody who types commands at it."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from softhsm import PIN, empty_token

from gateway.cli import main
from gateway.settings import read_settings
from gateway.sleutelbeheer.ring import open_ring, system_random, vingerafdruk

WORD = "correct horse battery staple"
RINGS = ["open", "verzegeld", "pkcs11"]


def use(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the settings be those of an installation with this kind of ring."""
    monkeypatch.setenv("SLUIS_FOLDER", str(folder / "var"))
    monkeypatch.setenv("SLUIS_KEYS_RING", kind)
    word = folder / "word"
    word.write_text(f"{PIN if kind == 'pkcs11' else WORD}\n")
    word.chmod(0o600)
    if kind == "verzegeld":
        monkeypatch.setenv("SLUIS_KEYS_PASSPHRASE_FILE", str(word))
    if kind == "pkcs11":
        token = empty_token()
        monkeypatch.setenv("SLUIS_KEYS_PKCS11_MODULE", str(token.module))
        monkeypatch.setenv("SLUIS_KEYS_PKCS11_TOKEN", token.label)
        monkeypatch.setenv("SLUIS_KEYS_PKCS11_PIN_FILE", str(word))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run `sluis keys …`; its status and all that it said."""
    with pytest.raises(SystemExit, match=r"^[012]$") as ended:
        main(["keys", *arguments])
    said = capsys.readouterr()
    return int(str(ended.value.code)), said.out + said.err


def typed(*answers: str) -> Callable[[str], str]:
    """Somebody at the terminal who gives these answers."""
    left = list(answers)
    return lambda _: left.pop(0)


def given(
    *answers: str,
    naar: Sequence[Path] = (),
    recover: bool = False,
    deel: Sequence[Path] = (),
    afdruk: str | None = None,
) -> Namespace:
    """What was typed after `sluis keys ceremony`."""
    return Namespace(
        naar=list(naar),
        recover=recover,
        deel=deel,
        vingerafdruk=afdruk,
        vraag=typed(*answers),
        scherm=True,
    )


def afdrukken() -> list[str]:
    """The fingerprints of the ring, oldest first."""
    ring = open_ring(read_settings(), system_random())
    return [vingerafdruk(ring, g) for g in ring.generaties]


def fresh(folder: Path) -> Path:
    """A folder for a second installation."""
    (folder / "second").mkdir()
    return folder / "second"
