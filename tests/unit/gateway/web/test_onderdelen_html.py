# SPDX-License-Identifier: EUPL-1.2
"""Every component escapes what it is given, and says in words what it draws."""

from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from gateway.web import onderdelen as w
from gateway.web.weergave import Weergave

NU = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
X = "\"'><script>boef()</script><img src=x onerror=boef()>"
WEERGAVE = Weergave.of_rooms()
STAP = w.Stap(X, X)
NIET = w.NietVerstrekt(X, X, X, X, STAP)

WAARDEN = {
    "x": X,
    "nu": NU,
    "dag": date(2026, 11, 25),
    "stap": STAP,
    "optie": w.Optie(X, X, X),
    "kolom": w.Kolom(X, getal=True),
    "werkregel": w.Werkregel(X, X, STAP, "te-laat", X),
    "gebeurtenis": w.Gebeurtenis(NU, X, X, X, "te-laat"),
    "niet": NIET,
    "besluit": w.Besluitbeeld(
        toegestaan=False, titel=X, uitleg=X, artikel=X, doorgelaten=(X,), niet_verstrekt=(NIET,), stap=STAP
    ),
    "gegeven": w.Gegeven(X, X, date(2026, 1, 1), X),
    "deelnemer": w.Deelnemer(X, X, aanwezig=True, ziet=(w.Zicht(X, doorgelaten=False, reden=X),)),
    "stroom": w.Stroom(X, (w.Partij(X, X),), X, X, (w.Partij(X, X, doorgelaten=False),)),
}

AANROEPEN = {
    "teken": 'o.teken("info")',
    "kop": "o.kop(x, id=x)",
    "paginakop": "o.paginakop(x, x, x)",
    "tijdstip": "o.tijdstip(nu)",
    "kaart": "kaart",
    "uitklap": "uitklap",
    "badge": 'o.badge("te-laat", x)',
    "code": "o.code(x)",
    "knop": "o.knop(x, x, over=x)",
    "verzendknop": "o.verzendknop(x, naam=x, waarde=x, over=x)",
    "formulierknop": "o.formulierknop(x, x, x, {x: x}, over=x)",
    "formulier": "formulier",
    "veld": "o.veld(x, x, 'tekst', x, hint=x, fout=x)",
    "foutsamenvatting": "o.foutsamenvatting([(x, x)])",
    "melding": 'o.melding("fout", x, x)',
    "leeg": "o.leeg(x, x, stap)",
    "voortgang": "o.voortgang(x, 1, 2)",
    "werklijst": "o.werklijst(x, [werkregel], id=x)",
    "filterveld": "o.filterveld(x)",
    "tabel": "o.tabel(x, (x, kolom), [(x, x)])",
    "gegevenslijst": "o.gegevenslijst([(x, x)])",
    "tijdlijn": "o.tijdlijn([gebeurtenis])",
    "paginering": "o.paginering(2, 9, x)",
    "besluit": "o.besluit(besluit)",
    "niet_verstrekt": "o.niet_verstrekt([niet])",
    "bronkaart": "o.bronkaart(x, nu, [gegeven], [niet])",
    "bewijs": "o.bewijs(x, x, x)",
    "deelnemers": "o.deelnemers([deelnemer], x)",
    "termijnbalk": "o.termijnbalk(x, dag, dag, nu, x)",
    "stroomplaatje": "o.stroomplaatje(stroom)",
}
MET_INHOUD = {"kaart": "o.kaart(x, id=x)", "uitklap": "o.uitklap(x)", "formulier": "o.formulier(x, x, x)"}


class Gelezen(HTMLParser):
    """What a browser would find: tags, attribute names, and words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.namen: set[str] = set()
        self.tekst = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and the names of its attributes."""
        self.tags.append(tag)
        self.namen.update(naam for naam, _ in attrs)

    def handle_data(self, data: str) -> None:
        """Gather the words."""
        self.tekst += data


def draw(bron: str) -> str:
    """Return what a snippet of a template draws, with the values above."""
    return WEERGAVE.omgeving.from_string(bron).render(WAARDEN)


def draw_macro(naam: str) -> str:
    """Return what the named component draws with hostile words everywhere."""
    if naam in MET_INHOUD:
        return draw("{% call " + MET_INHOUD[naam] + " %}{{ x }}{% endcall %}")
    return draw("{{ " + AANROEPEN[naam] + " }}")


