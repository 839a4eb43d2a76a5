# SPDX-License-Identifier: EUPL-1.2
"""After somebody was erased: what the files, the keys and a good guess still say of them."""

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from attacks.dicht import opened_lines
from attacks.kopie import Kopie, Rij, read_copy
from attacks.stad import EERSTE, KEK, MENSEN, Stad, keys_in, report_one, scalars, settle
from attacks.uitslag import Uitslag
from attacks.woordenboek import under
from attacks.zonder_sleutel import rebuilt
from engines import fresh_database
from fakes.inzage import FG, pass_answer, pass_register

from audit.errors import AuditError
from gateway.inzage.soorten import Verzoeksoort
from gateway.inzage.usecases import erase, mark_told
from gateway.kern.bsn import Bsn

GEWIST: Final = MENSEN[0]
ANDER: Final = MENSEN[1]
_HEEFT: Final = "De bestanden van de database na het wissen (ook het WAL), en de hele sleutelring."


@dataclass(frozen=True)
class Nalatenschap:
    """A small town, copied before and after somebody was erased; `bestanden` are its raw bytes afterwards."""

    voor: Kopie = field(repr=False)
    na: Kopie = field(repr=False)
    bestanden: bytes = field(repr=False)

    @property
    def weg(self) -> list[Rij]:
        """The lines that were erased, as they were before."""
        namen = {rij["kenmerk"] for rij in self.na.rijen("logregel") if rij["gewist"]}
        return [rij for rij in opened_lines(self.voor, EERSTE) if rij["kenmerk"] in namen]


async def attack(_: Stad) -> Sequence[Uitslag]:
    """Everything that was tried, in a town of its own."""
    erfenis = await _erased()
    regels = len(erfenis.weg)
    return [
        Uitslag(
            "gewist-nummer",
            _HEEFT,
            "Maakt een woordenboek van alle nummers onder elke sleutel, en zoekt dat in elke byte.",
            int(GEWIST in found(erfenis)),
            1,
            "Niets: onder geen sleutel staat nog een naam van wie gewist is.",
        ),
        Uitslag(
            "gewist-inhoud",
            _HEEFT,
            "Opent elke regel met alle sleutels die er liggen, en zoekt wat erin stond in elke byte.",
            readable(erfenis),
            regels,
            "Niets: de sleutel van deze persoon is weg, en wat eronder lag ook.",
        ),
        Uitslag(
            "gewist-raden",
            f"{_HEEFT[:-1]}, en een goede gok van de hele regel, letter voor letter.",
            "Rekent het blad na met zout dat te raden is, en met elke 32 bytes die er staan.",
            confirmed(erfenis),
            regels,
            "Niets: het zout lag onder dezelfde sleutel, en zonder zout bevestigt een blad geen enkele gok.",
        ),
        Uitslag(
            "gewist-ander",
            _HEEFT,
            "Zoekt op dezelfde manier wie niet gewist is.",
            int(ANDER in found(erfenis)),
            1,
            "Alles: wie ring en database heeft, weet van wie niet gewist is wat de gateway weet.",
        ),
        Uitslag(
            "gewist-samen",
            "De database na het wissen. Geen sleutels.",
            "Zoekt gewiste regels met dezelfde grafsteen.",
            regels,
            regels,
            "Dat deze regels samen zijn gewist, dus misschien over één persoon gaan, en welke organisatie "
            "wanneer iets deed. Niet over wie, en niet wat.",
        ),
        Uitslag(
            "gewist-oude-kopie",
            "Een kopie van de database van vóór het wissen, en de hele sleutelring.",
            "Leest daarin wat er toen stond.",
            int(named(erfenis.voor, GEWIST)),
            1,
            "Alles wat er toen stond: wissen haalt geen kopie terug. Bewaar kopieën niet te lang.",
        ),
    ]


async def _erased() -> Nalatenschap:
    folder = Path(tempfile.mkdtemp(prefix="sluis-gewist-"))
    try:
        async with fresh_database("sqlite", folder) as database:
            sluis, clock = await settle(database.ledger(kek=KEK))
            for bsn in (GEWIST, ANDER):
                await report_one(sluis, bsn)
            op = clock.now().date()
            verzoek = await pass_register(sluis, GEWIST, soort=Verzoeksoort.WISSING, op=op)
            await sluis.exchange(FG, erase(verzoek.id, afzender=FG))
            await sluis.exchange(FG, mark_told(verzoek.id, afzender=FG))
            place = Path(database.place)
            voor = read_copy(place)
            await pass_answer(sluis, verzoek)
            # Read while the gateway is open: a WAL that was not emptied is there to be read.
            return Nalatenschap(voor, read_copy(place), _raw(place))
    finally:
        shutil.rmtree(folder)


def _raw(place: Path) -> bytes:
    """The file of the database and those beside it, byte for byte."""
    return b"".join(p.read_bytes() for p in sorted(place.parent.glob(f"{place.name}*")))


def found(erfenis: Nalatenschap) -> set[Bsn]:
    """Whom one finds in the raw files with every key there is."""
    wie: set[Bsn] = set()
    for sleutel in keys_in(erfenis.na):
        woordenboek = under(scalars(EERSTE).pair(sleutel).secret, sleutel)
        wie |= {bsn for tekst, bsn in woordenboek.items() if tekst.encode() in erfenis.bestanden}
    return wie


def named(kopie: Kopie, wie: Bsn) -> bool:
    """Whether a copy names this person under any key."""
    texts = {str(cel) for cel in kopie.cellen if isinstance(cel, str)}
    boeken = (under(scalars(EERSTE).pair(s).secret, s) for s in keys_in(kopie))
    return any(tekst in texts for boek in boeken for tekst, bsn in boek.items() if bsn == wie)


def readable(erfenis: Nalatenschap) -> int:
    """How many of the erased lines can be read in any way: opened, or in the clear in a file."""
    nu = {rij["kenmerk"]: rij for rij in opened_lines(erfenis.na, EERSTE)}
    return sum(
        bool(nu[rij["kenmerk"]]["record"])
        or bytes(rij["record"]) in erfenis.bestanden
        or bytes(rij["zout"]) in erfenis.bestanden
        for rij in erfenis.weg
    )


def confirmed(erfenis: Nalatenschap) -> int:
    """How many leaves of erased lines a right guess of the line confirms."""
    zout = [bytes(32), *_words(erfenis.na)]
    return sum(any(_makes(rij, salt) for salt in zout) for rij in erfenis.weg)


def _words(kopie: Kopie) -> list[bytes]:
    return [cel for cel in kopie.cellen if isinstance(cel, bytes) and len(cel) == 32]


def _makes(rij: Rij, salt: bytes) -> bool:
    with suppress(AuditError):
        return rebuilt(bytes(rij["record"]), salt) == bytes(rij["blad"])
    return False
