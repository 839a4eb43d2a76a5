# SPDX-License-Identifier: EUPL-1.2
"""One entry of the register in one version, as a machine reads it; and which of the two somebody wants.

Source: AVG art. 30 lid 1; Logboek Dataverwerkingen (`dpl.core.processing_activity_id` is a URI that
leads to the register); RFC 9110 section 12.5.1 (Accept).
"""

import json
from datetime import date, timedelta
from typing import Any, Final

from gateway.web.verwerking import path_of
from policies.boek.artikel30 import entries
from policies.boek.uitvoer import as_json
from policies.regel import DoelBeschrijving
from policies.register import build_register
from policies.woorden import ROL

_JSON: Final = "application/json"
_HTML: Final = "text/html"


def entry_as_json(doel: DoelBeschrijving, *, op: date, url: str, geldt: bool) -> dict[str, Any]:
    """The entry, with both its names: the urn, and the address at this gateway.

    `geldt` says whether this is the text by which is decided today.
    """
    alleen = build_register((doel,), (), versie=doel.versie)
    inhoud: dict[str, Any] = json.loads(as_json(entries(alleen, (), day_within(doel, op), rolnaam=ROL)))
    verwerking: dict[str, Any] = inhoud["verwerkingen"][0]
    return {
        "urn": doel.verwerking,
        "adres": f"{url}{path_of(doel.verwerking)}",
        "versie": doel.versie,
        "geldt_nu": geldt,
        **verwerking,
    }


def day_within(doel: DoelBeschrijving, op: date) -> date:
    """This day when the text holds on it, else the nearest day on which it did."""
    tot = doel.geldig.tot
    laatste = op if tot is None else min(op, tot - timedelta(days=1))
    return max(doel.geldig.van, laatste)


def wants_json(accept: str) -> bool:
    """Whether a machine is asking: JSON is named, and liked better than a page."""
    gewicht = {_JSON: 0.0, _HTML: 0.0}
    for deel in accept.lower().split(","):
        soort, *parameters = (stuk.strip() for stuk in deel.split(";"))
        if soort in gewicht:
            gewicht[soort] = _weight(parameters)
    return gewicht[_JSON] > gewicht[_HTML]


def _weight(parameters: list[str]) -> float:
    tekst = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return float(tekst)
    except ValueError:
        return 0.0
