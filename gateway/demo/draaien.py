# SPDX-License-Identifier: EUPL-1.2
"""Run the whole demo as one process tree: the gateway here, the world outside as a child.

Ctrl-C ends both. When this process is killed the child ends by itself.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import warnings
from datetime import date
from pathlib import Path

import uvicorn

from gateway.app import create_app
from gateway.demo.clienten import DEMO_SYSTEMEN, write_client_files
from gateway.demo.laden import allow_import, connect_region, load_clients
from gateway.demo.mensen import DEMO_MENSEN
from gateway.demo.plaats import LAATSTE_POORT, Plaats, write_whole
from gateway.demo.regio import make_regio
from gateway.demo.verhaal import tell_story
from gateway.errors import SettingsError
from gateway.http.poort import require_free_port
from gateway.huis import UnsafeFileKeysWarning, open_house, prepare
from gateway.logs import set_up_logs
from gateway.nazicht.ronde import Nazichtronde


def testing_only_run(folder: Path, port: int, vandaag: date) -> None:
    """Load the region when it is not there yet, and serve until Ctrl-C.

    Raises:
        SettingsError: a port is taken, or the folder cannot be written; the message says what to do.
        LedgerError: an old copy of the database was put back.
    """
    plaats = Plaats(folder, port)
    _require_ports(plaats)
    try:
        plaats.prepare()
    except OSError as e:
        raise SettingsError(f"the folder {folder} cannot be written; choose another with SLUIS_FOLDER") from e
    set_up_logs("tekst")
    warnings.simplefilter("ignore", UnsafeFileKeysWarning)  # said in words below
    dag = plaats.day(vandaag)
    outside = _start_outside(plaats, dag)
    try:
        asyncio.run(load_once(plaats, dag))
        _tell(plaats)
        config = uvicorn.Config(
            create_app(plaats.settings(), demonstratie=True),
            host="127.0.0.1",
            port=port,
            log_level="warning",
            access_log=False,
            server_header=False,
        )
        uvicorn.Server(config).run()
    except KeyboardInterrupt:
        pass
    finally:
        _stop(outside)


def testing_only_reset(folder: Path) -> None:
    """Throw the demo away: database, keys and files. Only a folder that holds a demo is touched."""
    if not (folder / "demo").is_dir():
        print(f"There is no demo in {folder}.")
        return
    for path in (folder / "demo", folder / "sleutels"):
        shutil.rmtree(path, ignore_errors=True)
    for path in folder.glob("sluis.db*"):
        path.unlink()
    print("The demo is gone. `make run` makes it anew.")


async def load_once(plaats: Plaats, dag: date) -> None:
    """See that the database may be served, and load the region unless it was loaded whole before.

    Raises:
        LedgerError: an old copy of the database was put back.
    """
    settings = plaats.settings()
    sleutels = write_client_files(
        plaats.clients, DEMO_SYSTEMEN, f"{plaats.url}/oauth/token", issuer=plaats.url
    )
    # What is wrong is said here in one line; inside the server it would be a traceback.
    await prepare(settings)
    if plaats.geladen.exists():
        return
    # A first run that was broken off is gone on with: who is there already is not brought in again.
    regio = make_regio(dag)
    house = await open_house(settings)
    try:
        await connect_region(house.sluis, regio, sleutels)
        await house.adresboek.refresh()
        await allow_import(house.sluis, regio, len(regio.clienten))
        count = await load_clients(house.sluis, regio, progress=_show_progress)
        await allow_import(house.sluis, regio, None)
        await tell_story(house.sluis, regio, dag)
        # Yesterday is closed before the last head is signed, so that the officer finds a full desk.
        await Nazichtronde(house.sluis, house.ledger.look).go()
    finally:
        await house.close()
    write_whole(plaats.geladen, json.dumps({"dag": dag.isoformat(), "zaken": count}))


def _show_progress(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    print(f"\rDe demoregio wordt geladen: {done} van {total} zaken", end=end, flush=True)


def _start_outside(plaats: Plaats, dag: date) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "gateway.demo.buitenwereld"]
    arguments = [str(plaats.folder), str(plaats.port), dag.isoformat()]
    return subprocess.Popen([*command, *arguments], stdin=subprocess.PIPE)


def _stop(outside: "subprocess.Popen[bytes]") -> None:
    if outside.stdin:
        outside.stdin.close()
    try:
        outside.wait(timeout=5)
    except subprocess.TimeoutExpired:
        outside.kill()


def _require_ports(plaats: Plaats) -> None:
    if plaats.port > LAATSTE_POORT:
        raise SettingsError(
            f"the demo needs three ports in a row: SLUIS_PORT is at most {LAATSTE_POORT}, not {plaats.port}"
        )
    for port in (plaats.port, plaats.brp_port, plaats.identiteit_port):
        require_free_port(
            "127.0.0.1", port, doe="choose another first port, for example: SLUIS_PORT=9080 make run"
        )


def _tell(plaats: Plaats) -> None:
    print(f"\nSluis draait op {plaats.url}  (Ctrl-C stopt alles)\n")
    print(
        "LET OP: dit is een demo. Iedereen kan zich als iedereen aanmelden; de sleutels zijn onbeveiligd.\n"
    )
    print("Meld u aan als:")
    for mens in DEMO_MENSEN:
        print(f"  {mens.naam:13} {mens.functienaam:22} {mens.organisatie:38} {mens.taak}")
    print(f"\nSystemen vinden hun sleutel in {plaats.clients}/NAAM.json\n")
