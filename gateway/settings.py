# SPDX-License-Identifier: EUPL-1.2
"""What an installation may choose. Everything comes from `SLUIS_...` in the environment.

No setting opens a door: there is no switch that permits by default (CBP-19), and no
secret has a default. Secrets are files in the key folder, not settings.
"""

from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from gateway.errors import SettingsError


class Settings(BaseSettings):
    """The settings of one gateway process; frozen."""

    model_config = SettingsConfigDict(env_prefix="SLUIS_", frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    folder: Path = Path("var")
    database_url: str = ""
    public_url: str = ""
    log_format: Literal["json", "tekst"] = "json"
    log_origin: str = "sluis.example/log"
    oidc_issuer: str = ""
    oidc_client_id: str = "sluis"
    oidc_speaks_for: tuple[str, ...] = ()
    brp_url: str = ""
    brp_key_file: Path | None = None
    brp_doelbinding: str = "BRPACT-SociaalDomein"
    head_seconds: float = Field(default=1.0, gt=0)
    refresh_seconds: float = Field(default=5.0, gt=0)

    @model_validator(mode="after")
    def _require_known_database(self) -> Self:
        if not self.database.startswith(("sqlite:///", "postgresql+asyncpg://")):
            raise ValueError("database_url: use sqlite:///PATH or postgresql+asyncpg://USER@HOST/NAME")
        return self

    @property
    def database(self) -> str:
        """The database to use: the setting, or a file in the folder."""
        return self.database_url or f"sqlite:///{self.folder / 'sluis.db'}"

    @property
    def url(self) -> str:
        """The address by which others reach this gateway; also the issuer of its tokens."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def keys(self) -> Path:
        """The folder of the key files, outside the database."""
        return self.folder / "sleutels"


def read_settings(**given: Any) -> Settings:
    """The settings from the environment; `given` overrides them.

    Raises:
        SettingsError: a setting cannot work; the message names it, not its value.
    """
    try:
        return Settings(**given)
    except ValidationError as e:
        wrong = "; ".join(f"{'.'.join(map(str, x['loc'])) or 'instelling'}: {x['msg']}" for x in e.errors())
        raise SettingsError(f"these settings cannot work: {wrong}") from e
