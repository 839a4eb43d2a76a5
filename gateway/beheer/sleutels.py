# SPDX-License-Identifier: EUPL-1.2
"""What the command line does with the key ring: `sluis keys …`, one function for each.

None of these touches the database. A function gets what was typed, and gives an exit status
with the text to print; no text holds a secret but the parts of a ceremony, which are shown once.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gateway.beheer.deelopdracht import Afdruk, Deelopdracht
from gateway.errors import InvalidInputError, SettingsError
from gateway.settings import read_settings

if TYPE_CHECKING:
    from gateway.sleutelbeheer.ring import Bewaarplaats, Deel

_JA: Final = "ja"
_STAAT: Final = {
    "open": "open bestanden, NIET VERZEGELD",
    "verzegeld": "bestand, verzegeld met een wachtwoord",
    "pkcs11": "token (PKCS#11)",
}
_GEVAAR: Final = (
    "LET OP: wie deze bestanden kan lezen, kan van elk pseudoniem nagaan wie het is.\n"
    "Alleen om te ontwikkelen en te tonen. Zo wordt het veilig: docs/sleutels.md."
)
_BIJEEN: Final = (
    "LET OP: nu liggen alle delen bij elkaar, en wie twee ervan leest heeft de meestersleutel.\n"
    "Verdeel ze meteen. Een bestand op een SSD of een stick is niet te wissen: schrijf op geheugen (tmpfs),\n"
    "of vernietig het medium."
)
_EEN_MEDIUM: Final = (
    "LET OP: niet elke map staat op een eigen medium. Wie dat medium heeft, heeft meer dan één deel.\n"
    "Geef elke houder een eigen stick of schijf. Is het een SSD of een stick: vernietig het,\n"
    "want wissen kan niet."
)
_UITEEN: Final = "Elk deel staat op een eigen medium: geef elke houder dat van hem of haar, en niemand twee."
_VANZELF: Final = "Een gateway die draait vindt deze generatie vanzelf zodra een sleutel haar gebruikt."


def add_commands(keys: argparse.ArgumentParser, *more: Deelopdracht) -> None:
    """Let `keys` take every subcommand, `more` too; without one it shows the public key of the log."""
    keys.set_defaults(deel=None)
    commands = keys.add_subparsers(metavar="DEELOPDRACHT")
    for deel in (*DEELOPDRACHTEN, *more):
        parser = commands.add_parser(deel.naam, help=deel.uitleg, description=deel.uitleg)
        deel.add_arguments(parser)
        parser.set_defaults(deel=deel.run)


def show(given: argparse.Namespace) -> Afdruk:
    """Which generations the ring holds, by their fingerprints: 1 when there is no ring yet.

    Raises:
        GatewayError: the ring does not open.
    """
    from gateway.sleutelbeheer.ring import vingerafdruk

    del given
    plaats = _bewaarplaats()
    if not plaats.exists():
        return Afdruk(1, "Er is nog geen sleutelring: maak er een met 'sluis keys create'.")
    ring = plaats.open()
    rows = [f"{g:>9}  {vingerafdruk(ring, g)}" for g in ring.generaties]
    rows[-1] += "  nieuwste"
    gevaar = [] if plaats.verzegeld else [_GEVAAR]
    kop = [f"Sleutelring: {_STAAT[plaats.soort]}", *gevaar, "generatie  vingerafdruk"]
    return Afdruk(0, "\n".join([*kop, *rows]))


def create(given: argparse.Namespace) -> Afdruk:
    """Make a new master, and the ring around it when there is none.

    Raises:
        GatewayError: the ring does not open, or it cannot be changed.
    """
    from gateway.sleutelbeheer.ring import next_generatie, vingerafdruk

    del given
    plaats = _bewaarplaats()
    generatie = next_generatie(plaats)
    if plaats.exists():
        plaats.add(generatie)
    else:
        plaats.found(generatie=generatie)
    return _said(f"Generatie {generatie} is gemaakt.", vingerafdruk(plaats.open(), generatie))


def seal(given: argparse.Namespace) -> Afdruk:
    """Seal the plain ring of this gateway, and remove its files.

    Raises:
        GatewayError: there is nothing to seal, or the passphrase cannot be read.
    """
    from gateway.sleutelbeheer.ring import seal_ring, system_random

    del given
    seal_ring(read_settings(), system_random())
    return Afdruk(0, "De sleutelring is verzegeld en de open bestanden zijn weg. Denk aan oude back-ups.")


def export_public(given: argparse.Namespace) -> Afdruk:
    """The public keys of this gateway: by which anyone checks its log and its access tokens.

    What an evaluation was made with is in the database, by recipient and purpose: `sluis keys stored`.

    Raises:
        GatewayError: the ring does not open.

    Source: C2SP signed-note, "Verifier keys"; RFC 7517 section 4; RFC 7638 (kid).
    """
    from joserfc.jwk import ECKey

    from audit.note import Signer

    ring = _bewaarplaats().open()
    vkey = Signer(read_settings().log_origin, ring.log_signing_key).verifier.text
    if given.log:
        return Afdruk(0, vkey)
    key = ECKey.import_key(ring.token_signing_key.public_key())
    jwk = {**key.as_dict(private=False), "kid": key.thumbprint(), "use": "sig", "alg": "ES256"}
    return Afdruk(0, json.dumps({"log": vkey, "token": jwk}, indent=2))


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--log", action="store_true", help="alleen de sleutel van het logboek")


def ceremony(given: argparse.Namespace) -> Afdruk:
    """A new master of which three people have a part, or a master put back from two parts.

    Raises:
        GatewayError: the parts do not fit, the ring does not open, or it cannot be changed.
    """
    return _recover(given) if given.recover else _divide(given)


def _ceremony_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--naar",
        type=Path,
        action="append",
        default=[],
        metavar="MAP",
        help="schrijf de delen in bestanden: noem drie mappen, een voor elke houder",
    )
    parser.add_argument("--recover", action="store_true", help="zet een meestersleutel terug uit twee delen")
    parser.add_argument("--deel", type=Path, action="append", default=[], metavar="BESTAND", help="een deel")
    parser.add_argument(
        "--vingerafdruk",
        metavar="TEKST",
        help="bij --recover: van de meestersleutel die terug moet; anders wordt erom gevraagd",
    )


def _divide(given: argparse.Namespace) -> Afdruk:
    from gateway.sleutelbeheer.ring import (
        draw_secret,
        next_generatie,
        put_master,
        split_master,
        system_random,
        vingerafdruk_of,
    )

    plaats, random = _bewaarplaats(), system_random()
    if not given.naar and not given.scherm:
        # A file or a pipe in the place of a screen keeps what it gets.
        raise SettingsError("the parts go to a terminal, or to files with --naar")
    if not given.naar and given.vraag("De delen komen één keer op dit scherm. Typ 'ja': ") != _JA:
        return Afdruk(1, "Er is niets gemaakt.")
    generatie, master = next_generatie(plaats), draw_secret(random)
    delen = split_master(master, generatie, random=random)
    # The parts first: a part of a master that came in no ring harms nobody, a master without parts does.
    shown = _written(given.naar, delen) if given.naar else [d.tekst for d in delen]
    put_master(plaats, generatie, master)
    kop = (
        f"Generatie {generatie} is gemaakt in ceremonie {delen[0].kenmerk}. Elke twee delen geven haar terug:"
    )
    return _said("\n".join([kop, *shown]), vingerafdruk_of(master))


def _written(folders: list[Path], delen: "tuple[Deel, ...]") -> list[str]:
    """Write each part in its own folder; with what must be said when some of them lie together."""
    from gateway.sleutelbeheer.ring import write_new

    if len(folders) not in {1, len(delen)}:
        raise SettingsError(f"--naar: name {len(delen)} folders, one for each holder, not {len(folders)}")
    own = folders if len(folders) > 1 else folders * len(delen)
    paths = [folder / f"deel-{deel.nummer}.txt" for folder, deel in zip(own, delen, strict=True)]
    if there := [str(p) for p in paths if p.exists()]:
        raise SettingsError(f"{there[0]} is there already: choose another folder")
    for path, deel in zip(paths, delen, strict=True):
        write_new(path, deel.tekst.encode("ascii") + b"\n")
    media = [folder.stat().st_dev for folder in own]
    return [*map(str, paths), nearness([folder.resolve() for folder in own], media)]


def nearness(folders: Sequence[Path], media: Sequence[int]) -> str:
    """What to say of parts in these folders, on these media: two that lie together give the master."""
    if len(set(folders)) < len(folders):
        return _BIJEEN
    return _EEN_MEDIUM if len(set(media)) < len(media) else _UITEEN


def _recover(given: argparse.Namespace) -> Afdruk:
    from gateway.sleutelbeheer.ring import join_master, put_master, read_deel, vingerafdruk_of

    lines = [_read(path) for path in given.deel] or [
        given.vraag("Eerste deel: "),
        given.vraag("Tweede deel: "),
    ]
    delen = [read_deel(line) for line in lines]
    master, generatie = join_master(delen), delen[0].generatie
    found = vingerafdruk_of(master)
    _require_vingerafdruk(given, found)
    put_master(_bewaarplaats(), generatie, master)
    return _said(f"Generatie {generatie} staat in de sleutelring.", found)


def _require_vingerafdruk(given: argparse.Namespace, found: str) -> None:
    # Two of three: of one forged part and a right one comes a master too, and nothing in them tells it
    # from the right one. Only the fingerprint that people kept does: it is asked before it is shown.
    kept = given.vingerafdruk or given.vraag("Vingerafdruk, zoals die bij de delen is opgeschreven: ")
    if kept.replace(" ", "").lower() != found.replace(" ", ""):
        raise InvalidInputError(f"these parts give a master with fingerprint {found}: nothing was changed")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError as e:
        raise SettingsError(f"{path} cannot be read: {e.strerror}") from e


def _said(tekst: str, found: str) -> Afdruk:
    return Afdruk(0, f"{tekst}\nVingerafdruk: {found}\n{_VANZELF}")


def _bewaarplaats() -> "Bewaarplaats":
    from gateway.sleutelbeheer.ring import bewaarplaats_of, system_random

    return bewaarplaats_of(read_settings(), system_random())


def _none(_: argparse.ArgumentParser) -> None:
    return


DEELOPDRACHTEN: Final = (
    Deelopdracht("list", "toon welke generaties er zijn, en of ze verzegeld zijn", _none, show),
    Deelopdracht("create", "maak een nieuwe meestersleutel", _none, create),
    Deelopdracht("seal", "verzegel de open sleutelring met het wachtwoord", _none, seal),
    Deelopdracht("export-public", "toon de openbare sleutels", _export_arguments, export_public),
    Deelopdracht("ceremony", "maak of herstel een meestersleutel in delen", _ceremony_arguments, ceremony),
)
"""The subcommands, in the order in which `--help` shows them."""
