# SPDX-License-Identifier: EUPL-1.2
"""Folders with registers that differ from ours in one place, and the room in which they are looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from fakes.inrichting import ALLES_IN_GEBRUIK
from fakes.ledger import FakeLedger
from fakes.world import REGISTER
from gateway.achtergrond.beurten import Beurten
from gateway.kern.pseudoniem import Pseudoniem
from gateway.opdracht import Feiten, Opdracht
from gateway.registers.houder import Map, Registerhouder
from gateway.registers.inrichting import Registerkamer
from policies.begrippen import Doel, Fase, Handeling, Relatie, Toestemming
from policies.register import Register, parse_register, read_texts
from policies.velden import velden

TEKSTEN: Final[Mapping[str, str]] = read_texts()
"""The files that came with us."""


@dataclass
class Bestanden:
    """A folder in memory; what a test puts in `teksten` stands in it, and `kapot` makes it unreadable."""

    teksten: Mapping[str, str] = field(default_factory=lambda: TEKSTEN)
    kapot: Exception | None = None

    def read(self) -> Mapping[str, str]:
        """The files."""
        if self.kapot:
            raise self.kapot
        return self.teksten


def make_houder(ledger: FakeLedger, bestanden: Bestanden | None = None) -> Registerhouder:
    """Who holds the register of these files, not yet looked at the ledger."""
    bestanden = bestanden or Bestanden()
    map_ = Map(bestanden.read, lambda: ALLES_IN_GEBRUIK)
    return Registerhouder(register_of(bestanden.teksten), None, map_, ledger.look)


def make_kamer(ledger: FakeLedger, bestanden: Bestanden | None = None, *, grens: int = 10) -> Registerkamer:
    """What the pages of register versions need."""
    return Registerkamer(
        make_houder(ledger, bestanden), ledger.look, grens, Beurten(taak="naspelen", pause_seconds=0)
    )


def changed(bestand: str, oud: str, nieuw: str) -> dict[str, str]:
    """Our files with one piece of text replaced; it must be there."""
    assert oud in TEKSTEN[bestand], f"{bestand} does not hold {oud!r}"
    return {**TEKSTEN, bestand: TEKSTEN[bestand].replace(oud, nieuw, 1)}


def register_of(teksten: Mapping[str, str] = TEKSTEN) -> Register:
    """The register of these files, with everything in use."""
    return REGISTER if teksten == TEKSTEN else parse_register(teksten, ALLES_IN_GEBRUIK)


_REGEL_6: Final = '["statutair", "geheimhouding"]'
RUIMER: Final = changed("onderzoek-wmo.toml", _REGEL_6, '["geheimhouding"]')
"""Whether there is jeugdhulp may be known without the consent that the Wmo asks."""
KRAPPER: Final = changed("onderzoek-wmo.toml", _REGEL_6, '["statutair", "geheimhouding", "avg"]')
"""Whether there is jeugdhulp may be known with three kinds of consent only."""


def ask_jeugdhulp(mens: int, *toestemmingen: Toestemming) -> Opdracht[None]:
    """Ask whether there is jeugdhulp, about one of several people whose secrecy was lifted."""
    feiten = Feiten(
        fase=Fase.ONDERZOEK,
        relatie=Relatie.BEHANDELAAR,
        toestemmingen=frozenset({*toestemmingen, Toestemming.GEHEIMHOUDING}),
        betrokkene=Pseudoniem(1, mens.to_bytes(32, "big")),
        gemeente="0392",
    )
    return Opdracht(
        gebeurtenis="proef.gedaan",
        doel=Doel.ONDERZOEK_WMO,
        handeling=Handeling.RAADPLEGEN,
        velden=velden("jeugdhulp.bekend"),
        facts=lambda _: feiten,
        act=lambda _: None,
    )
