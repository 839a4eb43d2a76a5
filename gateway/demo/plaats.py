# SPDX-License-Identifier: EUPL-1.2
"""Where the demo lives: its folder, its three ports, and what it keeps between two runs."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Self

from gateway.demo.brp_fouten import BRP_BASIS
from gateway.demo.inrichting import write_inrichting
from gateway.demo.mensen import DEMO_MENSEN
from gateway.settings import Settings

LAATSTE_POORT: Final = 65533
"""The last first port: two more come after it."""


def write_whole(path: Path, text: str) -> None:
    """Write a file for its owner only, whole or not at all: who is killed halfway leaves no half of it.

    Raises:
        OSError: the folder cannot be written.
    """
    half = path.with_name(f"{path.name}.half")
    half.touch(mode=0o600)
    half.write_text(text)
    half.replace(path)


@dataclass(frozen=True, slots=True)
class Plaats:
    """The folder and the first of three ports: gateway, BRP, identity provider."""

    folder: Path
    port: int

    @classmethod
    def from_arguments(cls, arguments: Sequence[str]) -> Self:
        """From the first two arguments of a command line."""
        return cls(Path(arguments[0]), int(arguments[1]))

    @property
    def url(self) -> str:
        """Where the gateway is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def brp_port(self) -> int:
        """The port of the demo's BRP."""
        return self.port + 1

    @property
    def identiteit_port(self) -> int:
        """The port of the demo's identity provider."""
        return self.port + 2

    @property
    def identiteit_url(self) -> str:
        """Where the demo's identity provider is."""
        return f"http://127.0.0.1:{self.identiteit_port}"

    @property
    def brp_key(self) -> Path:
        """The file with the key that the demo's BRP asks for."""
        return self.folder / "demo" / "brp.key"

    @property
    def clients(self) -> Path:
        """The folder with one file for each demo system."""
        return self.folder / "demo" / "clients"

    @property
    def inrichting(self) -> Path:
        """The folder that says which purposes each municipality of the demo uses."""
        return self.folder / "demo" / "inrichting"

    @property
    def geladen(self) -> Path:
        """Written when the region is loaded whole; holds the day that the region is dated on."""
        return self.folder / "demo" / "geladen.json"

    def settings(self) -> Settings:
        """The settings of the demo's gateway; what the environment says about the database holds."""
        return Settings(
            host="127.0.0.1",
            port=self.port,
            folder=self.folder,
            public_url=self.url,
            log_format="tekst",
            oidc_issuer=self.identiteit_url,
            oidc_speaks_for=tuple(sorted({str(mens.oin) for mens in DEMO_MENSEN})),
            brp_url=f"http://127.0.0.1:{self.brp_port}{BRP_BASIS}",
            brp_key_file=self.brp_key,
            inrichting=self.inrichting,
        )

    def day(self, vandaag: date) -> date:
        """The day that the region is dated on: that of its first load, so that nobody's age jumps."""
        if not self.geladen.exists():
            return vandaag
        return date.fromisoformat(json.loads(self.geladen.read_text())["dag"])

    def prepare(self) -> None:
        """Make the folder and the key of the BRP when they are not there.

        Raises:
            OSError: the folder cannot be written.
        """
        # For its owner only: keys and database come in it too. One that is there keeps its mode.
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.brp_key.parent.mkdir(exist_ok=True)
        if not self.brp_key.exists():
            write_whole(self.brp_key, secrets.token_urlsafe(24))
        write_inrichting(self.inrichting)
