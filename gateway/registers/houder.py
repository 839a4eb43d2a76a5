# SPDX-License-Identifier: EUPL-1.2
"""The register that counts, held for the passage; it is swapped whole, between two passages.

The folder is looked at again and again. Files that differ from what counts are a proposal;
files that cannot be read are a fault that is told, and change nothing. Which version
counts, the database says: so all replicas come to the same.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from gateway.errors import SettingsError
from gateway.ports import Tx
from gateway.registers.model import Teksten, Versie, Voorstel
from gateway.toezicht.nazien import Look
from policies.errors import RegisterError
from policies.inrichting import Inrichting
from policies.register import Register, parse_register

_UNREADABLE: Final = (RegisterError, OSError, UnicodeDecodeError)
"""What a folder can do to its reader."""

_MOST_BUILT: Final = 4
"""Versions that are looked at beside the one that counts are kept ready: reading one takes a while."""


@dataclass(frozen=True, slots=True)
class Map:
    """Where the files of the register, and what municipalities brought into use, are read from."""

    teksten: Callable[[], Teksten] = field(repr=False)
    inrichting: Callable[[], Inrichting] = field(repr=False)


class Registerhouder:
    """Implements `gateway.ports.Registerhouder` on a folder and the ledger."""

    def __init__(self, current: Register, in_folder: Voorstel | None, map_: Map, look: Look) -> None:
        self._map, self._look = map_, look
        self._current, self._in_folder = current, in_folder
        self._kept, self._storing = False, ""
        self._built: dict[str, Register] = {}
        self._turn = asyncio.Lock()

    @classmethod
    async def open(cls, map_: Map, look: Look) -> "Registerhouder":
        """Begin with what was activated last; with what stands in the folder when nothing ever was.

        Raises:
            SettingsError: there is no register that can be read. A gateway that cannot read its
                own law does not begin, and never with another one.
            LedgerError: the database cannot be read.
        """
        try:
            teksten = await _begin(map_, look)
            register = parse_register(teksten, map_.inrichting())
            # As if the folder held what counts: files that are the same are not read a second time.
            houder = cls(register, Voorstel(register.versie, teksten), map_, look)
        except _UNREADABLE as e:
            raise SettingsError(f"the register cannot be read: {_told(e)}") from e
        await houder.refresh()
        return houder

    def current(self) -> Register:
        """The register that counts now."""
        return self._current

    @property
    def storing(self) -> str:
        """What is wrong with the files, with file and line; empty when nothing is."""
        return self._storing

    @property
    def voorstel(self) -> Voorstel | None:
        """What stands in the folder and does not count, if so."""
        in_folder = self._in_folder
        return None if in_folder is None or in_folder.versie == self._current.versie else in_folder

    @property
    def unkept(self) -> Voorstel | None:
        """What counts without ever having been activated: what a new gateway begins with."""
        in_folder = self._in_folder
        counts = in_folder is not None and in_folder.versie == self._current.versie
        return in_folder if counts and not self._kept else None

    async def built(self, versie: Versie) -> Register:
        """The register of a version, with what is in use now.

        Raises:
            RegisterError: this gateway cannot read it (any more).
        """
        if versie.versie == self._current.versie:
            return self._current
        if versie.versie not in self._built:
            gebouwd = await asyncio.to_thread(parse_register, versie.teksten)
            while len(self._built) >= _MOST_BUILT:
                self._built.pop(next(iter(self._built)))
            self._built[versie.versie] = gebouwd
        return replace(self._built[versie.versie], inrichting=self._current.inrichting)

    async def refresh(self) -> None:
        """Look again at the folder, and at what counts.

        Raises:
            LedgerError: the database cannot be read; what counted still counts.
        """
        async with self._turn:
            self._storing = await self._looked()

    async def _looked(self) -> str:
        storing = ""
        try:
            # Beside the event loop: some fifty files are read and compared each time.
            await asyncio.to_thread(self._look_in_folder)
        except _UNREADABLE as e:
            storing = _told(e)
        try:
            await self._follow()
        except RegisterError as e:
            storing = _told(e)
        return storing

    def _look_in_folder(self) -> None:
        inrichting = self._map.inrichting()
        if inrichting != self._current.inrichting:
            self._current = replace(self._current, inrichting=inrichting)
        teksten = self._map.teksten()
        if self._in_folder is None or teksten != self._in_folder.teksten:
            self._in_folder = Voorstel(parse_register(teksten).versie, teksten)

    async def _follow(self) -> None:
        """Take over what was activated last, perhaps at another replica."""
        nummer = await self._look(_active_number)
        self._kept = nummer is not None
        if nummer is None or nummer == self._current.versie:
            return  # the texts, half a megabyte, are only fetched when they differ
        actief = await self._look(_active)
        if actief is not None:
            self._current = await self.built(actief)


async def _begin(map_: Map, look: Look) -> Teksten:
    actief = await look(_active)
    return map_.teksten() if actief is None else actief.teksten


def _active_number(tx: Tx) -> str | None:
    activering = tx.registers.active()
    return None if activering is None else activering.versie


def _active(tx: Tx) -> Versie | None:
    activering = tx.registers.active()
    return None if activering is None else tx.registers.version(activering.versie)


def _told(e: Exception) -> str:
    # An error of the system holds the path; ours names the file, the line and the key.
    return str(e) if isinstance(e, RegisterError) else f"the folder cannot be read ({type(e).__name__})"
