# SPDX-License-Identifier: EUPL-1.2
"""A PKCS#11 token in software for tests: SoftHSM 2, where the machine has it (Debian: `softhsm2`).

Its two tokens are made once in a test session, in a folder of their own, and emptied for
each test that asks for one: the library reads its configuration and its slots only once.
"""

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

import pkcs11
import pytest

from adapters.crypto.ring.token import Sleuteltoken

PIN: Final = "1234-test"
LABELS: Final = ("sluis-een", "sluis-twee")
_PLACES: Final = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)


def empty_token(label: str = LABELS[0]) -> Sleuteltoken:
    """A token without a key in it; the test is skipped where there is no SoftHSM."""
    module = _softhsm()
    if module is None:
        pytest.skip("needs SoftHSM 2 on this machine: apt-get install softhsm2")
    with session_on(label) as session:
        for found in list(session.get_objects()):
            found.destroy()
    return Sleuteltoken(module, label, PIN)


def session_on(label: str = LABELS[0]) -> pkcs11.Session:
    """A session that may change the token, beside that of the ring."""
    token = pkcs11.lib(str(_softhsm())).get_token(token_label=label)
    try:
        return token.open(rw=True, user_pin=PIN)
    except pkcs11.UserAlreadyLoggedIn:
        return token.open(rw=True)


@cache
def _softhsm() -> Path | None:
    module = next((Path(p) for p in _PLACES if Path(p).exists()), None)
    if module is None or shutil.which("softhsm2-util") is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="sluis-softhsm-"))
    (folder / "tokens").mkdir()
    (folder / "conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "conf")
    for label in LABELS:
        command = ["softhsm2-util", "--init-token", "--free", "--label", label]
        subprocess.run([*command, "--pin", PIN, "--so-pin", "so-test"], check=True, capture_output=True)
    return module
