# SPDX-License-Identifier: EUPL-1.2
"""Going over the register: what came with us is clean, and each thing that is wrong is found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest
from fakes.inrichting import everything_in_use
from unit.policies.verzoeken import REGISTER

from policies.begrippen import Categorie, Doel, Fase, Functie, Handeling, Regime, Relatie, Rol, Toestemming
from policies.herkomst import DOORBREEKT, GEHEIM, breaks
from policies.inrichting import build_inrichting
from policies.lezen.wetten import check_exists
from policies.lint import Bevinding, Ernst, lint
from policies.lint.grenzen import MEESTE_VELDEN_REGEL
from policies.omstandigheden import Omstandigheid
from policies.regel import DoelBeschrijving, Geldigheid, Partij, Wie
from policies.register import Register, build_register, read_texts
from policies.velden import VELDEN, velden

_DOEL: Final = REGISTER.index.doelen[Doel.ONDERZOEK_WMO][0]
_ZIN: Final = "Een zin van dertien woorden is goed, maar deze zin gaat daar toch echt ruim overheen."


def _alone(doel: DoelBeschrijving) -> Register:
    return build_register((doel,), REGISTER.verboden, versie="proef")


def _codes(register: Register) -> set[str]:
    return {b.code for b in lint(register)}


def _rule(doel: DoelBeschrijving, **changes: Any) -> DoelBeschrijving:
    """The same purpose, with its first rule changed."""
    return replace(doel, regels=(replace(doel.regels[0], **changes), *doel.regels[1:]))


def _more(doel: DoelBeschrijving, **changes: Any) -> DoelBeschrijving:
    """The same purpose, with a rule more: its first, changed."""
    return replace(doel, regels=(*doel.regels, replace(doel.regels[0], tag="onderzoek-wmo/99", **changes)))


def _retention(*termijnen: tuple[date, date | None]) -> dict[str, Any]:
    basis = _DOEL.bewaartermijnen[0]
    return {"bewaartermijnen": tuple(replace(basis, geldig=Geldigheid(van, tot)) for van, tot in termijnen)}


def _wide(aantal: int) -> DoelBeschrijving:
    """One function that reads this many fields, in rules that are each narrow enough."""
    alle = sorted(
        v for c in (Categorie.WMO_VOORZIENING, Categorie.WMO_LEVERING, Categorie.PGB) for v in VELDEN[c]
    )
    alle += sorted(
        v for c in (Categorie.WMO_BESLUIT, Categorie.MANTELZORG, Categorie.SIGNAAL) for v in VELDEN[c]
    )
    rijen = [
        replace(_DOEL.regels[0], tag=f"onderzoek-wmo/{i}", categorie=v.categorie, velden=frozenset({v}))
        for i, v in enumerate(alle[:aantal], 1)
    ]
    return replace(_DOEL, regels=tuple(rijen))


def test_register_that_came_with_us_is_clean() -> None:
    """The register as it is has no fout, and what it is warned of is in bills or known."""
    gevonden = lint(REGISTER, teksten=read_texts())

    assert [str(b) for b in gevonden if b.ernst is Ernst.FOUT] == []
    bekend = {"proactief", "verzamelwet-iib", "wams", "verwijsindex-jeugd"}
    assert {b.bestand.removesuffix(".toml") for b in gevonden} <= bekend


def _as(rol: Rol, regime: Regime) -> tuple[Wie, ...]:
    return (Wie(rol, frozenset({regime}), frozenset({Functie.SYSTEEM})),)


def _bsn() -> DoelBeschrijving:
    return _rule(replace(_DOEL, grondslag_bsn="geen bsn"), velden=velden("persoon.bsn"))


def _secret(**changes: Any) -> DoelBeschrijving:
    jeugd = {"categorie": Categorie.JEUGDHULP, "velden": velden("jeugdhulp.verslag")}
    return _rule(_DOEL, **jeugd, **changes)


def _hand(rol: Rol) -> DoelBeschrijving:
    return _rule(_DOEL, handelingen=frozenset({Handeling.VERSTREKKEN}), ontvangers=frozenset({rol}))


def _old_and_new() -> DoelBeschrijving:
    """The text of 2015 that was never ended, beside the text that came after it."""
    oud = next(r for r in _DOEL.regels if Toestemming.STATUTAIR_ONDUBBELZINNIG in r.toestemming_nodig)
    rest = tuple(r for r in _DOEL.regels if r is not oud)
    return replace(_DOEL, regels=(*rest, replace(oud, geldig=Geldigheid(oud.geldig.van))))


_FOUR: Final = tuple(Partij(Rol.COLLEGE, r) for r in (Regime.WMO, Regime.JEUGDWET))
_VAN, _TOT = date(2018, 5, 25), date(2020, 1, 1)
_BROKEN: Final[tuple[tuple[str, Callable[[], DoelBeschrijving]], ...]] = (
    ("zonder-artikel", lambda: _rule(_DOEL, artikel="")),
    ("zonder-grondslag", lambda: replace(_DOEL, grondslag=" ")),
    ("zonder-grondslag-bsn", lambda: replace(_DOEL, grondslag_bsn="")),
    ("zonder-verantwoordelijke", lambda: replace(_DOEL, verantwoordelijke="")),
    ("zonder-bron", lambda: replace(_DOEL, bron="")),
    ("zonder-bewaartermijn", lambda: replace(_DOEL, bewaartermijnen=())),
    ("bewaartermijn-gat", lambda: replace(_DOEL, **_retention((_VAN, _TOT)))),
    ("bewaartermijn-gat", lambda: replace(_DOEL, **_retention((_TOT, None)))),
    ("bewaartermijn-gat", lambda: replace(_DOEL, **_retention((_VAN, _TOT), (date(2020, 1, 2), None)))),
    ("bewaartermijn-dubbel", lambda: replace(_DOEL, **_retention((_VAN, None), (_TOT, None)))),
    ("onbekend-artikel", lambda: _rule(_DOEL, artikel="Wmo 2015 art. 99.1")),
    ("onbekend-artikel", lambda: replace(_DOEL, artikel="Wmo 2015 art. 2.3.2 lid 12")),
    ("onbekend-artikel", lambda: _rule(_DOEL, doorbreekt="Jeugdwet art. 99")),
    ("geen-taak", lambda: replace(_DOEL, grondslag="AVG art. 6 lid 1 onder a")),
    ("bsn-zonder-grondslag", _bsn),
    ("bijzonder-zonder-uitzondering", lambda: replace(_DOEL, bijzondere_gegevens="geen bijzondere gegevens")),
    ("zonder-zaak", lambda: _rule(_DOEL, relaties=frozenset(Relatie))),
    ("te-veel-velden", lambda: _rule(_DOEL, velden=frozenset(sorted(VELDEN[Categorie.BETAALSIGNAAL])))),
    ("te-brede-functie", lambda: _wide(31)),
    ("geheim", _secret),
    ("doorbreekt-avg", lambda: _rule(_DOEL, doorbreekt="AVG art. 9 lid 2 onder c")),
    ("ondubbelzinnig-na-2018", _old_and_new),
    ("geen-taak", lambda: replace(_DOEL, grondslag="AVG art. 6 lid 1 onder f")),
    ("geen-taak", lambda: replace(_DOEL, grondslag="AVG art. 6 lid 1 onder d")),
    ("wat-voor-onderzoek", lambda: _secret(fasen=frozenset({Fase.MELDING}))),
    ("lange-zin", lambda: _rule(_DOEL, zin=_ZIN)),
    ("partij-niet-genoemd", lambda: _rule(_DOEL, wie=_as(Rol.GGD, Regime.WGSV))),
    ("partij-zonder-regel", lambda: replace(_DOEL, naar=(*_DOEL.naar, Partij(Rol.CBS, Regime.AVG)))),
    ("ontvanger-niet-genoemd", lambda: _hand(Rol.CAK)),
    ("ontvanger-niet-genoemd", lambda: replace(_hand(Rol.COLLEGE), naar=_FOUR)),
    ("overlap", lambda: _more(_DOEL, velden=velden("persoon.naam"))),
    ("overlap-voorwaarden", lambda: _more(_DOEL, toestemming_nodig=frozenset({Toestemming.AVG}))),
    ("overlap-voorwaarden", _old_and_new),
    ("onbereikbaar", lambda: _more(_DOEL)),
    ("onbereikbaar", lambda: _rule(_DOEL, wie=_as(Rol.ZORGVERZEKERAAR, Regime.ZVW), geldig=Geldigheid(_VAN))),
    ("onbereikbaar", lambda: _rule(_DOEL, geldig=Geldigheid(_TOT, _TOT))),
)


@pytest.mark.parametrize(
    ("code", "make"), [pytest.param(code, make, id=f"{code}-{i}") for i, (code, make) in enumerate(_BROKEN)]
)
def test_what_is_wrong_is_found(code: str, make: Callable[[], DoelBeschrijving]) -> None:
    """A purpose that is right but for one thing yields the finding of that thing."""
    assert code not in _codes(_alone(_DOEL))

    assert code in _codes(_alone(make()))


def test_widest_rule_and_widest_function_are_within_their_numbers() -> None:
    """As many fields as the number says are allowed."""
    zoveel = frozenset(sorted(VELDEN[Categorie.BETAALSIGNAAL])[:MEESTE_VELDEN_REGEL])

    assert "te-veel-velden" not in _codes(_alone(_rule(_DOEL, velden=zoveel)))
    assert "te-brede-functie" not in _codes(_alone(_wide(30)))


def test_alternatives_do_not_overlap() -> None:
    """Two rules that each ask something the other does not are two roads, and no finding."""
    een = replace(_DOEL.regels[0], omstandigheden_nodig=frozenset({Omstandigheid.TWEEDE_PERSOON}))
    ander = replace(een, tag="onderzoek-wmo/99", omstandigheden_nodig=frozenset({Omstandigheid.FG_INGELICHT}))

    codes = _codes(_alone(replace(_DOEL, regels=(een, ander, *_DOEL.regels[1:]))))

    assert not {c for c in codes if c.startswith("overlap") or c == "onbereikbaar"}


def test_secrecy_is_lifted_by_consent_or_by_a_law() -> None:
    """Data under secrecy may pass with a consent, or on the article that breaks the secrecy."""
    met = _secret(toestemming_nodig=frozenset({Toestemming.GEHEIMHOUDING}))
    wet = _secret(doorbreekt="Jeugdwet art. 7.4.0 lid 1 onder a")
    nood = _secret(omstandigheden_nodig=frozenset({Omstandigheid.CONFLICT_VAN_PLICHTEN}))

    assert "geheim" not in _codes(_alone(met)) | _codes(_alone(wet)) | _codes(_alone(nood))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"toestemming_nodig": frozenset({Toestemming.STATUTAIR})}, id="statutory consent"),
        pytest.param({"toestemming_nodig": frozenset({Toestemming.AVG})}, id="consent as a ground"),
        pytest.param({"doorbreekt": "Zvw art. 87"}, id="a statute that breaks another secrecy"),
        pytest.param({"doorbreekt": "Jeugdwet art. 7.3.11 lid 1"}, id="another paragraph"),
        pytest.param({"doorbreekt": "AVG art. 9 lid 2 onder c"}, id="an exception of the AVG"),
    ],
)
def test_secrecy_is_not_lifted_by_anything_else(changes: dict[str, Any]) -> None:
    """Another consent, or an article that does not break this secrecy, lifts nothing."""
    assert "geheim" in _codes(_alone(_secret(**changes)))


def test_every_secrecy_has_statutes_that_exist() -> None:
    """Each secrecy has a closed list of statutes that break it; no article and nonsense break none."""
    for geheim in set(GEHEIM.values()):
        assert DOORBREEKT[geheim]
        assert not breaks(geheim, "")
        assert not breaks(geheim, "zomaar")
        for artikel in DOORBREEKT[geheim]:
            check_exists(artikel)


def test_bill_is_warned_of_only() -> None:
    """What is wrong in a bill is a warning: it lets nothing pass, and is to be right before it is law."""
    gevonden = lint(_alone(replace(_rule(_DOEL, artikel=""), wetsvoorstel="36295")))

    assert {b.ernst for b in gevonden} == {Ernst.WAARSCHUWING}
    assert "zonder-artikel" in {b.code for b in gevonden}


def test_group_that_no_rule_names_is_found() -> None:
    """A group that a file defines and no rule names is found, and one that is named is not."""
    tekst = '[groep]\nteam = []\nlos = []\n[[regel]]\nwie = "team"\n'

    gevonden = lint(REGISTER, teksten={"proef.toml": tekst})

    assert [b.plaats for b in gevonden if b.code == "groep-ongebruikt"] == ["groep.los"]


def test_prohibition_is_gone_over_too() -> None:
    """A prohibition on an article that does not exist, or in too long a sentence, is found."""
    verbod = replace(REGISTER.verboden[0], artikel="AVG art. 999", zin=_ZIN)

    gevonden = lint(build_register((_DOEL,), (verbod,), versie="proef"))

    assert {b.code for b in gevonden if b.bestand == "verboden.toml"} == {"onbekend-artikel", "lange-zin"}


def test_what_a_municipality_did_not_fill_in_is_warned_of() -> None:
    """A purpose in use without controller, DPIA or agreement is named, for each municipality."""
    (vol, _) = everything_in_use("0392").activeringen
    leeg = replace(
        vol, doelen=frozenset({Doel.ONDERZOEK_WMO, Doel.WAMS}), verantwoordelijke="", dpia="", verwerkers=()
    )

    gevonden = lint(REGISTER, build_inrichting((leeg,)))

    codes = {(b.bestand, b.plaats, b.code) for b in gevonden if b.code.startswith("inrichting-")}
    assert codes == {
        ("0392.toml", "onderzoek-wmo", "inrichting-verwerkingsverantwoordelijke"),
        ("0392.toml", "onderzoek-wmo", "inrichting-dpia"),
        ("0392.toml", "onderzoek-wmo", "inrichting-verwerkersovereenkomst"),
        ("0392.toml", "wams", "inrichting-wetsvoorstel"),
    }


def test_finding_is_one_line_for_people() -> None:
    """A finding says how grave it is, where it is, what to do, and its code."""
    bevinding = Bevinding("proef.toml", "proef/1", "proef", Ernst.FOUT, "Doe dit.")

    assert str(bevinding) == "fout: proef.toml: proef/1: Doe dit. [proef]"


def test_every_rule_is_reached_by_a_request() -> None:
    """No rule of the register is dead: for each there is a request that it decides."""
    assert len(REGISTER.regels) > 300
    assert [b.plaats for b in lint(REGISTER) if b.code == "onbereikbaar"] == []
