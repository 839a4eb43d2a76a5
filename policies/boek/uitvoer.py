# SPDX-License-Identifier: EUPL-1.2
"""The register of processing activities as a file: JSON for machines, CSV for a sheet."""

import csv
import io
import json
from dataclasses import fields
from typing import Final

from policies.boek.artikel30 import Artikel30, Verwerking
from policies.boek.niet_gedragen import Stroom

KOLOMMEN: Final = tuple(f.name for f in fields(Verwerking))
"""The columns of an entry, in the order of the law."""

_STROOM: Final = ("soort", "waarom_niet_gedragen")
_FORMULE: Final = ("=", "+", "-", "@", "\t", "\r")


def as_json(register: Artikel30) -> str:
    """The register as one JSON object, with the names of the columns as keys."""
    inhoud = {
        "op": register.op.isoformat(),
        "versie": register.versie,
        "gemeente": register.gemeente,
        "verwerkingen": [{k: _plain(getattr(v, k)) for k in KOLOMMEN} for v in register.verwerkingen],
        "niet_gedragen": [_flow(s) for s in register.niet_gedragen],
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=2)


def as_csv(register: Artikel30) -> str:
    """The register as one sheet, a line for each entry and for each flow that is not carried.

    A cell that a sheet would take for a formula gets an apostrophe before it.

    Source: RFC 4180; OWASP, CSV Injection.
    """
    uit = io.StringIO()
    schrijver = csv.DictWriter(uit, (_STROOM[0], *KOLOMMEN, _STROOM[1]), restval="")
    schrijver.writeheader()
    for verwerking in register.verwerkingen:
        schrijver.writerow({"soort": "verwerking", **{k: _cell(getattr(verwerking, k)) for k in KOLOMMEN}})
    for stroom in register.niet_gedragen:
        rij = _flow(stroom)
        schrijver.writerow(
            {
                "soort": "niet gedragen",
                "naam": _cell(stroom.zin),
                "artikel": _cell(stroom.artikel),
                "afkomstig_van": _cell(tuple(rij["van"])),
                "ontvangers": _cell(tuple(rij["naar"])),
                "bron": _cell(stroom.bron),
                "waarom_niet_gedragen": _cell(stroom.waarom),
            }
        )
    return uit.getvalue()


def _flow(stroom: Stroom) -> dict[str, str | list[str]]:
    return {
        "tag": stroom.tag,
        "artikel": stroom.artikel,
        "van": sorted(stroom.van),
        "naar": sorted(stroom.naar),
        "zin": stroom.zin,
        "waarom": stroom.waarom,
        "bron": stroom.bron,
    }


def _plain(waarde: object) -> object:
    if isinstance(waarde, dict):
        return {k: list(v) for k, v in waarde.items()}
    if isinstance(waarde, tuple):
        return list(waarde)
    return waarde if waarde is None or isinstance(waarde, str) else str(waarde)


def _cell(waarde: object) -> str:
    if isinstance(waarde, dict):
        tekst = "; ".join(f"{k}: {', '.join(v)}" for k, v in waarde.items())
    elif isinstance(waarde, tuple):
        tekst = "; ".join(waarde)
    else:
        tekst = "" if waarde is None else str(waarde)
    return f"'{tekst}" if tekst.startswith(_FORMULE) else tekst
