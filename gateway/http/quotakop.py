# SPDX-License-Identifier: EUPL-1.2
"""What a system has left of its quota, on every answer that the API gives it.

Also where nothing is drawn: a client that knows what is left need not find out by being stopped.

Source: draft-ietf-httpapi-ratelimit-headers-10, section 3 (RateLimit-Policy) and section 4 (RateLimit);
RFC 9651 (structured fields).
"""

from typing import Final

from starlette.types import Scope

from gateway.kern.organisatie import Afzender
from gateway.kern.verbruik import consumer_of, seconds_left
from gateway.sluis import Sluis

NAAM: Final = "personen-per-dag"
"""What the policy is called; its unit is a person, which is none of the units of the draft."""

EEN_DAG: Final = 86_400


def quota_of(scope: Scope) -> list[tuple[bytes, bytes]]:
    """The headers for whoever sent this request; who could not say who they are hears of nobody's quota."""
    afzender = scope["state"].get("afzender")
    return [] if afzender is None else quota_headers(scope["app"].state.sluis, afzender)


def quota_headers(sluis: Sluis, afzender: Afzender) -> list[tuple[bytes, bytes]]:
    """The two headers of a client at this moment."""
    nu = sluis.clock.now()
    stand = sluis.verbruik.stand(consumer_of(afzender), nu)
    policy = f'"{NAAM}";q={stand.quota};w={EEN_DAG}'
    limit = f'"{NAAM}";r={stand.rest};t={seconds_left(nu)}'
    return [(b"ratelimit-policy", policy.encode()), (b"ratelimit", limit.encode())]
