# SPDX-License-Identifier: EUPL-1.2
"""The register of processing activities: whole by the law, true to the rules, readable by everybody."""

import csv
import io
import json
from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from fakes.inrichting import everything_in_use
from unit.policies.verzoeken import OP, REGISTER

from policies.begrippen import Doel, Rol
from policies.boek.artikel30 import DOORGIFTE, IN_TE_VULLEN, Artikel30, Verwerking, entries
from policies.boek.html import as_html
from policies.boek.niet_gedragen import load_niet_gedragen
from policies.boek.uitvoer import KOLOMMEN, as_csv, as_json
from policies.inrichting import NIETS, Inrichting, build_inrichting
from policies.regel import Geldigheid
from policies.register import Register, build_register

_STROMEN: Final = load_niet_gedragen()
_LASTIG: Final = '<script>alert("&")</script>'


class _Pagina(HTMLParser):
    """One page: its elements, and the text under each."""

    def __init__(self, tekst: str) -> None:
        super().__init__()
        self.elementen: list[tuple[str, dict[str, str | None]]] = []
        self.teksten: list[tuple[str, str]] = []
        self.feed(tekst)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.elementen.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Remember a text, under the element that opened last."""
        if data.strip():
            self.teksten.append((self.elementen[-1][0], data))

    def of(self, tag: str) -> list[str]:
        """The texts of these elements."""
        return [tekst for onder, tekst in self.teksten if onder == tag]


def _register(inrichting: Inrichting = NIETS) -> Register:
    return replace(REGISTER, inrichting=inrichting)


def _of(gemeente: str = "", inrichting: Inrichting = NIETS, op: date = OP) -> Artikel30:
    return entries(_register(inrichting), _STROMEN, op, gemeente=gemeente)


def _entry(register: Artikel30, doel: Doel) -> Verwerking:
    return next(v for v in register.verwerkingen if v.doel is doel)


def test_every_purpose_of_the_day_has_an_entry() -> None:
    """The register of a day holds each purpose that the law knew on that day, and no other."""
    vandaag = {v.doel for v in _of().verwerkingen}
    toen = {v.doel for v in _of(op=date(2015, 3, 1)).verwerkingen}

    assert vandaag == set(Doel) - {Doel.OVERGANG_AWBZ}
    assert toen == {d.doel for d in REGISTER.doelen if d.geldig.holds(date(2015, 3, 1))}
    assert Doel.OVERGANG_AWBZ in toen


@pytest.mark.parametrize("kolom", KOLOMMEN)
def test_every_entry_says_everything_the_law_asks(kolom: str) -> None:
    """No entry leaves open what article 30 asks: what nobody knows yet says who is to fill it in."""
    mag_leeg = {"geldig_tot", "wetsvoorstel", "te_bevestigen", "in_gebruik", "ontbreekt"}

    leeg = [v.doel for v in _of("0392", everything_in_use("0392")).verwerkingen if not getattr(v, kolom)]

    assert kolom in mag_leeg or leeg == []


def test_entry_is_made_of_the_rules() -> None:
    """An entry names the fields that rules of that day let pass, and the receivers that they name."""
    entry = _entry(_of(), Doel.WLZ_INDICATIE)
    velden = {v.naam for r in REGISTER.index.doelen[Doel.WLZ_INDICATIE][0].regels for v in r.velden}

    assert set(entry.gegevens["wlz indicatie"]) <= velden
    assert entry.ontvangers == ("college",)
    assert (entry.doorgifte, entry.functionaris) == (DOORGIFTE, IN_TE_VULLEN)
    assert entry.uri.startswith("urn:sluis:verwerking:wlz-indicatie:")


def test_rule_that_ended_is_no_part_of_today() -> None:
    """Data that only an ended rule let pass is in the register of then and not in that of later."""
    voor, na = (_entry(_of(op=op), Doel.OVERGANG_AWBZ) for op in (date(2015, 3, 1), date(2016, 3, 1)))

    assert "persoon" in voor.gegevens
    assert "persoon" not in na.gegevens


def test_municipality_fills_in_what_is_its_own() -> None:
    """Controller, DPIA and processors come from the municipality, and without it say who fills them in."""
    eigen = _entry(_of("0392", everything_in_use("0392")), Doel.ONDERZOEK_WMO)
    niets = _entry(_of(), Doel.ONDERZOEK_WMO)
    ander = _entry(_of("0999", everything_in_use("0392")), Doel.ONDERZOEK_WMO)

    assert (eigen.verantwoordelijke, eigen.dpia, eigen.in_gebruik) == ("Het college", "DPIA-1", "ja")
    assert eigen.verwerkers == ("De beheerder van Sluis: VO-1",)
    assert (niets.dpia, niets.verwerkers, niets.in_gebruik) == (IN_TE_VULLEN, (IN_TE_VULLEN,), "")
    assert (ander.dpia, ander.in_gebruik, ander.ontbreekt) == (IN_TE_VULLEN, "nee", ("actief",))


def test_half_filled_in_says_what_is_missing() -> None:
    """A purpose that lacks its agreement is not in use, and the entry names the agreement."""
    vol = everything_in_use("0392").activeringen[0]
    half = replace(
        vol, verwerkers=(), dpia_herzien_voor=date(2027, 1, 1), geldig=Geldigheid(date(2020, 1, 1))
    )

    entry = _entry(_of("0392", build_inrichting((half,))), Doel.ONDERZOEK_WMO)

    assert (entry.in_gebruik, entry.ontbreekt) == ("nee", ("verwerkersovereenkomst",))
    assert entry.dpia == "DPIA-1 (herzien vóór 2027-01-01)"


def test_bill_is_never_in_use() -> None:
    """A bill stands in the register as a bill, and not in use, whatever was filled in."""
    wams = _entry(_of("0392", everything_in_use("0392")), Doel.WAMS)

    assert (wams.wetsvoorstel, wams.in_gebruik, wams.ontbreekt) == ("36295", "nee", ("wetsvoorstel",))


def test_json_holds_every_entry_and_every_flow_that_is_not_carried() -> None:
    """The JSON has a key for each column, and says which flows are not carried and why."""
    inhoud = json.loads(as_json(_of("0392", everything_in_use("0392"))))

    assert [f.name for f in fields(Verwerking)] == list(inhoud["verwerkingen"][0])
    assert len(inhoud["verwerkingen"]) == len(Doel) - 1
    assert {s["artikel"] for s in inhoud["niet_gedragen"]} >= {
        "Participatiewet art. 67 lid 1 onder d",
        "Wlz art. 9.1.3 lid 1 onder a",
    }
    assert (inhoud["op"], inhoud["gemeente"], inhoud["versie"]) == ("2026-11-22", "0392", REGISTER.versie)


def test_csv_is_one_sheet_of_entries_and_flows() -> None:
    """The CSV has a line for each entry and for each flow that is not carried, with the reason."""
    rijen = list(csv.DictReader(io.StringIO(as_csv(_of()))))

    assert [r["soort"] for r in rijen].count("verwerking") == len(Doel) - 1
    anders = [r for r in rijen if r["soort"] == "niet gedragen"]
    assert [r["waarom_niet_gedragen"] for r in anders] == [s.waarom for s in _STROMEN]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_csv_holds_no_formula(begin: str) -> None:
    """A text that a sheet would run as a formula is only text there."""
    doel = replace(REGISTER.index.doelen[Doel.ONDERZOEK_WMO][0], naam=f"{begin}cmd()")

    (rij,) = csv.DictReader(io.StringIO(as_csv(entries(build_register((doel,), (), versie="x"), (), OP))))

    assert rij["naam"] == f"'{begin}cmd()"


def test_html_answers_in_plain_questions() -> None:
    """The page has a heading for each purpose, and under it the questions that anybody would ask."""
    pagina = _Pagina(as_html(_of("0392", everything_in_use("0392"))))

    koppen = pagina.of("h2")
    assert koppen[0] == "Alle doelen"
    assert koppen[-1] == "Wat wij niet doen, al noemt een wet het"
    assert len(koppen) == len(Doel) + 1
    vragen = set(pagina.of("th"))
    assert {"Wie is verantwoordelijk?", "Welke gegevens?", "Wie krijgt ze?", "Hoe lang blijven ze?"} <= vragen


def test_html_stands_by_itself() -> None:
    """The page fetches nothing: no script, no image, no address of another host."""
    tekst = as_html(_of())
    pagina = _Pagina(tekst)

    assert {tag for tag, _ in pagina.elementen}.isdisjoint({"script", "img", "link", "iframe"})
    assert {(eigen["href"] or "")[0] for tag, eigen in pagina.elementen if tag == "a"} == {"#"}
    assert "http" not in tekst


def test_html_escapes_every_text() -> None:
    """No text of the register can become a part of the page."""
    doel = REGISTER.index.doelen[Doel.ONDERZOEK_WMO][0]
    namen = [f.name for f in fields(doel) if isinstance(getattr(doel, f.name), str) and f.name != "doel"]
    teksten: dict[str, Any] = dict.fromkeys(namen, _LASTIG)
    lijsten: dict[str, Any] = {"betrokkenen": (_LASTIG,), "openstaand": (_LASTIG,)}
    stroom = replace(_STROMEN[0], zin=_LASTIG, waarom=_LASTIG, artikel=_LASTIG)
    register = build_register((replace(doel, **teksten, **lijsten),), (), versie=_LASTIG)

    tekst = as_html(entries(register, (stroom,), OP, gemeente=_LASTIG, rolnaam=dict.fromkeys(Rol, _LASTIG)))

    assert "<script" not in tekst
    assert "&lt;script&gt;" in tekst


def test_roles_are_called_as_people_call_them() -> None:
    """A role is called by the name that is handed in, and otherwise by our own word for it."""
    register = entries(_register(), (), OP, rolnaam={Rol.COLLEGE: "gemeente (college)"})

    assert _entry(register, Doel.WLZ_INDICATIE).ontvangers == ("gemeente (college)",)
