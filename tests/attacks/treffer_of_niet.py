# SPDX-License-Identifier: EUPL-1.2
"""Can who asks tell somebody who is known from somebody who is not, by the answer or by the work behind it?

Time is not measured: it would be another on every machine. What takes time is counted instead:
statements to the database, operations on the curve, bytes of the answer.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from attacks.deuren import counted, door
from attacks.stad import JEUGD, MENSEN, WMO, Stad
from attacks.uitslag import Uitslag
from attacks.woordenboek import ALLE
from fakes.world import DE_LINDE, HET_ANKER, system

from adapters.crypto import ristretto, voprf
from adapters.crypto.pseudonymiser import oprf_input
from adapters.crypto.voprf import Mode
from gateway.kern.bsn import Bsn
from gateway.kern.oin import Oin
from gateway.verwijsindex.model import INDEX
from gateway.web.base64url import write_octets
from policies.begrippen import Doel

ONBEKENDEN: Final = ALLE[-len(MENSEN) :]
"""Numbers of nobody in the town."""
_FACTOR: Final = ristretto.hash_to_scalar(b"factor", b"aanval")
_PER_KEER: Final = frozenset({"kenmerk", "ontvangst", "plek", "jwe", "signalering", "registratie", "dleq"})
"""What is another each time, whoever it is about: numbers, receipts, seals, proofs."""


@dataclass(frozen=True)
class Waarneming:
    """All that one request shows: the answer without what differs each time, its length, and the work."""

    status: int
    antwoord: str
    bytes: int
    opdrachten: int
    kromme: tuple[tuple[str, int], ...]


async def attack(stad: Stad) -> Sequence[Uitslag]:
    """Ask about people who are known and people who are not, and compare all that can be seen."""
    # The first of a process makes the key: that is no sign of anybody.
    await _evaluated(stad, ONBEKENDEN[-1])
    blind = [await _evaluated(stad, bsn) for bsn in (*MENSEN[:4], *ONBEKENDEN[:4])]
    gemeld = [await _reported(stad, bsn) for bsn in (*MENSEN[4:8], *ONBEKENDEN[4:8])]
    geweigerd = [await _evaluated(stad, MENSEN[0], o, d) for o, d in _REFUSED]
    nummers = [await _looked(stad, nummer) for nummer in (_of_another(stad), "0" * 20)]
    index = [await _enrolled(stad, bsn) for bsn in (MENSEN[9], ONBEKENDEN[9])]
    return [
        Uitslag(
            "treffer-blind",
            "Een toegang die personen blind mag laten berekenen voor de verwijsindex.",
            "Vergelijkt vier bekenden en vier onbekenden: antwoord, lengte, opdrachten aan de database, "
            "rekenwerk.",
            told_apart(blind),
            len(blind),
            "Niets: alles is gelijk. Wie berekent, zoekt niemand op.",
        ),
        Uitslag(
            "treffer-melden",
            "Een toegang die een signalering over iemand mag melden bij een gemeente.",
            "Meldt vier mensen over wie al een signaal van een ander loopt, en vier over wie niets loopt.",
            told_apart(gemeld),
            len(gemeld),
            "Niets: antwoord en aantal opdrachten zijn gelijk. Hoeveel rijen de database zelf daarvoor "
            "leest, is niet geteld; dat verschil blijft binnen de database.",
        ),
        Uitslag(
            "treffer-weigering",
            "Een toegang, en de namen van ontvangers en doelen die men niet mag gebruiken.",
            "Vraagt een berekening voor een ontvanger die niet bestaat, die van een ander is, en voor een "
            "doel dat niet van deze ontvanger is.",
            told_apart(geweigerd),
            len(geweigerd),
            "Niets: het antwoord is letter voor letter gelijk, op kenmerk en ontvangstbewijs na. Er wordt "
            "niets berekend.",
        ),
        Uitslag(
            "treffer-nummer",
            "Een toegang, en een nummer van een registratie van een ander.",
            "Vraagt de treffers op van dat nummer, en van een nummer dat niet bestaat.",
            told_apart(nummers),
            len(nummers),
            'Niets: "bestaat niet" en "niet van u" zijn hetzelfde antwoord, met evenveel opdrachten.',
        ),
        Uitslag(
            "treffer-verwijsindex",
            "Een toegang die jeugdigen mag registreren in de verwijsindex.",
            "Registreert een jeugdige die een ander al kent, en een die niemand kent.",
            int(index[0].antwoord != index[1].antwoord),
            1,
            "Wie er nog meer bij deze jeugdige betrokken is: zo wil de wet het (Jeugdwet art. 7.1.4.3). De "
            "ander krijgt daar bericht van, het staat in het logboek, en het telt mee voor de dagmaat. Het "
            "rekenwerk op de kromme is "
            f"{'gelijk' if index[0].kromme == index[1].kromme else 'verschillend'}; een treffer kost "
            f"{index[0].opdrachten - index[1].opdrachten} opdracht meer, voor dat bericht.",
        ),
    ]


_REFUSED: Final = (
    (Oin("00000099999999999000"), Doel.BEKOSTIGING_JEUGD),
    (DE_LINDE.oin, Doel.BEKOSTIGING_JEUGD),
    (DE_LINDE.oin, WMO),
    (HET_ANKER.oin, JEUGD),
)


def told_apart(gezien: Sequence[Waarneming]) -> int:
    """How many of these requests can be told from the first."""
    return sum(w != gezien[0] for w in gezien)


async def _evaluated(stad: Stad, bsn: Bsn, ontvanger: Oin = INDEX, doel: Doel = JEUGD) -> Waarneming:
    element = voprf.blind(oprf_input(bsn, ontvanger=ontvanger, doel=doel), _FACTOR, Mode.VOPRF)
    body = {"doel": doel.value, "ontvanger": str(ontvanger), "elementen": [write_octets(element)]}
    return await _ask(stad, "/pseudoniemen/evaluaties", body)


async def _reported(stad: Stad, bsn: Bsn) -> Waarneming:
    return await _ask(
        stad,
        "/signaleringen",
        {
            "doel": WMO.value,
            "gemeente": "0392",
            "burgerservicenummer": bsn.digits,
            "soort": "eenzaamheid",
            "vervaltOp": (stad.clock.now().date() + timedelta(days=30)).isoformat(),
            "toestemmingen": ["geheimhouding", "statutair"],
        },
    )


async def _looked(stad: Stad, nummer: str) -> Waarneming:
    return await _ask(stad, f"/verwijsindex/registraties/{nummer}/treffers", {"doel": JEUGD.value})


async def _enrolled(stad: Stad, bsn: Bsn) -> Waarneming:
    body = {
        "doel": JEUGD.value,
        "burgerservicenummer": bsn.digits,
        "geboortedatum": "2011-05-04",
        "vermoeden": True,
    }
    return await _ask(stad, "/verwijsindex/registraties", body)


def _of_another(stad: Stad) -> str:
    rijen = stad.kopie.rijen("verwijzing")
    return str(next(r["id"] for r in rijen if r["organisatie"] == str(DE_LINDE.oin)))


async def _ask(stad: Stad, pad: str, body: dict[str, Any]) -> Waarneming:
    async with door(stad.sluis, system(HET_ANKER)) as http:
        with counted() as telling:
            response = await http.post(pad, json=body)
    return Waarneming(
        response.status_code,
        json.dumps(_without(response.json()), sort_keys=True),
        len(response.content),
        telling.opdrachten,
        tuple(sorted(telling.kromme.items())),
    )


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without(v) for k, v in value.items() if k not in _PER_KEER}
    return value
