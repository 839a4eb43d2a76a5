# SPDX-License-Identifier: EUPL-1.2
"""What stands in a template or a style sheet can never break the locks of the page."""

import re
from pathlib import Path
from typing import Any

import pytest

import gateway.web
from gateway.web.weergave import Weergave

WEB = Path(gateway.web.__file__).parent
GATEWAY = WEB.parent
TEMPLATES = sorted(GATEWAY.glob("*/templates/**/*.html"))
STATISCH = WEB / "static"

VERBODEN = {
    "style attribute": r"\sstyle\s*=",
    "event handler": r"\son[a-z]+\s*=",
    "inline style": r"<style",
    "inline script": r"<script(?![^>]*\ssrc=)",
    "htmx script": r"hx-on",
    "script address": r"javascript:",
    "another host": r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//",
    "escape switched off": r"\|\s*safe\b|autoescape\s+false|Markup\(",
}


def names(templates: list[Path]) -> list[Any]:
    """Return each template as a named row."""
    return [pytest.param(pad, id=str(pad.relative_to(GATEWAY))) for pad in templates]


@pytest.mark.parametrize("pad", names(TEMPLATES))
def test_no_template_breaks_the_locks(pad: Path) -> None:
    """No template has inline style or script, an event handler, another host, or unescaped words."""
    bron = re.sub(r"\{#.*?#\}", "", pad.read_text("utf-8"), flags=re.DOTALL)

    assert [naam for naam, patroon in VERBODEN.items() if re.search(patroon, bron, re.IGNORECASE)] == []


@pytest.mark.parametrize("pad", names(TEMPLATES))
def test_every_static_file_named_exists(pad: Path) -> None:
    """Every static file that a template names is in the folder."""
    namen = re.findall(r"statisch\(\"([^\"]+)\"\)", pad.read_text("utf-8"))

    assert [naam for naam in namen if not (STATISCH / naam).is_file()] == []


@pytest.mark.parametrize("pad", names(TEMPLATES))
def test_every_post_form_carries_the_csrf_token(pad: Path) -> None:
    """A form written by hand that posts has the hidden token."""
    formulieren = re.findall(r"<form[^>]*method=\"post\".*?</form>", pad.read_text("utf-8"), re.DOTALL)

    assert all('name="csrf_token"' in formulier for formulier in formulieren)


@pytest.mark.parametrize("pad", names(sorted((WEB / "templates").rglob("*.html"))))
def test_every_template_of_ours_compiles(pad: Path) -> None:
    """Every template of this room can be read by the environment."""
    naam = pad.relative_to(WEB / "templates").as_posix()

    assert Weergave.of_rooms().omgeving.get_template(naam).name == naam


@pytest.mark.parametrize("naam", ["sluis.css", "tokens.css"])
def test_a_style_sheet_asks_no_other_host(naam: str) -> None:
    """Every address in a style sheet is a data address or a file beside it."""
    css = (STATISCH / naam).read_text("utf-8")
    adressen = re.findall(r"url\([\"']?((?:[^\"')]|(?<=\S)'(?=[^)]))+)", css)
    bestanden = [a for a in adressen if not a.startswith("data:")]

    assert "@import" not in css
    assert [a for a in bestanden if not (STATISCH / a).is_file()] == []


def test_a_vendored_script_asks_for_no_map() -> None:
    """No script names a source map that is not there."""
    assert [p.name for p in STATISCH.glob("*.js") if "sourceMappingURL" in p.read_text("utf-8")] == []


def test_every_static_file_has_its_licence() -> None:
    """LICENSES.md names every file that was not written here."""
    tekst = (STATISCH / "LICENSES.md").read_text("utf-8")
    van_anderen = [*STATISCH.glob("*.min.js"), *STATISCH.glob("fonts/*.woff2"), STATISCH / "sluis.css"]

    assert [p.name for p in van_anderen if p.name not in tekst] == []
