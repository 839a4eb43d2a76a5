# SPDX-License-Identifier: EUPL-1.2
"""An access token is stolen on its way: alone, tied to a key, or with the whole request around it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from attacks.stad import Stad
from attacks.uitslag import Uitslag
from fakes.bezit import PAD, hashed, proof, said
from fakes.deur import ISSUER, OTHER_KEY, Door, assertion, claims, make_door, token_form

TRIES: Final = 5
_ADRES: Final = f"{ISSUER}{PAD}"


async def attack(stad: Stad) -> Sequence[Uitslag]:
    """Use an untied token, a tied one, and a recorded request at the same replica and at another."""
    del stad
    bearer, later = await _untied()
    zelfde, ander = await _recorded()
    return [
        Uitslag(
            "token-los",
            "Een toegangstoken zonder DPoP, van een ander systeem.",
            f"Gebruikt het {TRIES} keer.",
            bearer,
            TRIES,
            "Alles wat die organisatie mag voor het doel van dat token, tien minuten lang en binnen de "
            "dagmaat. In de verwijsindex is dat ook: wie er betrokken zijn bij iemand van wie men het BSN al "
            "heeft.",
        ),
        Uitslag(
            "token-los-later",
            "Hetzelfde token, elf minuten later.",
            "Gebruikt het nog eens.",
            later,
            1,
            "Niets: het is verlopen.",
        ),
        Uitslag(
            "token-gebonden",
            "Een token dat met DPoP aan een sleutel is gebonden, zonder die sleutel.",
            "Gebruikt het los, zonder bewijs, met een bewijs van een eigen sleutel, voor een ander adres en "
            "voor een ander token.",
            await _tied(),
            TRIES,
            "Niets.",
        ),
        Uitslag(
            "verzoek-opgenomen",
            "Een heel verzoek, met token en bewijs, en toegang tot de gateway die het al kreeg.",
            "Stuurt het nog eens.",
            zelfde,
            1,
            "Niets: een bewijs werkt één keer.",
        ),
        Uitslag(
            "verzoek-opgenomen-elders",
            "Een heel verzoek, met token en bewijs, en toegang tot een andere replica van de gateway.",
            "Stuurt het daarheen, binnen anderhalve minuut.",
            ander,
            1,
            "Dat ene verzoek, nog één keer per andere replica, met hetzelfde adres. Een blinde registratie "
            "werkt ook dan niet twee keer: haar JWE staat in de database als gebruikt. Met TLS neemt niemand "
            "verzoeken op.",
        ),
    ]


async def _untied() -> tuple[int, int]:
    door = make_door()
    token = await door.get_token()
    inside = [await knock(door, token, scheme="Bearer") for _ in range(TRIES)]
    door.clock.advance(timedelta(minutes=11))
    return sum(inside), await knock(door, token, scheme="Bearer")


async def _tied() -> int:
    door = make_door()
    token = await tied_token(door)
    return sum(
        [
            await knock(door, token, scheme="Bearer"),
            await knock(door, token),
            await knock(door, token, proof(about(token, jti="een"), OTHER_KEY)),
            await knock(door, token, proof(about(token, jti="twee", htu=f"{ISSUER}/elders"))),
            await knock(door, token, proof(about("een ander token", jti="drie"))),
        ]
    )


async def _recorded() -> tuple[int, int]:
    """Whether a request that was used gets in again: where it was used, and at another replica."""
    door, replica = make_door(), make_door()
    token = await tied_token(door)
    bewijs = proof(about(token, jti="opgenomen"))
    if not await knock(door, token, bewijs):
        raise AssertionError("the request that is replayed must have worked once")
    return await knock(door, token, bewijs), await knock(replica, token, bewijs)


async def tied_token(door: Door) -> str:
    """A token that is tied to the key of possession."""
    form = token_form(assertion(claims()))
    response = await door.http.post("/oauth/token", data=form, headers={"DPoP": proof()})
    return str(response.json()["access_token"])


def about(token: str, **changed: Any) -> dict[str, Any]:
    """The claims of a good proof for one request with a token."""
    return said(**({"htm": "GET", "htu": _ADRES, "ath": hashed(token)} | changed))


async def knock(door: Door, token: str, *proofs: str, scheme: str = "DPoP") -> int:
    """1 when the door opens for this token with these proofs."""
    headers = [("Authorization", f"{scheme} {token}"), *(("DPoP", p) for p in proofs)]
    answer = (await door.http.get(PAD, headers=headers)).json()
    return int("fout" not in answer)
