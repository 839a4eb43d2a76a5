# SPDX-License-Identifier: EUPL-1.2
"""Who may sit at the table."""

from dataclasses import replace

import pytest
from fakes.world import DE_LINDE, ENERGIE, HAARLEM, ZEKER, ZORGSAAM

from gateway.casusoverleg.genodigden import COLLEGAS, GEHEIMHOUDING, Genodigde
from gateway.casusoverleg.lijsten import Geheimhouding
from gateway.errors import InvalidInputError
from gateway.kern.organisatie import Organisatie
from policies.begrippen import Functie, Regime, Rol, Toestemming

BEKENDE_ROLLEN = [*GEHEIMHOUDING, Rol.COLLEGE]


@pytest.mark.parametrize(
    ("organisatie", "geheimhouding"),
    [
        pytest.param(ZORGSAAM, Geheimhouding.WMO_5_3_3, id="aanbieder under the Wmo"),
        pytest.param(DE_LINDE, Geheimhouding.JW_7_3_11, id="jeugdhulp"),
        pytest.param(
            replace(ZORGSAAM, rol=Rol.ZORGAANBIEDER, regime=Regime.ZVW),
            Geheimhouding.WGBO_7_457,
            id="doctor or nurse",
        ),
    ],
)
def test_guest_brings_its_secrecy(organisatie: Organisatie, geheimhouding: Geheimhouding) -> None:
    """A guest sits under the secrecy of its profession and under its own law."""
    genodigde = Genodigde(organisatie)

    assert (genodigde.geheimhouding, genodigde.regime) == (geheimhouding, organisatie.regime)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol not in BEKENDE_ROLLEN])
def test_other_parties_cannot_be_invited(rol: Rol) -> None:
    """An insurer, and every party that is not on the list, cannot sit at the table."""
    with pytest.raises(InvalidInputError, match="kan niet aan een overleg deelnemen"):
        Genodigde(replace(ZEKER, rol=rol))


def test_insurer_and_creditor_are_among_those() -> None:
    """The insurer and the creditor of the demo are refused as they are."""
    for organisatie in (ZEKER, ENERGIE):
        with pytest.raises(InvalidInputError, match="kan niet aan een overleg deelnemen"):
            Genodigde(organisatie)


def test_municipality_is_never_invited_as_a_whole() -> None:
    """A college sits at the table through one colleague at a time."""
    with pytest.raises(InvalidInputError, match="met een nummer"):
        Genodigde(HAARLEM)


@pytest.mark.parametrize("functie", [f for f in Functie if f not in COLLEGAS])
def test_only_functions_of_the_table(functie: Functie) -> None:
    """A privacy officer, a beheerder or a system of the municipality is no participant."""
    with pytest.raises(InvalidInputError, match="een functie die bij het overleg hoort"):
        Genodigde(HAARLEM, "iemand-1", functie)


def test_organisation_is_not_invited_by_person() -> None:
    """Which of its people comes is for the organisation to decide."""
    with pytest.raises(InvalidInputError, match="als geheel"):
        Genodigde(ZORGSAAM, "planner-4")


def test_agreeing_to_help_is_no_consent() -> None:
    """Agreeing to be helped cannot be written down as a consent."""
    with pytest.raises(InvalidInputError, match="geen toestemming"):
        Genodigde(DE_LINDE, toestemmingen=frozenset({Toestemming.INSTEMMING_HULP}))
