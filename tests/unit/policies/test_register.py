# SPDX-License-Identifier: EUPL-1.2
"""The register that came with us: what it says of each purpose."""

from datetime import date
from importlib.resources import files

import pytest
from unit.policies.verzoeken import OP, REGISTER

from policies.begrippen import Doel
from policies.errors import DoelNotConfiguredError, UnknownFieldError
from policies.velden import velden


def test_purpose_is_described_for_the_register_of_processing() -> None:
    """A purpose gives its name, article, ground, retention and a URI with the version."""
    doel = REGISTER.doel(Doel.VERWIJSINDEX_JEUGD, OP)

    assert (doel.naam, doel.artikel) == ("Verwijsindex risicojongeren", "Jeugdwet art. 7.1.2.1")
    assert doel.grondslag == "AVG art. 6 lid 1 onder e"
    termijn = doel.bewaartermijn(OP)
    assert termijn is not None
    assert termijn.duur == "P2Y"
    assert str(termijn).endswith("(Jeugdwet art. 7.1.4.5)")
    assert doel.verwerking == f"urn:sluis:verwerking:verwijsindex-jeugd:{doel.versie}"
    assert doel.te_bevestigen


def test_purpose_before_its_day_has_no_description() -> None:
    """A purpose that does not hold on a day cannot be described for that day."""
    with pytest.raises(DoelNotConfiguredError, match="has no purpose vroegsignalering-wgs on 2020-12-31"):
        REGISTER.doel(Doel.VROEGSIGNALERING_WGS, date(2020, 12, 31))


def test_every_purpose_has_its_file() -> None:
    """Each purpose of the vocabulary has one file, and no file is of another purpose."""
    namen = {b.name for b in (files("policies") / "doelen").iterdir()}

    assert namen == {f"{doel}.toml" for doel in Doel}


def test_no_ground_is_consent_alone() -> None:
    """No purpose of a college rests on consent (AVG 6 lid 1 onder a)."""
    assert not [doel.doel for doel in REGISTER.doelen if doel.grondslag == "AVG art. 6 lid 1 onder a"]


def test_unknown_field_name_is_refused() -> None:
    """A name outside the closed list of fields cannot be made into one."""
    with pytest.raises(UnknownFieldError, match="no such field"):
        velden("persoon.naam", "persoon.saldo")
