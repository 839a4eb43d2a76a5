# SPDX-License-Identifier: EUPL-1.2
"""A setting that cannot work is named, and its value is not repeated."""

from pathlib import Path
from typing import Any

import pytest

from gateway.errors import SettingsError
from gateway.settings import read_settings

SECRET = "geheim-wachtwoord"
WITNESS = "witness.example/w1+df1c0a35+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        pytest.param({"port": SECRET}, "port", id="port is no number"),
        pytest.param({"port": 0}, "port", id="port below 1"),
        pytest.param({"port": 65_536}, "port", id="port above 65535"),
        pytest.param({"database_url": f"mysql://u:{SECRET}@h/d"}, "database_url", id="unknown database"),
        pytest.param({"database_url": f"postgresql://u:{SECRET}@h/d"}, "database_url", id="other driver"),
        pytest.param({"database_url": "sqlite:///"}, "database_url", id="no file"),
        pytest.param({"database_url": "sqlite:///:memory:"}, "database_url", id="memory forgets"),
        pytest.param({"log_format": SECRET}, "log_format", id="unknown format"),
        pytest.param({"log_origin": f"met spatie {SECRET}"}, "log_origin", id="space in key name"),
        pytest.param({"log_origin": f"met+{SECRET}"}, "log_origin", id="plus in key name"),
        pytest.param({"log_origin": ""}, "log_origin", id="no key name"),
        pytest.param({"oidc_speaks_for": (SECRET,)}, "oidc_speaks_for", id="no oin"),
        pytest.param({"brp_url": f"https://{SECRET}"}, "brp_key_file", id="brp without key"),
        pytest.param({"brp_key_file": Path(SECRET)}, "brp_url", id="brp without address"),
        pytest.param({"head_seconds": 0}, "head_seconds", id="no time between heads"),
        pytest.param({"refresh_seconds": -1}, "refresh_seconds", id="no time between refreshes"),
        pytest.param({"keys_ring": SECRET}, "keys_ring", id="unknown ring"),
        pytest.param({"keys_passphrase_file": Path(SECRET)}, "keys_passphrase_file", id="open, yet a word"),
        pytest.param({"keys_ring": "pkcs11"}, "keys_pkcs11_module", id="token without its library"),
        pytest.param({"keys_pkcs11_token": SECRET}, "keys_pkcs11_", id="token of a ring that has none"),
        pytest.param({"witness_name": f"met {SECRET}"}, "witness_name", id="space in the name of a witness"),
        pytest.param({"witnesses": (SECRET,)}, "witnesses", id="no key of a witness"),
        pytest.param({"witnesses": (f"{WITNESS} http://{SECRET}",)}, "witnesses", id="witness in the open"),
        pytest.param({"toestaan": SECRET}, "toestaan", id="unknown setting"),
    ],
)
def test_wrong_setting_is_named_without_its_value(given: dict[str, Any], named: str) -> None:
    """Whoever gives a setting that cannot work reads which one it is, and never what it was."""
    with pytest.raises(SettingsError, match=named) as wrong:
        read_settings(**given)

    assert SECRET not in str(wrong.value)
    assert SECRET not in str(wrong.value.__cause__)


def test_without_settings_it_is_at_home() -> None:
    """Without any setting the gateway listens on this machine only, with a file in its own folder."""
    settings = read_settings()

    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert settings.database == "sqlite:///var/sluis.db"
    assert settings.url == "http://127.0.0.1:8080"
    assert settings.keys == Path("var/sleutels")


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("sqlite:///gegevens/sluis.db", id="file beside"),
        pytest.param("sqlite:////srv/sluis.db", id="file anywhere"),
        pytest.param("postgresql+asyncpg://sluis@db.example/sluis", id="server"),
        pytest.param("postgresql+asyncpg://sluis@/sluis?host=/run/postgresql", id="socket"),
    ],
)
def test_known_databases_are_taken_as_given(url: str) -> None:
    """SQLite by file and PostgreSQL by its asynchronous driver are the databases we know."""
    assert read_settings(database_url=url).database == url


def test_public_address_wins() -> None:
    """The public address is how others reach us, without a slash at its end."""
    assert read_settings(public_url="https://sluis.example/").url == "https://sluis.example"


def test_settings_are_frozen() -> None:
    """Nobody changes a setting while the gateway runs."""
    settings = read_settings()

    with pytest.raises(ValueError, match="frozen"):
        settings.port = 1


def test_misspelt_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting that does not exist is refused by name: it would else be ignored in silence."""
    monkeypatch.setenv("SLUIS_DATABSE_URL", "postgresql+asyncpg://geheim@elders/sluis")

    with pytest.raises(SettingsError, match="there is no setting SLUIS_DATABSE_URL") as caught:
        read_settings()

    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("name", ["SLUIS_WITNESSES", "SLUIS_WITNESS_LOGS", "SLUIS_OIDC_SPEAKS_FOR"])
def test_a_bare_value_is_shown_a_list(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that is written bare is named, with how to write one, and never with what it was."""
    monkeypatch.setenv(name, SECRET)

    with pytest.raises(SettingsError, match=name.removeprefix("SLUIS_").lower()) as wrong:
        read_settings()

    assert '["one", "two"]' in str(wrong.value)
    assert SECRET not in str(wrong.value)
