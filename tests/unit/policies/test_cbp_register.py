# SPDX-License-Identifier: EUPL-1.2
"""What the CBP and the AP asked of a municipality from 2013 on: what the register must say, and refuse."""

from dataclasses import replace
from typing import Any, Final

import pytest
from fakes.inrichting import everything_in_use
from unit.policies.verzoeken import OP, REGISTER, verzoek

from policies.begrippen import Categorie, Doel, Functie, Handeling, Regime, Relatie, Rol, Veld, Verzoek
from policies.beslis import beslis
from policies.besluit import Geweigerd, Uitkomst
from policies.bewijs.bewijzen import prove
from policies.boek.artikel30 import entries
from policies.inrichting import NIETS, Activering, Overeenkomst, build_inrichting
from policies.lint import Ernst, lint
from policies.omstandigheden import Omstandigheid
from policies.register import Register, build_register
from policies.rode_lijnen import RODE_LIJNEN
from policies.velden import VELDEN

_DOEL: Final = REGISTER.index.doelen[Doel.ONDERZOEK_WMO][0]
_ACTIEF: Final = everything_in_use("0392").activeringen[0]
_DAAROM: Final = frozenset(Omstandigheid) - {Omstandigheid.ONVEILIG, Omstandigheid.BEZWAAR}


def _alone(**changes: Any) -> Register:
    return build_register((replace(_DOEL, **changes),), REGISTER.verboden, versie="proef")


def _codes(register: Register) -> set[str]:
    return {b.code for b in lint(register) if b.ernst is Ernst.FOUT}


def _with(activering: Activering) -> Geweigerd | None:
    """What the register says to an ordinary question where this, and no more, was filled in."""
    register = replace(REGISTER, inrichting=build_inrichting((activering,)))
    besluit = beslis(register, verzoek("persoon.naam"), OP)
    return besluit if isinstance(besluit, Geweigerd) else None


@pytest.mark.parametrize(
    ("sleutel", "code"),
    [
        pytest.param("grondslag", "zonder-grondslag", id="no ground of AVG 6"),
        pytest.param("bijzondere_gegevens", "zonder-bijzondere-gegevens", id="no exception of AVG 9"),
        pytest.param("grondslag_bsn", "zonder-grondslag-bsn", id="no ground for the BSN"),
        pytest.param("artikel", "zonder-artikel", id="no article"),
    ],
)
def test_cbp_02_every_purpose_has_its_grounds(sleutel: str, code: str) -> None:
    """A purpose without an AVG ground, an exception for special data, or a BSN basis is refused."""
    assert _codes(REGISTER) == set()
    assert code in _codes(_alone(**{sleutel: ""}))


def test_cbp_02_special_data_and_bsn_need_their_exception() -> None:
    """A purpose that says it has no special data, or no BSN, lets no rule pass them."""
    bsn = replace(_DOEL.regels[0], velden=frozenset({Veld(Categorie.PERSOON, "bsn")}))

    assert "bijzonder-zonder-uitzondering" in _codes(_alone(bijzondere_gegevens="geen bijzondere gegevens"))
    assert "bsn-zonder-grondslag" in _codes(_alone(grondslag_bsn="geen bsn", regels=(bsn,)))
    for doel in REGISTER.doelen:
        strafrecht = any(r.categorie is Categorie.STRAFRECHT for r in doel.regels)
        assert (
            not strafrecht or "art. 10" in doel.bijzondere_gegevens or "art. 31" in doel.bijzondere_gegevens
        )


def test_cbp_07_consent_is_no_ground_for_a_college() -> None:
    """A college purpose on AVG 6 lid 1 onder a alone is a fout, and breaks a red line."""
    alleen = _alone(grondslag="AVG art. 6 lid 1 onder a")
    (lijn,) = (lijn for lijn in RODE_LIJNEN if lijn.tag == "rode-lijn/toestemming-geen-grond")

    assert "geen-taak" in _codes(alleen)
    assert not prove(alleen, (lijn,))
    assert "geen-taak" not in _codes(REGISTER)


def test_cbp_15_every_purpose_has_a_term_on_every_day() -> None:
    """No purpose knows a day on which no text said how long data is kept, or two texts did."""
    assert not _codes(REGISTER) & {"zonder-bewaartermijn", "bewaartermijn-gat", "bewaartermijn-dubbel"}
    assert all(v.bewaartermijn for v in entries(REGISTER, (), OP).verwerkingen)
    assert "zonder-bewaartermijn" in _codes(_alone(bewaartermijnen=()))


def test_cbp_16_no_purpose_is_used_before_its_dpia() -> None:
    """Without a reference to a DPIA a purpose lets nothing pass, and says that this is why."""
    zonder = _with(replace(_ACTIEF, dpia=""))

    assert _with(_ACTIEF) is None
    assert zonder is not None
    assert (zonder.uitkomst, zonder.wat_nodig_is) == (Uitkomst.NIET_INGERICHT, ("inrichting=dpia",))


