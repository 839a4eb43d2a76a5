# SPDX-License-Identifier: EUPL-1.2
"""Lines of the log, to fill a ledger with."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from audit.canonical import parse_canonical
from audit.entry import SALT_BYTES
from audit.stromen.bundel import split_parts
from fakes.world import HAARLEM, NU
from gateway.kern.logregel import Logregel
from gateway.kern.organisatie import Organisatie
from gateway.kern.stromen import line_from, millis
from gateway.ports import Ledger, Tx, Unit
from policies.besluit import Uitkomst


def logregel(
    nummer: int = 0,
    *,
    organisatie: Organisatie = HAARLEM,
    uitkomst: Uitkomst = Uitkomst.TOEGESTAAN,
    tijd: datetime | None = None,
    **more: Any,
) -> Logregel:
    """A line, one minute later for each number."""
    velden = ("signaal.soort",) if uitkomst is Uitkomst.TOEGESTAAN else ()
    waarden: dict[str, Any] = {
        "kenmerk": f"{nummer:020x}",
        "tijd": tijd or NU + timedelta(minutes=nummer),
        "gebeurtenis": "signalering.bekeken",
        "organisatie": str(organisatie.oin),
        "verantwoordelijke": str(organisatie.oin),
        "rol": str(organisatie.rol),
        "regime": str(organisatie.regime),
        "medewerker": "wijkteamlid-1",
        "functie": "wijkteamlid",
        "client": "",
        "doel": "signalering-wmo",
        "handeling": "raadplegen",
        "uitkomst": uitkomst,
        "regel": "signalering-wmo/2",
        "artikel": "Wmo 2015 art. 2.3.2 lid 1",
        "register": "0123456789abcdef",
        "spoor": f"{nummer + 1:032x}",
        "verwerking": "urn:sluis:verwerking:signalering-wmo:0123456789abcdef",
        "velden": velden,
        "onthouden": () if velden else ("signaal.soort",),
    }
    return Logregel(**(waarden | more))


async def write_lines(ledger: Ledger, *regels: Logregel) -> None:
    """Write lines in one transaction."""

    def work(tx: Tx) -> None:
        for regel in regels:
            tx.record(regel)

    await ledger.write(Unit(work))


def read_record(record: bytes) -> dict[str, Any]:
    """The line that a row of the database holds, field by field."""
    delen = split_parts(record, bytes(SALT_BYTES * (1 + record.count(b"\n"))))
    regel = line_from({deel.name: parse_canonical(deel.record) for deel in delen})
    line = {naam: list(w) if isinstance(w, tuple) else w for naam, w in asdict(regel).items()}
    return line | {"tijd": millis(regel.tijd)}
