# SPDX-License-Identifier: EUPL-1.2
"""The command line: `sluis serve | demo | token | migrate | policies | audit | keys | organisaties | prs`.

Everything heavy is imported by the command that needs it, so that `--help` is quick.
"""

import argparse
import asyncio
import os
import sys
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from gateway.beheer.beleid import add_commands
from gateway.beheer.kluis import KLUISOPDRACHTEN
from gateway.beheer.sleutels import add_commands as add_key_commands
from gateway.beheer.wisselen import WISSELOPDRACHTEN
from gateway.errors import GatewayError, SettingsError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; a mistake that we know gives one clear line and exit status 2."""
    # A warning is for a person at a terminal: one line, not the line of code that gave it.
    warnings.formatwarning = lambda message, *_, **__: f"sluis: let op: {message}\n"
    given = _parser().parse_args(arguments)
    try:
        given.run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads our output stopped reading, such as `head`; Python would complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except GatewayError as e:
        print(f"sluis: {e}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sluis", description="Doelgebonden uitwisseling in het sociaal domein."
    )
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT")
    commands.add_parser("serve", help="serve one gateway process").set_defaults(run=_serve)
    demo = commands.add_parser("demo", help="serve the demo region, with its sources and log-in")
    demo.add_argument("--reset", action="store_true", help="throw the demo region away")
    demo.set_defaults(run=_demo)
    token = commands.add_parser("token", help="ask a token as a system of the demo")
    token.add_argument("file", type=Path, help="var/demo/clients/NAME.json")
    token.set_defaults(run=_token)
    commands.add_parser("migrate", help="bring the database up to date").set_defaults(run=_migrate)
    keys = commands.add_parser("keys", help="show, make, divide, restore, rotate and retire keys")
    add_key_commands(keys, *WISSELOPDRACHTEN, *KLUISOPDRACHTEN)
    keys.set_defaults(run=_keys)
    witness = commands.add_parser("witness", help="serve a witness of other logs")
    witness.add_argument("--key", action="store_true", help="only show its public key")
    witness.set_defaults(run=_witness)
    commands.add_parser("organisaties", help="list who is connected").set_defaults(run=_organisaties)
    prs = commands.add_parser("prs", help="try the national pseudonym service")
    prs.add_argument("what", choices=("proef",), help="ask it once, about nobody, and open nothing")
    prs.set_defaults(run=_prs)
    policies = commands.add_parser("policies", help="read, compare and prove the register")
    add_commands(policies)
    policies.set_defaults(run=_policies)
    audit = commands.add_parser("audit", help="export, verify or send on the log, or replace its key")
    audit.add_argument("what", choices=("export", "verify", "rotate-key", "otlp"))
    audit.add_argument("file", nargs="?", type=Path, help="the file to write or to verify")
    audit.add_argument("--finish", action="store_true", help="rotate-key: destroy the key that was succeeded")
    audit.add_argument("--stroom", choices=("ldv", "adl", "nen7513"), help="export: one stream, readable")
    audit.add_argument("--gemeente", default="", metavar="CODE", help="--stroom: of which municipality")
    audit.add_argument("--officer", default="", metavar="ID", help="--stroom: the privacy officer who asks")
    audit.add_argument("--otlp", action="store_true", help="--stroom: as requests of OTLP, one a line")
    audit.add_argument("--naar", default="", metavar="URL", help="otlp: the collector to send a stream to")
    audit.add_argument("--token", type=Path, metavar="FILE", help="otlp: a file with its access token")
    audit.set_defaults(run=_audit)
    return parser


def _serve(_: argparse.Namespace) -> None:
    import uvicorn

    from gateway.app import create_app
    from gateway.http.poort import require_free_port
    from gateway.huis import prepare
    from gateway.logs import set_up_logs
    from gateway.settings import read_settings

    settings = read_settings()
    require_free_port(settings.host, settings.port, doe="choose another with SLUIS_PORT")
    set_up_logs(settings.log_format)
    # What cannot be opened is said here in one line; inside the server it would be a traceback.
    asyncio.run(prepare(settings))
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )


def _witness(given: argparse.Namespace) -> None:
    import uvicorn

    from gateway.getuige.huis import create_witness_app, witness_vkey
    from gateway.http.poort import require_free_port
    from gateway.logs import set_up_logs
    from gateway.settings import read_settings

    settings = read_settings()
    if given.key:
        print(witness_vkey(settings))
        return
    require_free_port(settings.host, settings.port, doe="choose another with SLUIS_PORT")
    set_up_logs(settings.log_format)
    uvicorn.run(
        create_witness_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )


def _demo(given: argparse.Namespace) -> None:
    from gateway.demo.draaien import testing_only_reset, testing_only_run
    from gateway.settings import read_settings

    settings = read_settings()
    if given.reset:
        testing_only_reset(settings.folder)
    else:
        testing_only_run(settings.folder, settings.port, datetime.now(UTC).date())


def _token(given: argparse.Namespace) -> None:
    from gateway.demo.token import testing_only_fetch_token

    print(testing_only_fetch_token(given.file))


def _migrate(_: argparse.Namespace) -> None:
    from gateway.beheer.installatie import migrate
    from gateway.settings import read_settings

    asyncio.run(migrate(read_settings()))
    print("De database is bij.")


def _keys(given: argparse.Namespace) -> None:
    if given.deel is None:
        from gateway.beheer.installatie import log_vkey
        from gateway.settings import read_settings

        print(asyncio.run(log_vkey(read_settings())))
        return
    given.vraag, given.scherm = _ask, sys.stdout.isatty()
    given.toon = partial(print, flush=True)
    uitvoer = given.deel(given)
    print(uitvoer.tekst)
    sys.exit(uitvoer.status)


def _ask(vraag: str) -> str:
    try:
        return input(vraag)
    except EOFError:
        # Nobody is there to answer, and that is no yes.
        return ""


def _organisaties(_: argparse.Namespace) -> None:
    from gateway.beheer.installatie import list_organisaties
    from gateway.settings import read_settings

    for line in asyncio.run(list_organisaties(read_settings())):
        print(line)


def _prs(_: argparse.Namespace) -> None:
    from gateway.beheer.prs import describe, try_service
    from gateway.settings import read_settings

    found = asyncio.run(try_service(read_settings()))
    print(describe(found))
    sys.exit(0 if all(b.goed for b in found) else 1)


def _policies(given: argparse.Namespace) -> None:
    given.vandaag = datetime.now(UTC).date()
    uitvoer = given.policies(given)
    print(uitvoer.tekst)
    sys.exit(uitvoer.status)


def _audit(given: argparse.Namespace) -> None:
    from audit.stromen.vorm import Stroom
    from gateway.beheer.installatie import Stroomvraag, export_log, export_stream, verify_log
    from gateway.beheer.logsleutel import finish_rotation, rotate_key
    from gateway.beheer.otlp import send_stream
    from gateway.settings import read_settings

    if given.what == "verify":
        holds, verdict = asyncio.run(verify_log(read_settings(), given.file))
        print(verdict)
        sys.exit(0 if holds else 1)
    if given.what == "rotate-key":
        print(asyncio.run(finish_rotation(read_settings()) if given.finish else rotate_key(read_settings())))
        return
    if given.what == "otlp":
        vraag = Stroomvraag(Stroom(given.stroom or "adl"), given.gemeente, given.officer, otlp=True)
        print(asyncio.run(send_stream(read_settings(), given.naar, vraag, token_file=given.token)).tekst)
        return
    if given.file is None:
        raise SettingsError("name the file to write: sluis audit export FILE")
    if given.stroom:
        vraag = Stroomvraag(Stroom(given.stroom), given.gemeente, given.officer, given.otlp)
        written = asyncio.run(export_stream(read_settings(), given.file, vraag))
    else:
        written = asyncio.run(export_log(read_settings(), given.file))
    print(f"{given.file}: {written} bytes geschreven.")


if __name__ == "__main__":
    main()
