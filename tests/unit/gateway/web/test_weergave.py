# SPDX-License-Identifier: EUPL-1.2
"""Every page has the same frame and the same locks, and an error page is never a dead end."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from starlette.responses import HTMLResponse

from gateway.web.fouten import FOUTEN, fouttekst
from gateway.web.kader import Doelregel, Ingelogd, Kader, Mededeling, NavigatieItem
from gateway.web.weergave import Weergave, security_headers

KADER = Kader(
    gemeente_naam="Gemeente Haarlem",
    nu=datetime(2026, 11, 22, 13, 5, tzinfo=UTC),
    csrf_token="teken-123",
    plek="Sociaal wijkteam Schalkwijk",
    ingelogd=Ingelogd("F. Bakker", "wijkteamlid", "Wmo"),
    navigatie=(NavigatieItem("Mijn werk", "/"), NavigatieItem("Register", "/register")),
    actief="/register",
)


def words(answer: HTMLResponse) -> str:
    """Return the page as text."""
    return bytes(answer.body).decode()


@pytest.fixture
def kamer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a room (a package with templates) that was made for this test."""
    naam = f"kamer_{tmp_path.name}".replace("-", "_")
    pages = tmp_path / naam / "templates" / "kamer"
    pages.mkdir(parents=True)
    (tmp_path / naam / "__init__.py").write_text("")
    (pages / "blad.html").write_text(
        '{% extends "basis.html" %}{% block titel %}Blad{% endblock %}'
        "{% block inhoud %}<p>{{ woord }}</p>"
        "{{ o.code(woord) }}{% endblock %}"
    )
    (pages.parent / "basis.html").write_text("vervangen")
    monkeypatch.syspath_prepend(tmp_path)
    return naam


def test_a_room_brings_its_own_pages(kamer: str) -> None:
    """A page of a room is drawn in our frame, escaped."""
    html = words(Weergave.of_rooms([kamer]).render("kamer/blad.html", kader=KADER, woord="<b>"))

    assert "<p>&lt;b&gt;</p>" in html
    assert "<title>Blad – Gemeente Haarlem</title>" in html


def test_no_room_replaces_the_frame(kamer: str) -> None:
    """A room's own `basis.html` is never used."""
    html = words(Weergave.of_rooms([kamer]).render("kamer/blad.html", kader=KADER, woord="x"))

    assert "vervangen" not in html


def test_a_missing_value_is_an_error(kamer: str) -> None:
    """A page with a value left out is not drawn at all."""
    with pytest.raises(UndefinedError, match="'woord' is undefined"):
        Weergave.of_rooms([kamer]).render("kamer/blad.html", kader=KADER)


def test_every_page_has_the_locks() -> None:
    """Each answer carries every security header, and is kept by nobody."""
    answer = Weergave.of_rooms().render("uitleg.html", kader=KADER)

    assert {n.lower(): w for n, w in security_headers().items()}.items() <= dict(answer.headers).items()
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_the_frame_says_who_acts_and_for_what() -> None:
    """Municipality, place, person, functie, regime and purpose are on the page, in Dutch."""
    kader = replace(KADER, doelregel=Doelregel("onderzoek Wmo", "Wmo 2015, artikel 2.3.2"))
    html = words(Weergave.of_rooms().render("uitleg.html", kader=kader))

    assert '<html lang="nl">' in html
    for woorden in (
        "Gemeente Haarlem",
        "Sociaal wijkteam Schalkwijk",
        "F. Bakker",
        "wijkteamlid",
        "regime Wmo",
    ):
        assert woorden in html
    assert "U bekijkt dit voor: <strong>onderzoek Wmo</strong> (Wmo 2015, artikel 2.3.2)" in html
    assert '<a class="sluis-nav__pad" href="/register" aria-current="page">' in html
    assert html.count("aria-current") == 1
    assert 'value="teken-123"' in html
    assert 'href="#inhoud"' in html
    assert '<main id="inhoud"' in html


def test_somebody_unknown_gets_no_menu_and_no_name() -> None:
    """A page for everybody names nobody, and has nothing to leave or to send."""
    kader = replace(KADER, ingelogd=None, navigatie=())
    html = words(Weergave.of_rooms().render("uitleg.html", kader=kader))

    assert "F. Bakker" not in html
    assert "Afmelden" not in html
    assert "<nav" not in html
    assert "<form" not in html


def test_a_notice_stands_above_the_page() -> None:
    """A notice says its kind in words, and what it is about is escaped."""
    kader = replace(KADER, mededelingen=(Mededeling("gelukt", "Opgeslagen <x>"),))
    html = words(Weergave.of_rooms().render("uitleg.html", kader=kader))

    assert "Gelukt: </span>Opgeslagen &lt;x&gt;" in html


def test_a_demonstration_says_so() -> None:
    """A demo can not be mistaken for the real thing."""
    html = words(Weergave.of_rooms().render("uitleg.html", kader=replace(KADER, demonstratie=True)))

    assert "Alle mensen en zaken zijn verzonnen." in html


@pytest.mark.parametrize("status", [*FOUTEN, 418, 599])
def test_an_error_is_never_a_dead_end(status: int) -> None:
    """Each error says what happened, what to do, a number to quote, and leads on."""
    answer = Weergave.of_rooms().render_fout(status, kader=KADER, nummer="f-7c1e09")
    html = words(answer)
    fout = fouttekst(status)

    assert answer.status_code == status
    for woorden in (
        fout.titel,
        fout.gebeurd,
        fout.bewaard,
        *fout.doen,
        "f-7c1e09",
        "22 november 2026, 14:05",
    ):
        assert woorden in html
    assert 'href="/"' in html


def test_an_unknown_zaak_reads_as_a_closed_one() -> None:
    """The words for 404 are one text: they never tell whether somebody is known."""
    assert "of is niet voor u" in fouttekst(404).titel


def test_a_refusal_says_whom_to_ask_and_how_to_go_back() -> None:
    """Who may not do something reads who can change that, who can explain it, and the way back."""
    advies = " ".join(fouttekst(403).doen)

    for wie in ("regisseur", "leidinggevende", "privacy officer", "Ga terug"):
        assert wie in advies


def test_sentences_are_short() -> None:
    """No sentence on an error page has more than fifteen words."""
    teksten = [t for f in FOUTEN.values() for t in (f.titel, f.gebeurd, f.bewaard, *f.doen)]
    zinnen = [zin for tekst in teksten for zin in tekst.replace("?", ".").split(".")]

    assert [zin for zin in zinnen if len(zin.split()) > 15] == []


def test_a_frame_hides_the_person_when_printed() -> None:
    """Neither the name nor the token is in a frame's repr."""
    assert "Bakker" not in repr(KADER)
    assert "teken-123" not in repr(KADER)
