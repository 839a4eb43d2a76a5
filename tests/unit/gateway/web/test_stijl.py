# SPDX-License-Identifier: EUPL-1.2
"""The style sheet is what its parts say, is small, and its colours can be read."""

import re
from pathlib import Path

import pytest

import gateway.web
from gateway.web.compose_css import UITVOER, compose, without_comments

TOKENS = (Path(gateway.web.__file__).parent / "static" / "tokens.css").read_text("utf-8")
LICHT, DONKER = TOKENS.split("@media screen and (prefers-color-scheme: dark)")[:2]


def palette(css: str) -> dict[str, tuple[int, int, int]]:
    """Return the colours of one half of the theme."""
    paren = re.findall(r"--sluis-([a-z-]+): #([0-9a-f]{6});", css)
    return {naam: (int(h[:2], 16), int(h[2:4], 16), int(h[4:], 16)) for naam, h in paren}


def luminance(kleur: tuple[int, int, int]) -> float:
    """Return the relative luminance. Source: WCAG 2.2, definition of relative luminance."""
    r, g, b = (c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in kleur)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: tuple[int, int, int], b: tuple[int, int, int]) -> float:
    """Return the contrast ratio. Source: WCAG 2.2, definition of contrast ratio."""
    licht, donker = sorted((luminance(a), luminance(b)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


GRONDEN = ("pagina", "vlak", "vlak-zacht")
LEESBAAR = [
    *(("tekst", g, 4.5) for g in (*GRONDEN, "accent-zacht", "laat-zacht", "rood-zacht", "grijs-zacht")),
    *(("tekst-zacht", g, 4.5) for g in GRONDEN),
    *(("accent", g, 4.5) for g in (*GRONDEN, "accent-zacht")),
    *(("accent-sterk", g, 4.5) for g in (*GRONDEN, "accent-zacht")),
    ("op-accent", "accent", 4.5),
    ("op-accent", "accent-sterk", 4.5),
    ("laat", "laat-zacht", 4.5),
    *(("laat", g, 4.5) for g in GRONDEN),
    ("grijs", "grijs-zacht", 4.5),
    *(("rood", g, 4.5) for g in (*GRONDEN, "rood-zacht")),
    ("op-rood", "rood", 4.5),
    ("op-rood", "rood-sterk", 4.5),
    *(("rand", g, 3.0) for g in GRONDEN),
    ("laat-teken", "vlak", 3.0),
    ("laat-teken", "laat-zacht", 3.0),
    ("accent", "grijs-zacht", 3.0),
]


@pytest.mark.parametrize("thema", [pytest.param(LICHT, id="light"), pytest.param(DONKER, id="dark")])
@pytest.mark.parametrize(("voor", "grond", "minstens"), LEESBAAR)
def test_every_pair_of_colours_can_be_read(thema: str, voor: str, grond: str, minstens: float) -> None:
    """Text stands at 4.5:1 and shapes at 3:1, in light and in dark."""
    kleuren = palette(thema)

    assert contrast(kleuren[voor], kleuren[grond]) >= minstens


def test_both_themes_name_the_same_colours() -> None:
    """Dark leaves no colour of light behind."""
    assert set(palette(LICHT)) == set(palette(DONKER))


def test_the_served_sheet_is_the_composed_one() -> None:
    """Nobody edited the composed file by hand, or forgot to compose."""
    assert UITVOER.read_text("utf-8") == compose()


def test_the_served_sheet_is_small() -> None:
    """The sheet stays under 200 kB."""
    assert UITVOER.stat().st_size < 200_000


def test_comments_and_charsets_do_not_reach_the_sheet() -> None:
    """What would be noise or an error inside a layer is dropped."""
    css = '@charset "UTF-8";/* een */\n.a { b: c }\n\n/*# sourceMappingURL=x.map */'

    assert without_comments(css) == ".a { b: c }"
