# SPDX-License-Identifier: EUPL-1.2
"""Every article that the register cites exists, with the paragraph it names."""

import json
from pathlib import Path
from typing import Final

import pytest
from unit.policies.verzoeken import REGISTER

from policies.artikel import WETTEN, Artikel, parse_artikelen

_INDEX = Path(__file__).parents[2] / "vectors" / "law" / "law-index.json"
_LEDEN: Final[dict[str, dict[str, dict[str, int | None]]]] = {
    wet["id"]: wet["articles"] for wet in json.loads(_INDEX.read_text(encoding="utf-8"))["laws"]
}
_ID: Final = {
    "AVG": "avg",
    "UAVG": "uavg",
    "Wmo 2015": "wmo2015",
    "Jeugdwet": "jeugdwet",
    "Participatiewet": "participatiewet",
    "Wgs": "wgs",
    "Wabvpz": "wabvpz",
    "Wlz": "wlz",
    "Zvw": "zvw",
    "BW 7": "bw7",
    "WGS": "wgsv",
    "SUWI": "suwi",
    "Wkkgz": "wkkgz",
    "Wvggz": "wvggz",
    "Awb": "awb",
}


def _cited() -> set[str]:
    teksten = {r.artikel for r in REGISTER.regels} | {v.artikel for v in REGISTER.verboden}
    for doel in REGISTER.doelen:
        teksten |= {doel.artikel, doel.grondslag, doel.bijzondere_gegevens, doel.grondslag_bsn}
        teksten |= {b.artikel for b in doel.bewaartermijnen}
    return {deel for tekst in teksten if not tekst.startswith("geen ") for deel in tekst.split("; ")}


@pytest.mark.parametrize("tekst", sorted(_cited()))
def test_cited_article_exists(tekst: str) -> None:
    """An article that the register cites is in the law, with at least that many paragraphs."""
    (artikel,) = parse_artikelen(tekst)

    wet = _LEDEN[_ID[artikel.wet]]

    assert artikel.nummer in wet
    assert artikel.lid is None or 1 <= artikel.lid <= (wet[artikel.nummer]["leden"] or 0)


def test_every_law_has_a_list_of_articles() -> None:
    """A law that a policy file may cite is a law whose articles are known."""
    assert {_ID[wet] for wet in WETTEN} <= _LEDEN.keys()


def test_reference_is_read_in_its_parts() -> None:
    """A reference is read as law, number, paragraph and letter; several are kept in order."""
    gelezen = parse_artikelen("Wmo 2015 art. 5.2.1 lid 2 onder a; Wgs art. 8d")

    assert gelezen == (Artikel("Wmo 2015", "5.2.1", 2, "a"), Artikel("Wgs", "8d"))


@pytest.mark.parametrize(
    "tekst",
    [
        pytest.param("", id="empty"),
        pytest.param("Wmo art. 2.3.2", id="short name of the law"),
        pytest.param("Wmo 2015, artikel 2.3.2", id="another spelling"),
        pytest.param("Wmo 2015 art. 2.3.2 lid een", id="paragraph in letters"),
        pytest.param("Wgs art. 8d;Wgs art. 3", id="separator without a space"),
    ],
)
def test_other_spelling_is_refused(tekst: str) -> None:
    """A reference in another spelling is refused, so that the comparison stays sound."""
    with pytest.raises(ValueError, match=r"is not 'WET art\. N"):
        parse_artikelen(tekst)
