# SPDX-License-Identifier: EUPL-1.2
"""What an installation may choose. Everything comes from `SLUIS_...` in the environment.

No setting opens a door: there is no switch that permits by default (CBP-19), and no
secret has a default. Secrets are files in the key folder, not settings.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableError

from audit.cosignature import parse_cosigner
from audit.errors import AuditError
from gateway.errors import InvalidInputError, SettingsError
from gateway.kern.oin import Oin

_DATABASE: Final = re.compile(r"(sqlite:///|postgresql\+asyncpg://)[^\s:]")


class Settings(BaseSettings):
    """The settings of one gateway process; frozen."""

    model_config = SettingsConfigDict(
        env_prefix="SLUIS_", frozen=True, extra="forbid", hide_input_in_errors=True
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    folder: Path = Path("var")
    database_url: str = ""
    public_url: str = ""
    log_format: Literal["json", "tekst"] = "json"
    # Also the name of the key that signs the log, and such a name holds no space and no plus.
    log_origin: str = Field(default="sluis.example/log", pattern=r"^[!-*,-~]{1,255}$")
    oidc_issuer: str = ""
    oidc_client_id: str = "sluis"
    oidc_speaks_for: tuple[str, ...] = ()
    brp_url: str = ""
    brp_key_file: Path | None = None
    brp_doelbinding: str = "BRPACT-SociaalDomein"
    # The national pseudonym service, for `sluis prs proef`: who would receive, and an access token for it.
    prs_url: str = ""
    prs_spelling: Literal["gids", "code", "gids-nieuw"] = "gids-nieuw"
    prs_recipient: str = ""
    prs_scope: str = ""
    prs_token_file: Path | None = None
    head_seconds: float = Field(default=1.0, gt=0)
    refresh_seconds: float = Field(default=5.0, gt=0)
    # At so many places of the log stands who was counted so far; chosen for good when a log begins.
    stand_distance: int = Field(default=256, ge=2, le=1_000_000)
    inrichting: Path | None = None
    policies: Path | None = None
    second_person_above: int = Field(default=10, ge=0)
    # As a witness: the name we cosign under, and the public key of each log whose heads we cosign.
    witness_name: str = Field(default="", pattern=r"^[!-*,-~]{0,255}$")
    witness_logs: tuple[str, ...] = ()
    # As a log: the witnesses whom we ask, each "public key, space, address", and how often.
    witnesses: tuple[str, ...] = ()
    witness_seconds: float = Field(default=60.0, gt=0)
    # How many of them must have cosigned lately (0: all), and how long ago that may be.
    witness_quorum: int = Field(default=0, ge=0)
    witness_max_age_seconds: int = Field(default=3600, ge=1)
    # Where the keys are: plain files, a file sealed by a passphrase, or a token. See docs/sleutels.md.
    keys_ring: Literal["open", "verzegeld", "pkcs11"] = "open"
    keys_passphrase_file: Path | None = None
    keys_pkcs11_module: Path | None = None
    keys_pkcs11_token: str = ""
    keys_pkcs11_pin_file: Path | None = None

    @model_validator(mode="after")
    def _require_known_database(self) -> Self:
        if not _DATABASE.match(self.database):
            raise ValueError("database_url: use sqlite:///PATH or postgresql+asyncpg://USER@HOST/NAME")
        return self

    @model_validator(mode="after")
    def _require_whole_brp(self) -> Self:
        # Half a BRP would be no BRP, and nobody would be told.
        if bool(self.brp_url) != (self.brp_key_file is not None):
            raise ValueError("brp_url and brp_key_file: give both or neither")
        return self

    @model_validator(mode="after")
    def _require_whole_prs(self) -> Self:
        given = (self.prs_url, self.prs_recipient, self.prs_scope, self.prs_token_file)
        if any(given) and not all(given):
            raise ValueError("prs_url, prs_recipient, prs_scope and prs_token_file: give all or none")
        return self

    @model_validator(mode="after")
    def _require_settings_of_the_ring(self) -> Self:
        # A passphrase beside open keys would let somebody believe that they are sealed.
        if self.keys_passphrase_file is not None and self.keys_ring != "verzegeld":
            raise ValueError("keys_passphrase_file: goes with keys_ring=verzegeld only")
        token = (self.keys_pkcs11_module, self.keys_pkcs11_token)
        if self.keys_ring == "pkcs11" and not all(token):
            raise ValueError("keys_ring: pkcs11 needs keys_pkcs11_module and keys_pkcs11_token")
        if self.keys_ring != "pkcs11" and any((*token, self.keys_pkcs11_pin_file)):
            raise ValueError("keys_pkcs11_...: go with keys_ring=pkcs11 only")
        return self

    @model_validator(mode="after")
    def _require_quorum(self) -> Self:
        if self.witness_quorum > len(self.witnesses):
            raise ValueError("witness_quorum: more than there are witnesses")
        return self

    @field_validator("oidc_speaks_for")
    @classmethod
    def _require_oins(cls, oins: tuple[str, ...]) -> tuple[str, ...]:
        try:
            return tuple(str(Oin(oin)) for oin in oins)
        except InvalidInputError as e:
            raise ValueError("an OIN has 20 characters") from e

    @field_validator("witnesses")
    @classmethod
    def _require_witnesses(cls, witnesses: tuple[str, ...]) -> tuple[str, ...]:
        for text in witnesses:
            vkey, _, url = text.partition(" ")
            try:
                parse_cosigner(vkey)
            except AuditError as e:
                raise ValueError("give each as the public key of a witness, a space, and its address") from e
            if not re.fullmatch(r"https://\S+|http://(localhost|127\.0\.0\.1)(:\d+)?(/\S*)?", url):
                raise ValueError("the address of a witness begins with https://")
        return witnesses

    @property
    def database(self) -> str:
        """The database to use: the setting, or a file in the folder."""
        return self.database_url or f"sqlite:///{self.folder / 'sluis.db'}"

    @property
    def sqlite_file(self) -> Path | None:
        """The file of the database, or None when the database is a server."""
        file = self.database.removeprefix("sqlite:///")
        return None if file == self.database else Path(file)

    @property
    def url(self) -> str:
        """The address by which others reach this gateway; also the issuer of its tokens."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def inrichting_folder(self) -> Path:
        """The folder in which municipalities say which purposes they use."""
        return self.inrichting or self.folder / "inrichting"

    @property
    def witness_folder(self) -> Path:
        """The folder of a witness: its key, what it remembers, and its evidence; never in a backup."""
        return self.folder / "getuige"

    @property
    def keys(self) -> Path:
        """The folder of the key files, outside the database."""
        return self.folder / "sleutels"


