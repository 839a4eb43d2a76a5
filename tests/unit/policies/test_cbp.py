# SPDX-License-Identifier: EUPL-1.2
"""What the CBP and the AP asked of a municipality from 2013 on, as far as rules and decisions must do it.

The demands are those of the letters and reports of CBP (2013) and AP (2016); what the gateway must do
beside deciding is in `test_cbp_poort.py`, what the register must say in `test_cbp_register.py`.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest
from unit.policies.toestemmingen import OP, consent, counted, question
from unit.policies.verzoeken import ALLES, REGISTER, verzoek

from policies.begrippen import (
    Categorie,
    Doel,
    Fase,
    Functie,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
    Veld,
    Verzoek,
)
from policies.beslis import beslis
from policies.besluit import Geweigerd, Toegestaan, Uitkomst
from policies.errors import RegisterError, UnknownFieldError
from policies.herkomst import GEHEIM, HERKOMST, breaks
from policies.lint.grenzen import EIGEN_WERK, GEVEN
from policies.omstandigheden import Omstandigheid
from policies.regel import Regel
from policies.register import build_register, parse_register, read_texts
from policies.velden import OF_VELDEN, velden

_JEUGD: Final = "jeugdhulp.bekend"
_BEIDE: Final = frozenset({Toestemming.STATUTAIR, Toestemming.GEHEIMHOUDING})
"""What data of another law under secrecy asks: neither consent stands in for the other."""
_SCHULDHULP: Final[dict[str, Any]] = {"doel": Doel.SCHULDHULP_WGS, "regime": Regime.WGS}
_NOODZAAK: Final = frozenset({Omstandigheid.NOODZAAK})


def _refused(vraag: Verzoek) -> Geweigerd:
    besluit = beslis(REGISTER, vraag, OP)
    assert isinstance(besluit, Geweigerd)
    return besluit


def _passed(vraag: Verzoek) -> frozenset[Veld]:
    besluit = beslis(REGISTER, vraag, OP)
    return besluit.velden if isinstance(besluit, Toegestaan) else frozenset()


def _question_of(regel: Regel, **changes: Any) -> Verzoek:
    """A question that this rule fits: the first of all that it names, and no more."""
    wie = regel.wie[0]
    leeftijd = max(regel.leeftijd_vanaf or 0, (regel.leeftijd_onder or 30) - 1)
    vraag = Verzoek(
        doel=regel.doel,
        handeling=min(regel.handelingen),
        rol=wie.rol,
        regime=min(wie.regimes),
        functie=min(wie.functies),
        velden=frozenset({min(regel.velden)}),
        fase=min(regel.fasen),
        relatie=min(regel.relaties),
        toestemmingen=regel.toestemming_nodig,
        leeftijd=leeftijd,
        omstandigheden=regel.omstandigheden_nodig,
        ontvanger=min(regel.ontvangers, default=None),
        gemeente="0392",
    )
    return replace(vraag, **changes)


def _rules_today() -> Iterator[Regel]:
    for doel in REGISTER.doelen:
        if doel.geldig.holds(OP) and not doel.wetsvoorstel:
            yield from (r for r in doel.regels if r.geldig.holds(OP))


def test_cbp_01_no_purpose_no_passage() -> None:
    """A request has a purpose of the closed list, and a purpose rests on an article, or nothing passes."""
    zonder = parse_register({k: t for k, t in read_texts().items() if k in {"toegang.toml", "verboden.toml"}})
    onderzoek = read_texts()["onderzoek-wmo.toml"]
    regel = next(r for r in onderzoek.splitlines() if r.startswith("artikel = "))

    assert beslis(zonder, verzoek("persoon.naam"), OP).uitkomst is Uitkomst.NIET_INGERICHT
    with pytest.raises(ValueError, match="personeelsbeoordeling"):
        Doel("personeelsbeoordeling")
    with pytest.raises(RegisterError, match="artikel: is missing"):
        parse_register({**read_texts(), "onderzoek-wmo.toml": onderzoek.replace(f"{regel}\n", "", 1)})


def test_cbp_03_data_of_another_law_is_not_used_again() -> None:
    """Youth data reaches the Wmo only with statutory consent, and debt help where that is necessary."""
    geweigerd = _refused(verzoek(_JEUGD))
    schuldhulp = replace(verzoek(_JEUGD, **_SCHULDHULP), omstandigheden=_NOODZAAK)

    assert geweigerd.wat_nodig_is == ("toestemming=geheimhouding", "toestemming=statutair")
    assert geweigerd.onthouden[0].artikel == "Wmo 2015 art. 5.1.1 lid 4"
    assert _passed(verzoek(_JEUGD, toestemmingen=_BEIDE))
    assert _passed(schuldhulp)
    assert not _passed(replace(schuldhulp, omstandigheden=frozenset()))


def test_cbp_04_answer_holds_only_what_was_asked_and_is_needed() -> None:
    """What passes is asked and named by a rule, and nobody can ask for everything with one word."""
    alles = replace(verzoek("persoon.naam"), velden=ALLES, misbaar=ALLES)
    besluit = beslis(REGISTER, alles, OP)
    assert isinstance(besluit, Toegestaan)

    tags = {d.regel for d in besluit.doorgelaten}
    genoemd = {v for r in REGISTER.regels if r.tag in tags for v in r.velden}
    assert besluit.velden <= genoemd
    assert len(besluit.velden) < 20
    assert len(besluit.velden) + len(besluit.onthouden) == len(ALLES)
    assert _passed(verzoek("persoon.naam", "persoon.bsn")) == velden("persoon.naam")
    with pytest.raises(UnknownFieldError, match="no such field"):
        velden("*")


@pytest.mark.parametrize("fase", [pytest.param(f, id=f) for f in Fase])
def test_cbp_05_stage_limits_the_depth(fase: Fase) -> None:
    """Before the onderzoek nothing of another law passes, and in it only whether there is something."""
    vraag = replace(
        verzoek("persoon.naam", fase=fase, toestemmingen=set(Toestemming)), velden=ALLES, misbaar=ALLES
    )
    vreemd = {v for v in _passed(vraag) if HERKOMST[v.categorie] not in {Regime.WMO, Regime.BRP, Regime.AVG}}

    mag = OF_VELDEN | velden("zvw_zorg.aanbieder") if fase is Fase.ONDERZOEK else frozenset()
    assert vreemd <= mag
    assert bool(vreemd) is (fase is Fase.ONDERZOEK)


def test_cbp_06_less_intrusive_comes_first() -> None:
    """Where a rule says so, what there is can be asked only after it was asked whether there is anything."""
    vraag = replace(verzoek("bijstand.soort", **_SCHULDHULP), omstandigheden=_NOODZAAK)
    geweigerd = _refused(vraag)

    assert "omstandigheid=eerst_of" in geweigerd.wat_nodig_is
    assert _passed(replace(vraag, omstandigheden=_NOODZAAK | {Omstandigheid.EERST_OF}))
    inhoud = [r for r in _rules_today() if Omstandigheid.EERST_OF in r.omstandigheden_nodig]
    assert inhoud
    assert not [r.tag for r in inhoud if r.velden & OF_VELDEN]


def test_cbp_08_no_kind_of_consent_stands_in_for_another() -> None:
    """A rule that asks one kind of consent is not satisfied by all other kinds together."""
    met = [(r, soort) for r in _rules_today() for soort in r.toestemming_nodig]
    assert {soort for _, soort in met} >= _BEIDE

    for regel, soort in met:
        besluit = beslis(REGISTER, _question_of(regel, toestemmingen=frozenset(Toestemming) - {soort}), OP)
        assert not besluit or besluit.regel != regel.tag
    hulp = consent(soort=Toestemming.INSTEMMING_HULP)
    assert counted([hulp], question(), OP) == {Toestemming.INSTEMMING_HULP}
    assert not _passed(replace(question(), toestemmingen=counted([hulp], question(), OP)))


def test_cbp_09_consent_is_specific_shown_and_withdrawn_as_easily() -> None:
    """A recorded consent opens what it names until the day of withdrawal, and from then on nothing."""
    gegeven, zwijgen = consent(), consent(soort=Toestemming.GEHEIMHOUDING)
    weg = replace(gegeven, ingetrokken_op=OP)
    gisteren = OP - timedelta(days=1)

    assert _passed(replace(question(), toestemmingen=counted([gegeven, zwijgen], question(), OP)))
    assert counted([weg, zwijgen], question(), gisteren) == _BEIDE
    geweigerd = _refused(replace(question(), toestemmingen=counted([weg, zwijgen], question(), OP)))
    assert geweigerd.wat_nodig_is == ("toestemming=statutair",)
    for veld in ("gever", "van", "naar", "doel", "velden", "tekst", "gegeven_op", "middel", "geldig_tot"):
        assert getattr(gegeven, veld)


def test_cbp_11_secrecy_of_the_source_stays() -> None:
    """What is secret passes on consent, on the law that breaks it, or on a recorded conflict of duties."""
    geheim = [r for r in _rules_today() if r.categorie in GEHEIM and r.handelingen & GEVEN]
    assert geheim

    zonder = [r for r in geheim if Toestemming.GEHEIMHOUDING not in r.toestemming_nodig]
    zonder = [r for r in zonder if not breaks(GEHEIM[r.categorie], r.doorbreekt)]
    conflict = {r.tag for r in zonder if Omstandigheid.CONFLICT_VAN_PLICHTEN in r.omstandigheden_nodig}
    assert conflict == {"noodinzage/7"}
    # Who executes the law may know what was collected under it: the secrecy is towards all others.
    eigen = {r.categorie: {g for w in r.wie for g in w.regimes} for r in zonder if r.tag not in conflict}
    assert eigen == {
        Categorie.BIJSTAND: {Regime.PARTICIPATIEWET},
        Categorie.VEILIGHEID: {Regime.WMO},
    }
    (nood,) = [r for r in REGISTER.regels if r.tag == "noodinzage/7"]
    assert _passed(_question_of(nood))
    for weg in nood.omstandigheden_nodig:
        assert not _passed(_question_of(nood, omstandigheden=nood.omstandigheden_nodig - {weg}))


def test_cbp_13_role_alone_opens_nothing() -> None:
    """The right role without a tie to the zaak reads nothing about anybody, and hears what it lacks."""
    vraag = verzoek("persoon.naam", relatie=Relatie.GEEN)

    assert _refused(vraag).wat_nodig_is == ("relatie=behandelaar|regisseur",)
    leest = [
        r
        for r in _rules_today()
        if r.handelingen & {Handeling.RAADPLEGEN, Handeling.CONTROLEREN} and r.categorie not in EIGEN_WERK
    ]
    open_ = [r for r in leest if any(w.rol is Rol.COLLEGE for w in r.wie) and Relatie.GEEN in r.relaties]
    # Who is connected and what the register says: nothing about a citizen. Nor does a pseudonym that is
    # made of a number the system has already, and that is blinded.
    assert {r.categorie for r in open_} == {Categorie.TOEGANG, Categorie.PSEUDONIEM}


def test_cbp_19_nothing_lets_pass_by_default() -> None:
    """An empty register lets nothing pass, and who breaks the glass gives a reason before a witness."""
    leeg = build_register((), (), versie="leeg", inrichting=REGISTER.inrichting)
    nood = [r for r in REGISTER.regels if r.doel is Doel.NOODINZAGE]
    getuige = {Omstandigheid.TWEEDE_PERSOON, Omstandigheid.FG_INGELICHT}

    assert not [r.tag for r in _rules_today() if beslis(leeg, _question_of(r), OP)]
    # Asking for it and watching along is about the looking itself; these are about a citizen.
    ziet = [r for r in nood if r.categorie is not Categorie.TOEGANG]
    assert not {h for r in nood for h in r.handelingen} & {Handeling.VERSTREKKEN, Handeling.EXPORTEREN}
    assert {h for r in ziet for h in r.handelingen} == {Handeling.RAADPLEGEN}
    assert all(Omstandigheid.REDEN in r.omstandigheden_nodig for r in ziet)
    assert all(r.omstandigheden_nodig & getuige for r in ziet)


def test_cbp_20_every_decision_explains_itself() -> None:
    """Each decision has a reason and an article, and a refusal says what would be needed."""
    for regel in _rules_today():
        mag = beslis(REGISTER, _question_of(regel), OP)
        niet = beslis(REGISTER, _question_of(regel, functie=Functie.BEHEERDER), OP)
        for besluit in (mag, niet):
            assert besluit.reden
            assert besluit.artikel
    assert _refused(verzoek(_JEUGD, relatie=Relatie.GEEN)).wat_nodig_is == (
        "relatie=behandelaar|regisseur",
        "toestemming=geheimhouding",
        "toestemming=statutair",
    )
