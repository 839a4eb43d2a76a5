# SPDX-License-Identifier: EUPL-1.2
"""Every difference between two registers is told, in words, with the way it goes."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from itertools import chain
from typing import Any, Final

import pytest
from unit.policies.verzoeken import OP, REGISTER

from policies.begrippen import Categorie, Doel, Fase, Handeling, Regime, Relatie, Rol, Toestemming, Veld
from policies.omstandigheden import Omstandigheid
from policies.regel import DoelBeschrijving, Geldigheid, Nodig, Regel, Verbod, Wie
from policies.register import Register, build_register
from policies.uitleg.verwoorden import value_in_words, who_in_words
from policies.wijziging import weging
from policies.wijziging.vergelijken import Onderdeel, Verschil, Wat, compare
from policies.wijziging.weging import Kind, Richting

LATER: Final = date(2027, 1, 1)
EERDER: Final = date(2010, 1, 1)
ADRES: Final = Veld(Categorie.PERSOON, "adres")


def regel_van(tag: str) -> Regel:
    """A rule of ours."""
    return next(r for r in REGISTER.regels if r.tag == tag)


REGEL_6: Final = regel_van("onderzoek-wmo/6")
"""With consent one may know that there is jeugdhulp."""


def with_rule(regel: Regel, *, zonder: Iterable[str] = ()) -> Register:
    """Our register with this rule in the place of the one with its tag, and without some others."""
    weg = {*zonder, regel.tag}
    doelen = (
        replace(d, regels=(*(r for r in d.regels if r.tag not in weg), *((regel,) * (d.doel == regel.doel))))
        for d in REGISTER.doelen
    )
    return build_register(doelen, REGISTER.verboden, versie="anders", inrichting=REGISTER.inrichting)


def with_ban(verbod: Verbod) -> Register:
    """Our register with this prohibition in the place of the one with its tag."""
    rest = (v for v in REGISTER.verboden if v.tag != verbod.tag)
    return build_register(REGISTER.doelen, (*rest, verbod), versie="anders", inrichting=REGISTER.inrichting)


def with_purpose(doel: DoelBeschrijving) -> Register:
    """Our register with this purpose in the place of the one of its name."""
    rest = (d for d in REGISTER.doelen if d.doel != doel.doel)
    return build_register((*rest, doel), REGISTER.verboden, versie="anders", inrichting=REGISTER.inrichting)


def said(verschil: Verschil) -> list[tuple[str, str, Richting]]:
    """Of the only thing that changed: each condition, what is said of it, and which way it goes."""
    (wijziging,) = verschil.wijzigingen
    return [(v.naam, v.zin, v.richting) for v in wijziging.voorwaarden]


def test_a_register_does_not_differ_from_itself() -> None:
    """Between a register and itself nothing differs, and nothing goes wider."""
    verschil = compare(REGISTER, REGISTER)

    assert (verschil.wijzigingen, verschil.verruimt, verschil.days(OP)) == ((), False, (OP,))


RUIMER, KRAPPER, TEKST = Richting.RUIMER, Richting.KRAPPER, Richting.TEKST

CHANGED_RULES: Final[list[tuple[dict[str, Any], list[tuple[str, str, Richting]]]]] = [
    ({"zin": "Anders."}, [("zin", f"was {REGEL_6.zin}, wordt Anders.", TEKST)]),
    ({"velden": REGEL_6.velden | {ADRES}}, [("gegevens", "erbij: persoon.adres", RUIMER)]),
    (
        {"velden": frozenset({ADRES})},
        [("gegevens", "erbij: persoon.adres", RUIMER), ("gegevens", "weg: jeugdhulp.bekend", KRAPPER)],
    ),
    ({"fasen": REGEL_6.fasen | {Fase.MELDING}}, [("fasen", "erbij: melding", RUIMER)]),
    ({"relaties": frozenset({Relatie.REGISSEUR})}, [("relaties", "weg: behandelaar", KRAPPER)]),
    (
        {"handelingen": frozenset({Handeling.RAADPLEGEN, Handeling.MELDEN})},
        [("handelingen", "erbij: melden", RUIMER)],
    ),
    (
        {"toestemming_nodig": frozenset({Toestemming.GEHEIMHOUDING})},
        [("toestemming nodig", "weg: statutair", RUIMER)],
    ),
    (
        {"toestemming_nodig": REGEL_6.toestemming_nodig | {Toestemming.AVG}},
        [("toestemming nodig", "erbij: avg", KRAPPER)],
    ),
    (
        {"omstandigheden_nodig": frozenset({Omstandigheid.EERST_OF})},
        [("omstandigheden nodig", "erbij: eerst of", KRAPPER)],
    ),
    ({"leeftijd_onder": 18}, [("leeftijd onder", "was niets, wordt 18", KRAPPER)]),
    ({"leeftijd_vanaf": 12}, [("leeftijd vanaf", "was niets, wordt 12", KRAPPER)]),
    (
        {"geldig": Geldigheid(EERDER, LATER)},
        [
            ("geldigheid", "begin was 28-7-2018, wordt 1-1-2010", RUIMER),
            ("geldigheid", "einde was niets, wordt 1-1-2027", KRAPPER),
        ],
    ),
    (
        {"wie": (*REGEL_6.wie, Wie(Rol.CIZ, frozenset(Regime), REGEL_6.wie[0].functies))},
        [("wie", "erbij: ciz (regisseur, wijkteamlid, wmo consulent; alle wetten)", RUIMER)],
    ),
    ({"ontvangers": frozenset({Rol.CAK})}, [("ontvangers", "erbij: cak", RUIMER)]),
    ({"te_bevestigen": False}, [("te bevestigen", "was ja, wordt nee", TEKST)]),
]


@pytest.mark.parametrize(
    ("change", "expected"), [pytest.param(*row, id="-".join(row[0])) for row in CHANGED_RULES]
)
def test_each_condition_of_a_rule_is_told(
    change: dict[str, Any], expected: list[tuple[str, str, Richting]]
) -> None:
    """A condition that changed is told in words, with what more or less may pass because of it."""
    verschil = compare(REGISTER, with_rule(replace(REGEL_6, **change)))

    assert said(verschil) == expected
    assert verschil.verruimt is (RUIMER in {richting for *_, richting in expected})


@pytest.mark.parametrize(
    ("was", "wordt", "richting"), [(18, 23, RUIMER), (23, 18, KRAPPER), (18, None, RUIMER)]
)
def test_an_upper_age_goes_wider_when_it_rises(
    was: int | None, wordt: int | None, richting: Richting
) -> None:
    """A higher limit, and none, lets more people in."""
    oud, nieuw = (with_rule(replace(REGEL_6, leeftijd_onder=grens)) for grens in (was, wordt))

    assert [r for *_, r in said(compare(oud, nieuw))] == [richting]


def test_a_rule_that_comes_or_goes_is_told_whole() -> None:
    """A new rule goes wider and says who may do what; one that went goes narrower."""
    zonder = with_rule(regel_van("onderzoek-wmo/7"), zonder=[REGEL_6.tag])

    (nieuw,) = compare(zonder, REGISTER).wijzigingen
    (weg,) = compare(REGISTER, zonder).wijzigingen

    assert (nieuw.soort, nieuw.wat, nieuw.naam) == (Onderdeel.REGEL, Wat.TOEGEVOEGD, "onderzoek-wmo/6")
    assert nieuw.voorwaarden[0].zin.startswith("toegevoegd: raadplegen van jeugdhulp.bekend door college (")
    assert (nieuw.richtingen, weg.richtingen) == (frozenset({RUIMER}), frozenset({KRAPPER}))
    assert (weg.wat, weg.artikel) == (Wat.VERVALLEN, "Wmo 2015 art. 5.1.1 lid 4")


VERBOD: Final = Verbod(
    tag=REGISTER.verboden[0].tag,
    artikel="AVG art. 5 lid 1 onder b",
    zin="Dit mag nooit.",
    rollen=frozenset({Rol.CIZ, Rol.CAK}),
    handelingen=frozenset({Handeling.RAADPLEGEN}),
    categorieen=frozenset({Categorie.PERSOON}),
    doelen=frozenset(Doel),
    geldig=Geldigheid(EERDER),
)


@pytest.mark.parametrize(
    ("change", "richtingen"),
    [
        ({"rollen": frozenset({Rol.CIZ})}, [RUIMER]),
        ({"rollen": frozenset({Rol.CIZ, Rol.SVB})}, [KRAPPER, RUIMER]),
        ({"categorieen": frozenset(Categorie)}, [KRAPPER]),
        ({"geldig": Geldigheid(EERDER, LATER)}, [RUIMER]),
        ({"ontvangers": frozenset({Rol.CIZ})}, [RUIMER]),
        ({"omstandigheden": frozenset({Omstandigheid.ONVEILIG})}, [RUIMER]),
    ],
)
def test_a_prohibition_goes_the_other_way(change: dict[str, Any], richtingen: list[Richting]) -> None:
    """What is barred less often, of fewer or for a shorter time, lets more pass."""
    verschil = compare(with_ban(VERBOD), with_ban(replace(VERBOD, **change)))

    assert [v.richting for w in verschil.wijzigingen for v in w.voorwaarden] == richtingen


def test_a_prohibition_that_went_lets_more_pass() -> None:
    """Without a prohibition more may pass; with a new one less."""
    zonder = build_register(
        REGISTER.doelen, REGISTER.verboden[1:], versie="zonder", inrichting=REGISTER.inrichting
    )

    assert compare(REGISTER, zonder).verruimt
    assert not compare(zonder, REGISTER).verruimt


@pytest.mark.parametrize(
    ("change", "richting"),
    [
        ({"naam": "Anders"}, TEKST),
        ({"nodig": Nodig(dpia=False, verwerkersovereenkomst=True)}, RUIMER),
        ({"wetsvoorstel": "36295"}, KRAPPER),
        ({"openstaand": ("Klopt dit?",)}, TEKST),
    ],
)
def test_a_purpose_is_told_beside_its_rules(change: dict[str, Any], richting: Richting) -> None:
    """What a purpose says of itself is compared too, and its rules are not told twice."""
    doel = next(d for d in REGISTER.doelen if d.doel == REGEL_6.doel and not d.wetsvoorstel)

    (wijziging,) = compare(REGISTER, with_purpose(replace(doel, **change))).wijzigingen

    assert (wijziging.soort, wijziging.naam) == (Onderdeel.DOEL, "onderzoek-wmo")
    assert [v.richting for v in wijziging.voorwaarden] == [richting]


@pytest.mark.parametrize(
    ("ding", "kind"),
    [
        pytest.param(Regel, weging.REGEL, id="rule"),
        pytest.param(Verbod, weging.VERBOD, id="ban"),
        pytest.param(DoelBeschrijving, weging.DOEL, id="purpose"),
    ],
)
def test_every_condition_has_its_way(ding: Any, kind: Kind) -> None:
    """Of every condition but the reach of a purpose it is known which way a change of it goes."""
    unknown = {f.name for f in fields(ding)} - kind.weging.keys() - kind.overslaan

    assert unknown <= {"reikwijdte"}


def test_what_nobody_can_tell_counts_as_wider() -> None:
    """A condition without a way makes a change heavier, and never lighter."""
    doel = REGISTER.doelen[0]
    anders = next(r for r in type(doel.reikwijdte) if r is not doel.reikwijdte)

    verschil = compare(REGISTER, with_purpose(replace(doel, reikwijdte=anders)))

    assert said(verschil)[0][2] is Richting.ONZEKER
    assert verschil.verruimt


def test_a_change_that_begins_later_is_looked_at_on_that_day() -> None:
    """Beside today come the days on which something of the change begins or ends."""
    nieuw = with_rule(replace(REGEL_6, geldig=Geldigheid(date(2026, 12, 1), LATER)))

    assert compare(REGISTER, nieuw).days(OP) == (OP, date(2026, 12, 1), LATER)


def test_everybody_is_said_once() -> None:
    """Functions under the same laws are said together, others apart."""
    mensen = chain(
        ((Rol.COLLEGE, r, "regisseur") for r in Regime),
        [(Rol.COLLEGE, "wmo", "wijkteamlid"), (Rol.CIZ, "wlz", "systeem")],
    )

    assert who_in_words(mensen) == (
        "ciz (systeem; wlz); college (regisseur; alle wetten); college (wijkteamlid; wmo)"
    )


@pytest.mark.parametrize(
    ("waarde", "woorden"),
    [
        ({"veld": "Nee."}, "veld: Nee."),
        (("b", "a"), "b, a"),
        (frozenset({"b", "a"}), "a, b"),
        ((), "niets"),
        (None, "niets"),
        (Nodig(dpia=True, verwerkersovereenkomst=False), "ja nee"),
    ],
)
def test_values_are_said_in_words(waarde: object, woorden: str) -> None:
    """Any value of a register reads as a phrase."""
    assert value_in_words(waarde) == woorden
