# SPDX-License-Identifier: EUPL-1.2
"""Installations of which the keys are made, one for every kind of ring."""

from pathlib import Path
from typing import Any, Final

import pytest
from softhsm import PIN, empty_token

from gateway.settings import Settings, read_settings
from gateway.sleutelbeheer.ring import bewaarplaats_of, system_random

WORD: Final = "correct horse battery staple"
RINGS: Final = pytest.mark.parametrize(
    "kind", [pytest.param(k, id=k) for k in ("open", "verzegeld", "pkcs11")]
)


def settings_with(kind: str, folder: Path) -> Settings:
    """An installation with a ring of this kind; the token is emptied first."""
    word = folder / "word"
    word.write_text(PIN if kind == "pkcs11" else WORD)
    word.chmod(0o600)
    given: dict[str, Any] = {}
    if kind == "verzegeld":
        given = {"keys_passphrase_file": word}
    if kind == "pkcs11":
        token = empty_token()
        given = {"keys_pkcs11_module": token.module, "keys_pkcs11_token": token.label}
        given["keys_pkcs11_pin_file"] = word
    settings = read_settings(folder=folder / "var", keys_ring=kind, **given)
    bewaarplaats_of(settings, system_random()).found()
    return settings
