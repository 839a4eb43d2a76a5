# SPDX-License-Identifier: EUPL-1.2
"""The register of processing activities as one page that anybody can read, print and keep.

It stands by itself: no other file, no script, no address of another host. Every text of the
register is escaped, also those that only we write.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Final

from policies.boek.artikel30 import Artikel30, Verwerking
from policies.boek.niet_gedragen import Stroom
from policies.uitleg.verwoorden import day_in_words

_STIJL: Final = """
body { font: 1.05rem/1.6 "Source Sans 3", "Segoe UI", sans-serif; max-width: 60rem; margin: 2rem auto;
  padding: 0 1rem; color: #1c2733; background: #fff; }
h1 { font-size: 2rem; line-height: 1.2; }
h2 { font-size: 1.4rem; margin: 3rem 0 0.5rem; padding-top: 1rem; border-top: 2px solid #1f5f8b; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0;
  border-bottom: 1px solid #d5dde4; overflow-wrap: anywhere; }
th { width: 30%; font-weight: 600; }
ul { margin: 0; padding-left: 1.2rem; }
nav ol { columns: 2; }
a { color: #1f5f8b; }
.let-op { border-left: 4px solid #a35a00; background: #fff6e8; padding: 0.5rem 1rem; }
@media print { h2 { break-before: page; } nav { display: none; } }
@media (max-width: 40rem) { nav ol { columns: 1; } th, td { display: block; width: auto; } }
"""


def as_html(register: Artikel30) -> str:
    """The whole register as one page in plain Dutch.

    Source: AVG art. 30 lid 1 and 3 (in writing), 12 lid 1 (plain language).
    """
    delen = [*_head(register), *_contents(register)]
    for verwerking in register.verwerkingen:
        delen += _entry(verwerking)
    delen += _not_carried(register.niet_gedragen)
    return "\n".join([*delen, "</body>", "</html>", ""])


def _head(register: Artikel30) -> Iterator[str]:
    voor = f"Voor gemeente {register.gemeente}, zoals" if register.gemeente else "Zoals"
    yield '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Register van verwerkingen</title>\n<style>{_STIJL}</style>\n</head>\n<body>"
    yield "<h1>Wat wij met gegevens doen, en waarom dat mag</h1>"
    yield f"<p>{escape(voor)} het geldt op {day_in_words(register.op)}. Versie {escape(register.versie)}.</p>"
    yield "<p>Dit is het register van verwerkingsactiviteiten (AVG artikel 30)."
    yield "Dezelfde regels beslissen wat er mag.</p>"


def _contents(register: Artikel30) -> Iterator[str]:
    yield '<nav aria-label="Inhoud">\n<h2>Alle doelen</h2>\n<ol>'
    for verwerking in register.verwerkingen:
        yield f'<li><a href="#{escape(verwerking.doel)}">{escape(verwerking.naam)}</a></li>'
    yield '<li><a href="#niet-gedragen">Wat wij niet doen</a></li>\n</ol>\n</nav>'


def _entry(v: Verwerking) -> Iterator[str]:
    yield f'<h2 id="{escape(v.doel)}">{escape(v.naam)}</h2>'
    if v.wetsvoorstel:
        yield _note(f"Dit is wetsvoorstel {v.wetsvoorstel}. Het is nog geen wet. Er gaat niets door.")
    elif v.ontbreekt:
        yield _note(f"Deze gemeente gebruikt dit doel niet. Nog nodig: {', '.join(v.ontbreekt)}.")
    yield "<table>\n<tbody>"
    for kop, inhoud in _rows(v):
        yield f'<tr><th scope="row">{escape(kop)}</th><td>{inhoud}</td></tr>'
    yield "</tbody>\n</table>"


def _rows(v: Verwerking) -> Iterator[tuple[str, str]]:
    yield "Wie is verantwoordelijk?", escape(v.verantwoordelijke)
    yield "Wie vertegenwoordigt die?", escape(v.vertegenwoordiger)
    yield "Wie houdt toezicht (FG)?", escape(v.functionaris)
    yield "In welke wet staat dit?", escape(f"{v.wet}: {v.artikel}")
    yield "Waarom mag dit volgens de AVG?", escape(v.grondslag)
    yield "Waarom mogen gevoelige gegevens?", escape(v.bijzondere_gegevens)
    yield "Waarom mag het BSN?", escape(v.grondslag_bsn)
    yield "Over wie gaat het?", _list(v.betrokkenen)
    yield "Welke gegevens?", _data(v.gegevens)
    yield "Van wie komen ze?", _list(v.afkomstig_van)
    yield "Wie krijgt ze?", _list(v.ontvangers)
    yield "Gaan ze naar het buitenland?", escape(v.doorgifte)
    yield "Hoe lang blijven ze?", escape(v.bewaartermijn)
    yield "Hoe zijn ze beveiligd?", _list(v.beveiliging)
    yield "Wat zijn de risico's (DPIA)?", escape(v.dpia)
    yield "Wie werkt eraan mee (verwerkers)?", _list(v.verwerkers)
    yield "Vanaf wanneer geldt dit?", _period(v)
    if v.te_bevestigen:
        yield "Wat is nog niet zeker?", _list(v.te_bevestigen)
    yield "Waar staat dit?", escape(v.bron)
    yield "Kenmerk van deze tekst", f"<code>{escape(v.uri)}</code>"


def _not_carried(stromen: Iterable[Stroom]) -> Iterator[str]:
    yield '<h2 id="niet-gedragen">Wat wij niet doen, al noemt een wet het</h2>'
    koppen = "".join(f'<th scope="col">{kop}</th>' for kop in ("Wat", "Artikel", "Waarom niet"))
    yield f"<table>\n<thead><tr>{koppen}</tr></thead>\n<tbody>"
    for stroom in stromen:
        cellen = "".join(f"<td>{escape(t)}</td>" for t in (stroom.zin, stroom.artikel, stroom.waarom))
        yield f"<tr>{cellen}</tr>"
    yield "</tbody>\n</table>"


def _note(tekst: str) -> str:
    return f'<p class="let-op">{escape(tekst)}</p>'


def _period(v: Verwerking) -> str:
    tot = "" if v.geldig_tot is None else f" tot {day_in_words(v.geldig_tot)}"
    return f"{day_in_words(v.geldig_van)}{tot}"


def _data(gegevens: Mapping[str, tuple[str, ...]]) -> str:
    return _list(
        f"{soort}: {', '.join(n.replace('_', ' ') for n in namen)}" for soort, namen in gegevens.items()
    )


def _list(teksten: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(tekst)}</li>" for tekst in teksten) + "</ul>"
