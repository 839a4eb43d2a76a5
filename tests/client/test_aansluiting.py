# SPDX-License-Identifier: EUPL-1.2
"""How a system is connected: which addresses of a gateway the client will speak to."""

import json
from pathlib import Path

import pytest
from fakes.deur import ec_key
from fakes.nepgateway import EIGEN_OIN

from sluis_client import Aansluiting, InvalidInputError

KEY = ec_key(33)


@pytest.mark.parametrize(
    "uitgever",
    [
        pytest.param("https://sluis.example", id="https"),
        pytest.param("HTTPS://sluis.example:8443/sluis", id="https with a port and a path"),
        pytest.param("http://127.0.0.1:8080", id="http on this machine"),
        pytest.param("http://localhost:8080", id="http on this machine by its name"),
        pytest.param("http://[::1]:8080", id="http on this machine by its IPv6 address"),
    ],
)
def test_safe_address_is_spoken_to(uitgever: str) -> None:
    """The gateway is spoken to over https, or over http on this machine."""
    assert Aansluiting("dobber", EIGEN_OIN, uitgever, KEY).token_endpoint == f"{uitgever}/oauth/token"


@pytest.mark.parametrize(
    "uitgever",
    [
        pytest.param("http://sluis.example", id="http elsewhere"),
        pytest.param("http://127.0.0.1.sluis.example", id="a host that begins as this machine"),
        pytest.param("http://localhost@sluis.example", id="this machine as a user name"),
        pytest.param("https://naam:woord@sluis.example", id="a password"),
        pytest.param("https://sluis.example?naar=elders", id="a question"),
        pytest.param("https://sluis.example#", id="a fragment"),
        pytest.param("https://sluis.example:poort", id="a port that is none"),
        pytest.param("https://", id="no host"),
        pytest.param("https://[sluis", id="a bracket that stays open"),
        pytest.param("ftp://sluis.example", id="another scheme"),
        pytest.param("sluis.example", id="no scheme"),
        pytest.param("", id="nothing"),
    ],
)
def test_unsafe_address_is_refused(uitgever: str, tmp_path: Path) -> None:
    """An address where others could read along is refused, from a file too, and not repeated."""
    file = tmp_path / "aansluiting.json"
    said = {
        "client_id": "dobber",
        "oin": EIGEN_OIN,
        "audience": uitgever,
        "private_jwk": KEY.as_dict(private=True),
    }
    file.write_text(json.dumps(said), "utf-8")

    with pytest.raises(InvalidInputError, match=r"nor http on this machine$"):
        Aansluiting("dobber", EIGEN_OIN, uitgever, KEY)
    with pytest.raises(InvalidInputError, match=r"nor http on this machine$"):
        Aansluiting.from_file(file)
