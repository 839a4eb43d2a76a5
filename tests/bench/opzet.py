# SPDX-License-Identifier: EUPL-1.2
"""What a measurement needs: a connected reporter with a token, and bodies to send."""

import itertools
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc.jwk import ECKey

from gateway.aansluitingen.usecases import connect
from gateway.demo.bsn_reeks import vrije_nummers
from gateway.demo.inrichting import write_inrichting
from gateway.demo.organisaties import COLLEGES, met_rol
from gateway.huis import open_house
from gateway.kern.organisatie import Afzender, Medewerker
from gateway.kern.verbruik import HOOGSTE_GRENS
from gateway.settings import Settings
from gateway.signalering.model import Soort
from gateway.toegang.model import Client
from gateway.verbruik.usecases import set_limit
from policies.begrippen import Doel, Functie, Regime, Rol

CLIENT_ID = "meting"


async def connect_reporter(url: str, folder: Path) -> ECKey:
    """Connect a college and a provider with a system, and give the system's key."""
    key = ECKey.generate_key("P-256")
    provider = met_rol(Rol.AANBIEDER_WMO)[0]
    jwks = json.dumps({"keys": [key.as_dict(private=False) | {"kid": "1", "alg": "ES256", "use": "sig"}]})
    doelen = frozenset({Doel.SIGNALERING_WMO.value, Doel.LEVERING_WMO.value})
    client = Client(CLIENT_ID, provider.oin, CLIENT_ID, jwks, doelen)
    beheerder = Medewerker("meting", "meting", Functie.BEHEERDER, Regime.AVG)
    afzender = Afzender(COLLEGES[0], beheerder, frozenset({Doel.TOEGANG.value}))
    write_inrichting(folder / "inrichting")
    house = await open_house(Settings(folder=folder, database_url=url))
    try:
        await house.sluis.exchange(afzender, connect([*COLLEGES, provider], [client]))
        await house.adresboek.refresh()
        # What is measured is how fast it goes, not where it stops.
        boek = house.adresboek
        limit = set_limit(provider.oin, HOOGSTE_GRENS, afzender=afzender, adresboek=boek)
        await house.sluis.exchange(afzender, limit)
    finally:
        await house.close()
    return key


async def fetch_token(key: ECKey, url: str) -> str:
    """A token, by a real OAuth client."""
    endpoint, now = f"{url}/oauth/token", int(time.time())
    signer = PrivateKeyJWT(endpoint, claims={"exp": now + 60, "iat": now}, alg="ES256")
    async with AsyncOAuth2Client(CLIENT_ID, key, token_endpoint_auth_method=signer.name) as client:
        client.register_client_auth_method(signer)
        token: dict[str, str] = await client.fetch_token(endpoint, grant_type="client_credentials")
    return token["access_token"]


def signalering_bodies() -> Iterator[bytes]:
    """Bodies about ever other people and concerns, so that each is stored."""
    numbers = list(itertools.islice(vrije_nummers(frozenset()), 9000))
    for gemeente, soort in itertools.cycle(itertools.product([c.gemeente for c in COLLEGES], Soort)):
        for number in numbers:
            yield json.dumps(
                {
                    "doel": Doel.SIGNALERING_WMO,
                    "gemeente": gemeente,
                    "burgerservicenummer": number,
                    "soort": soort,
                    "urgentie": "gewoon",
                    "vervaltOp": "2027-03-01",
                }
            ).encode()


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