def test_every_component_is_tried() -> None:
    """No component is left out of the test below."""
    module = WEERGAVE.omgeving.get_template("onderdelen.html").module
    namen = {n for n in dir(module) if not n.startswith("_") and not n.endswith("_")}

    assert namen == set(AANROEPEN)


@pytest.mark.parametrize("naam", sorted(AANROEPEN))
def test_hostile_words_stay_words(naam: str) -> None:
    """Words that look like markup add no tag and no attribute to a component."""
    gelezen = Gelezen(draw_macro(naam))

    assert not {"script", "img"} & set(gelezen.tags)
    assert not {n for n in gelezen.namen if n.startswith("on") or n in {"src", "style"}}


SOORTEN = ["tekst", "datum", "tijd", "getal", "email", "tekstvak", "keuze", "radio", "vinken", "vink"]


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_field_names_its_hint_and_error(soort: str) -> None:
    """Every kind of field ties its hint to its control, and escapes what it was given."""
    html = draw("{{ o.veld('a', x, '" + soort + "', x, [optie], hint=x, fout=x) }}")
    gelezen = Gelezen(html)

    assert not {"script", "img"} & set(gelezen.tags)
    assert 'id="veld-a-hint"' in html
    assert 'aria-describedby="veld-a-hint' in html
    assert 'id="veld-a-fout"' in html
    assert 'id="veld-a"' in html


@pytest.mark.parametrize(
    ("soort", "woord"),
    [("doorgelaten", "doorgelaten"), ("niet-verstrekt", "niet verstrekt"), ("te-laat", "te laat")],
)
def test_a_badge_has_a_shape_and_a_word(soort: str, woord: str) -> None:
    """A meaning never stands in colour alone."""
    gelezen = Gelezen(draw("{{ o.badge('" + soort + "') }}"))

    assert "svg" in gelezen.tags
    assert gelezen.tekst.strip() == woord


def test_a_picture_stands_beside_its_table() -> None:
    """The flow is drawn, and told in a table with the same parties."""
    stroom = w.Stroom(
        "Schuldhulp",
        (w.Partij("Energieleverancier", "bedrag"),),
        "poort",
        "Wgs 8d",
        (w.Partij("Wijkteam", "bedrag"),),
    )
    bron = "{{ o.stroomplaatje(stroom) }}"
    gelezen = Gelezen(WEERGAVE.omgeving.from_string(bron).render(stroom=stroom))

    assert gelezen.tags.count("table") == 1
    assert "Toon als tabel" in gelezen.tekst
    assert {"Energieleverancier", "Wijkteam"} <= set(gelezen.tekst.split())


def test_a_refusal_says_what_is_needed() -> None:
    """A decision shows its reason, its article and the way on."""
    besluit = w.Besluitbeeld(
        toegestaan=False,
        titel="U ziet de jeugdhulp van deze persoon niet.",
        uitleg="De Wmo laat dat alleen toe met uitdrukkelijke toestemming.",
        artikel="Wmo 2015, artikel 5.1.1, lid 4",
        stap=w.Stap("Toestemming vragen", "/toestemming"),
    )
    bron = "{{ o.besluit(b) }}"
    gelezen = Gelezen(WEERGAVE.omgeving.from_string(bron).render(b=besluit))

    for woorden in (besluit.titel, besluit.uitleg, besluit.artikel, "Toestemming vragen", "niet toegestaan"):
        assert woorden in gelezen.tekst


def test_an_empty_list_teaches() -> None:
    """A work list without lines says what usually comes here."""
    gelezen = Gelezen(draw("{{ o.werklijst('Nu doen', [], leeg_uitleg='Hier komt wat vandaag af moet.') }}"))

    assert "Hier komt wat vandaag af moet." in gelezen.tekst
    assert "ul" not in gelezen.tags


def test_values_about_people_are_silent_when_printed() -> None:
    """A value that can be about a person does not show it in its repr."""
    waarden = (WAARDEN["werkregel"], WAARDEN["gebeurtenis"])

    assert all(f"titel={X!r}" not in repr(waarde) for waarde in waarden)
    assert "waarde=" not in repr(w.Gegeven("Naam", "J. Testpersoon"))
    assert "naam=" not in repr(w.Deelnemer("J. Testpersoon", "Wijkteam", aanwezig=True))
