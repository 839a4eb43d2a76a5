# SPDX-License-Identifier: EUPL-1.2
"""Which key ring stands behind the settings: composed here, for the gateway and the command line alike."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from adapters.crypto.evaluatie import Evaluatiesleutels
from adapters.crypto.keys import Bewaarplaats, KeyRing
from adapters.crypto.kluis import rewrap
from adapters.crypto.ring.bewaarplaats import next_generatie, put_master, vingerafdruk, vingerafdruk_of
from adapters.crypto.ring.bijblijven import BijblijvendeRing
from adapters.crypto.ring.delen import Deel, join_master, read_deel, split_master
from adapters.crypto.ring.keyfiles import ensure_directory, write_new
from adapters.crypto.ring.keyforms import draw_secret
from adapters.crypto.ring.onverzegeld import OpenMap
from adapters.crypto.ring.verzegeld import VerzegeldeMap
from adapters.crypto.ring.wachtwoord import read_word
from adapters.systeem import SystemChance, SystemClock
from gateway.errors import SettingsError
from gateway.settings import Settings, credentials_folder

if TYPE_CHECKING:
    from adapters.crypto.ring.token import Sleuteltoken

__all__ = [
    "Bewaarplaats",
    "Deel",
    "Evaluatiesleutels",
    "KeyRing",
    "bewaarplaats_of",
    "draw_secret",
    "join_master",
    "next_generatie",
    "open_ring",
    "put_master",
    "read_deel",
    "rewrap",
    "ring_in",
    "seal_ring",
    "split_master",
    "system_random",
    "vingerafdruk",
    "vingerafdruk_of",
    "write_new",
]

WACHTWOORD: Final = "sluis-wachtwoord"
PIN: Final = "sluis-pin"
"""What the credentials of systemd are called."""

Random = Callable[[int], bytes]


def bewaarplaats_of(settings: Settings, random: Random) -> Bewaarplaats:
    """The place where the keys of this gateway are.

    Raises:
        KeyFileError: the passphrase or the PIN cannot be read.
        SettingsError: the token needs a library that is not installed.
    """
    if settings.keys_ring == "pkcs11":
        return _token(settings)
    if settings.keys_ring == "verzegeld":
        word = read_word(settings.keys_passphrase_file, credentials_folder(), WACHTWOORD)
        return VerzegeldeMap(settings.keys, random, word)
    return OpenMap(settings.keys, random)


def open_ring(settings: Settings, random: Random) -> KeyRing:
    """The key ring of this gateway. Only one of plain files is made when there was none, with a warning.

    Raises:
        KeyFileError: there is no ring, or it does not open; the message says what to do.
        SettingsError: the token needs a library that is not installed.
    """
    plaats = bewaarplaats_of(settings, random)
    # Any other ring is made on purpose, by `sluis keys create` or a ceremony: a setting that points
    # to the wrong place must not end in a second set of keys.
    if isinstance(plaats, OpenMap):
        plaats.ensure()
    # What the gateway remembers of its log stands beside the keys, also when these are in a token.
    ensure_directory(settings.keys)
    return BijblijvendeRing(plaats.open, clock=SystemClock())


def ring_in(folder: Path, passphrase_file: Path | None, random: Random) -> KeyRing:
    """The ring in another folder, sealed when a passphrase is given, that keys of the vault are still under.

    Raises:
        KeyFileError: there is none, or it does not open.
    """
    if passphrase_file is None:
        return OpenMap(folder, random).open()
    return VerzegeldeMap(folder, random, read_word(passphrase_file, None, WACHTWOORD)).open()


def seal_ring(settings: Settings, random: Random) -> None:
    """Seal the plain files of this gateway with its passphrase, and remove them.

    Raises:
        KeyFileError: there is nothing to seal, or the passphrase cannot be read.
        SettingsError: the settings do not ask for a sealed ring.
    """
    plaats = bewaarplaats_of(settings, random)
    if not isinstance(plaats, VerzegeldeMap):
        raise SettingsError("keys_ring: set it to verzegeld first, and give a passphrase")
    plaats.seal(OpenMap(settings.keys, random))


def _token(settings: Settings) -> "Sleuteltoken":
    try:
        from adapters.crypto.ring.token import Sleuteltoken
    except ImportError as e:
        raise SettingsError("keys_ring: pkcs11 needs the extra 'hsm': pip install 'sluis[hsm]'") from e
    module = settings.keys_pkcs11_module
    if module is None:
        raise SettingsError("keys_ring: pkcs11 needs keys_pkcs11_module")
    pin = read_word(settings.keys_pkcs11_pin_file, credentials_folder(), PIN).decode("utf-8", "replace")
    return Sleuteltoken(module, settings.keys_pkcs11_token, pin)


def system_random() -> Random:
    """The random bytes of the operating system."""
    return SystemChance().octets