def test_cbp_17_every_flow_has_a_controller() -> None:
    """A purpose without a controller is a fout in the register, and not in use where none is filled in."""
    zonder = _with(replace(_ACTIEF, verantwoordelijke=""))

    assert "zonder-verantwoordelijke" in _codes(_alone(verantwoordelijke=""))
    assert all(d.verantwoordelijke for d in REGISTER.doelen)
    assert zonder is not None
    assert zonder.wat_nodig_is == ("inrichting=verwerkingsverantwoordelijke",)


@pytest.mark.parametrize(
    "verwerkers",
    [
        pytest.param((), id="none named"),
        pytest.param((Overeenkomst("De beheerder", ""),), id="no reference"),
        pytest.param((Overeenkomst("De beheerder", "VO-1", OP),), id="over since today"),
        pytest.param(
            (Overeenkomst("De beheerder", "VO-1"), Overeenkomst("Een ander", "")), id="one of two without"
        ),
    ],
)
def test_cbp_17_every_processor_has_an_agreement(verwerkers: tuple[Overeenkomst, ...]) -> None:
    """A purpose is not in use while a processor has no agreement that is valid today."""
    zonder = _with(replace(_ACTIEF, verwerkers=verwerkers))

    assert zonder is not None
    assert zonder.wat_nodig_is == ("inrichting=verwerkersovereenkomst",)


def test_cbp_18_citizen_may_ask_and_the_college_must_answer() -> None:
    """Access, copy, correction, erasure, restriction and objection can each be asked and decided on."""
    rechten = ("inzage", "afschrift", "correctie", "vernietiging", "beperking", "bezwaar")
    inwoner: dict[str, Any] = {
        "doel": Doel.RECHTEN_AVG,
        "rol": Rol.BETROKKENE,
        "regime": Regime.AVG,
        "functie": Functie.INWONER,
        "leeftijd": 34,
    }
    fg: dict[str, Any] = {
        "doel": Doel.RECHTEN_AVG,
        "regime": Regime.AVG,
        "functie": Functie.PRIVACY_OFFICER,
        "relatie": Relatie.EIGEN_ORGANISATIE,
        "handeling": Handeling.BESLISSEN,
    }

    for recht in rechten:
        assert beslis(REGISTER, verzoek(f"dossier.{recht}", handeling=Handeling.MELDEN, **inwoner), OP)
    assert beslis(REGISTER, verzoek("dossier.besluit", **fg), OP)
    assert not beslis(REGISTER, verzoek("dossier.besluit", **(fg | {"functie": Functie.BEHEERDER})), OP)


def test_cbp_18_citizen_sees_who_saw_what_and_not_which_employee() -> None:
    """The citizen may see who received data, for what and on which article, but not which employee it was."""
    vraag = replace(
        verzoek(
            "logboek.organisatie",
            "logboek.medewerker",
            doel=Doel.RECHTEN_AVG,
            rol=Rol.BETROKKENE,
            regime=Regime.AVG,
            functie=Functie.INWONER,
            leeftijd=34,
        ),
        omstandigheden=frozenset({Omstandigheid.VERZOEK_INWONER}),
    )

    besluit = beslis(REGISTER, vraag, OP)

    assert [str(o.veld) for o in besluit.onthouden] == ["logboek.medewerker"]
    assert besluit


def test_cbp_19_nothing_is_in_use_by_itself() -> None:
    """Where nobody brought anything into use nothing passes, and there is no mode in which it does."""
    leeg = replace(REGISTER, inrichting=NIETS)

    vraag = verzoek("persoon.naam")
    assert beslis(REGISTER, vraag, OP)
    assert beslis(leeg, vraag, OP).uitkomst is Uitkomst.NIET_INGERICHT


def test_cbp_21_log_is_for_accountability_only() -> None:
    """No purpose but accountability and the rights of the citizen reads the log, whoever asks."""
    mag = {Doel.VERANTWOORDING, Doel.RECHTEN_AVG}
    (lijn,) = (lijn for lijn in RODE_LIJNEN if lijn.tag == "rode-lijn/logboek")

    assert {r.doel for r in REGISTER.regels if r.categorie is Categorie.LOGBOEK} == mag
    assert prove(REGISTER, (lijn,))
    for doel in set(Doel) - mag:
        for functie in Functie:
            assert not beslis(REGISTER, _of_log(doel, functie), OP)


def _of_log(doel: Doel, functie: Functie) -> Verzoek:
    """A question for the whole log, by who would have all else that can be recorded."""
    log = frozenset(VELDEN[Categorie.LOGBOEK])
    eigen = {"relatie": Relatie.EIGEN_ORGANISATIE, "regime": Regime.AVG, "functie": functie}
    vraag = verzoek("logboek.medewerker", doel=doel, **eigen)  # type: ignore[arg-type]  # three kinds in one dict
    return replace(vraag, velden=log, misbaar=log, omstandigheden=_DAAROM)
