# SPDX-License-Identifier: EUPL-1.2
"""The real vault behind the real passage, as each replica has one; and a place to try it from."""

from dataclasses import replace
from typing import Any

from adapters.crypto.kluis import Kluis
from fakes.proef import BETROKKENE, BSN, NAAM, ProefBron, proef
from fakes.sleutelring import ring_of
from fakes.world import FakeChance, make_sluis
from gateway.kern.bsn import Bsn
from gateway.opdracht import Feiten, Opdracht, Verzegeld
from gateway.ports import Ledger
from gateway.sluis import Sluis
from policies.begrippen import Categorie, Doel, Fase, Handeling, Relatie

GEMEENTE = "0392"


class GeteldeKluis(Kluis):
    """The vault, counting how often somebody went to open it."""

    def __init__(self, chance: FakeChance, kek: bytes = bytes(32)) -> None:
        super().__init__(ring_of(kek=kek), random=chance.octets)
        self.opened = 0

    def open(self, sealed: bytes, *, gemeente: str, context: bytes) -> Bsn:
        """Open, and count the attempt."""
        self.opened += 1
        return super().open(sealed, gemeente=gemeente, context=context)


def make_replica(
    ledger: Ledger, nummer: int = 1, *, kek: bytes = bytes(32), bron: bool = False
) -> tuple[Sluis, GeteldeKluis]:
    """One replica on a ledger, with a vault and chance of its own."""
    chance = FakeChance(drawn=nummer * 7_000_000_000)
    kluis = GeteldeKluis(chance, kek)
    bronnen = (ProefBron("brp", frozenset({Categorie.PERSOON})),) if bron else ()
    sluis = make_sluis(ledger, bronnen=bronnen)
    return replace(sluis, chance=chance, benoemer=replace(sluis.benoemer, kluis=kluis)), kluis


def keep_sealed() -> Opdracht[tuple[str, bytes]]:
    """A report of which the BSN is kept: gives the id it was sealed for, and what was sealed."""
    return proef(lambda d: (d.id, d.verzegeld))


def look_up(plaats: str, verzegeld: bytes, **changed: Any) -> Opdracht[Any]:
    """A question about a zaak with a sealed BSN, for which a source is asked."""
    feiten = Feiten(
        fase=Fase.ONDERZOEK,
        relatie=Relatie.BEHANDELAAR,
        zaak="Z-1",
        betrokkene=BETROKKENE,
        verzegeld=Verzegeld(verzegeld, GEMEENTE, plaats),
    )
    asked: dict[str, Any] = {
        "doel": Doel.ONDERZOEK_WMO,
        "handeling": Handeling.RAADPLEGEN,
        "velden": frozenset({NAAM}),
        "over": None,
        "facts": lambda _: feiten,
        "vraag_bronnen": True,
    }
    return proef(lambda d: d.bronnen, **(asked | changed))


__all__ = ["BSN", "GEMEENTE", "GeteldeKluis", "keep_sealed", "look_up", "make_replica"]
