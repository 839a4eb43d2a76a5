# SPDX-License-Identifier: EUPL-1.2
"""The README is a test: its commands run, in its order, against a demo that `sluis demo` started."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from gateway.demo.organisaties import met_rol
from policies.begrippen import Rol

ROOT: Final = Path(__file__).parents[2]
BLOCKS: Final = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
READY: Final = "Ctrl-C stopt alles"

pytestmark = pytest.mark.skipif(
    shutil.which("curl") is None or sys.platform == "win32", reason="the walk needs curl and a POSIX shell"
)


def free_ports() -> int:
    """The first of three ports that nobody uses just now."""
    for port in range(18_080, 19_080, 3):
        probes = [socket.socket() for _ in range(3)]
        try:
            for offset, probe in enumerate(probes):
                probe.bind(("127.0.0.1", port + offset))
        except OSError:
            continue
        else:
            return port
        finally:
            for probe in probes:
                probe.close()
    raise OSError("there are no three free ports in a row")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a demo that is running; it ends with Ctrl-C, as for a person."""
    folder, port = tmp_path_factory.mktemp("demo"), free_ports()
    environment = os.environ | {"SLUIS_FOLDER": str(folder), "SLUIS_PORT": str(port)}
    command = [sys.executable, "-m", "gateway.cli", "demo"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        said = iter(process.stdout.readline, "")
        assert any(READY in line for line in said), "the demo did not start"
        wait_until_served(port)
        yield environment
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)


def wait_until_served(port: int) -> None:
    """Ask until the gateway answers; curl itself tries again while nobody listens."""
    url = f"http://127.0.0.1:{port}/gezondheid/gereed"
    subprocess.run(
        ["curl", "-sf", "--retry", "60", "--retry-delay", "1", "--retry-connrefused", url],
        check=True,
        capture_output=True,
    )


def run(commands: str, environment: dict[str, str]) -> str:
    """What the commands print, with the demo's own folder and port in place of those of the README."""
    script = (
        commands.replace("127.0.0.1:8080", f"127.0.0.1:{environment['SLUIS_PORT']}")
        .replace("var/", f"{environment['SLUIS_FOLDER']}/")
        .replace(".venv/bin/python", sys.executable)
        .replace(".venv/bin/sluis", f"{sys.executable} -m gateway.cli")
    )
    done = subprocess.run(
        ["bash", "-euc", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-500:]
    return done.stdout


def test_readme_walk_does_what_the_readme_says(demo: dict[str, str]) -> None:
    """Every command runs: a report passes, a wrong purpose does not, parties meet, one of them blind."""
    eerste, tweede = met_rol(Rol.JEUGDHULPAANBIEDER)[:2]
    reports = run("\n".join(BLOCKS[:2]), demo)
    meetings = run("\n".join(BLOCKS[2:4]), demo)
    log = run(BLOCKS[4], demo)
    law = run(BLOCKS[5], demo)
    answer = run(BLOCKS[6], demo)
    blind = run(BLOCKS[7], demo)

    assert '"uitkomst":"toegestaan"' in reports
    assert '"type":"/problemen/geweigerd"' in reports
    assert eerste.contact in meetings
    assert tweede.contact in meetings
    assert not re.search("999970(008|288)", reports + meetings + blind)
    assert all(party.contact in blind for party in (eerste, tweede))
    assert "Het logboek klopt" in log
    assert "lijn" in law
    assert (Path(demo["SLUIS_FOLDER"]) / "register.html").read_text("utf-8").startswith("<!doctype html>")
    assert '"decision":false' in answer
    assert "toestemming=statutair" in answer