def credentials_folder() -> Path | None:
    """Where the service manager put what it loaded for us, if it did.

    Source: systemd.exec(5), $CREDENTIALS_DIRECTORY.
    """
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    return Path(folder) if folder else None


def read_settings(**given: Any) -> Settings:
    """The settings from the environment; `given` overrides them.

    Raises:
        SettingsError: a setting cannot work; the message names it, not its value.
    """
    _require_known_names(os.environ)
    try:
        return Settings(**given)
    except ValidationError as e:
        wrong = "; ".join(f"{'.'.join(map(str, x['loc'])) or 'instelling'}: {x['msg']}" for x in e.errors())
        raise SettingsError(f"these settings cannot work: {wrong}") from e
    except UnreadableError as e:
        # Its message names the field, and not what was written there.
        raise SettingsError(f'these settings cannot be read: {e}; write a list as ["one", "two"]') from e


def _require_known_names(environment: Mapping[str, str]) -> None:
    # A misspelt SLUIS_DATABASE_URL would else mean a new, empty database in silence.
    known = {f"SLUIS_{name.upper()}" for name in Settings.model_fields}
    unknown = sorted(name for name in environment if name.startswith("SLUIS_") and name not in known)
    if unknown:
        raise SettingsError(f"there is no setting {', '.join(unknown)}; known are {', '.join(sorted(known))}")
