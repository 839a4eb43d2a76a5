# SPDX-License-Identifier: EUPL-1.2
"""A port that is taken is said in one line, before anything is opened."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.errors import SettingsError
from gateway.http.poort import require_free_port


def test_a_free_port_is_left_free() -> None:
    """Asking takes nothing: who asked can listen there."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
    require_free_port("127.0.0.1", port, doe="choose another")

    require_free_port("127.0.0.1", port, doe="choose another")


def test_serve_says_that_a_port_is_taken_and_opens_nothing(tmp_path: Path) -> None:
    """`sluis serve` on a port of another ends with one line, and makes no folder, key or database."""
    folder = tmp_path / "var"
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "gateway.cli", "serve"],
            env=os.environ | {"SLUIS_PORT": str(port), "SLUIS_FOLDER": str(folder)},
            capture_output=True,
            text=True,
            check=False,
        )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"sluis: port {port} is taken; choose another with SLUIS_PORT\n"
    assert not folder.exists()


def test_an_address_that_is_not_ours_is_said() -> None:
    """An address of another machine cannot be listened on."""
    with pytest.raises(SettingsError, match="port 8080 cannot be listened on; look"):
        require_free_port("192.0.2.1", 8080, doe="look")
