# SPDX-License-Identifier: EUPL-1.2
"""What each attack gets, the bad ones too; and the page that says so."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest
from attacks.pagina import render
from attacks.uitslag import Uitslag

PAGINA: Final = Path(__file__).parents[2] / "docs" / "aanvallen.md"

Uitslagen = Mapping[str, Sequence[Uitslag]]

NIETS: Final = (
    "koppelen-rekenen",
    "koppelen-spoor",
    "nummers-zonder-sleutel",
    "nummers-openbare-sleutel",
    "kluis-zonder-sleutel",
    "logboek-raden",
    "een-sleutel-ander",
    "huishouden-sleutel-van-mensen",
    "vernietigd-oude-kopie",
    "gelekt-getal-nieuwe-tabel",
    "gelekt-getal-nieuwe-database",
    "gewist-nummer",
    "gewist-inhoud",
    "gewist-raden",
    "opname-element",
    "opname-gebruik",
    "ingewijde-nummers",
    "treffer-blind",
    "treffer-melden",
    "treffer-weigering",
    "treffer-nummer",
    "herhaald-jwe",
    "herhaald-element",
    "element-van-ander",
    "bewijs-verwisseld",
    "sleutel-per-client-vertrouwd",
    "token-los-later",
    "token-gebonden",
    "verzoek-opgenomen",
    "wandelen-terugkomen",
    "wandelen-systemen-terugkomen",
)
"""What must get nothing."""

GETELD: Final = {"ingewijde-nummers", "wandelen-terugkomen", "wandelen-systemen-terugkomen"}
"""Of these the page says what else was got before it came to nothing."""

WEL: Final = {
    "koppelen-tijd": (12, 12),
    "koppelen-volgorde": (12, 12),
    "koppelen-verzoek": (1, 1),
    "een-sleutel-eigen": (12, 12),
    "huishouden-eigen-sleutel": (1, 1),
    "vernietigd-met-nieuwe-database": (12, 12),
    "gelekt-getal-oude-kopie": (12, 12),
    "gewist-ander": (1, 1),
    "gewist-samen": (4, 4),
    "gewist-oude-kopie": (1, 1),
    "ring-nieuwe-database": (12, 12),
    "opname-beide": (12, 12),
    "opname-gebruik-en-ring": (12, 12),
    "ingewijde-wie-deed-wat": (31, 31),
    "ingewijde-geboortedatum": (3, 12),
    "ingewijde-voorkennis": (12, 12),
    "ingewijde-huisgenoten": (2, 12),
    "treffer-verwijsindex": (1, 1),
    "sleutel-per-client": (1, 1),
    "zonder-bewijs": (1, 1),
    "token-los": (5, 5),
    "verzoek-opgenomen-elders": (1, 1),
    "wandelen-dag": (200, 250),
    "wandelen-systemen": (200, 1600),
    "wandelen-replicas": (400, 400),
    "wandelen-gericht": (50, 50),
}
"""What is known to work, and how far: one that stops working must be taken off the page, with a reason."""


def by_name(uitslagen: Uitslagen) -> dict[str, Uitslag]:
    """Every result by its name."""
    return {u.naam: u for rijen in uitslagen.values() for u in rijen}


@pytest.mark.parametrize("naam", NIETS)
def test_it_gets_nothing(uitslagen: Uitslagen, naam: str) -> None:
    """An attack that must get nothing was tried on somebody, and got nothing."""
    uitslag = by_name(uitslagen)[naam]

    assert (uitslag.gelukt, uitslag.van > 0) == (0, True)
    assert uitslag.krijgt.startswith("Niets") or naam in GETELD


@pytest.mark.parametrize(("naam", "stand"), WEL.items(), ids=list(WEL))
def test_it_gets_what_the_page_says(uitslagen: Uitslagen, naam: str, stand: tuple[int, int]) -> None:
    """An attack that is known to work gets as much as is said, and no more."""
    uitslag = by_name(uitslagen)[naam]

    assert uitslag.stand == stand
    assert not uitslag.krijgt.startswith("Niets")


def test_every_attack_is_expected(uitslagen: Uitslagen) -> None:
    """No attack goes by without somebody having said what it must get."""
    assert set(by_name(uitslagen)) == {*NIETS, *WEL}


def test_the_page_is_what_the_attacks_gave(uitslagen: Uitslagen) -> None:
    """The page in the documentation says what came of the attacks, to the letter."""
    assert PAGINA.read_text(encoding="utf-8") == render(uitslagen)
