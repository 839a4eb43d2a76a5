# SPDX-License-Identifier: EUPL-1.2
"""Who is speaking: an organisation, and for pages the person too."""

import pytest
from fakes.world import HAARLEM, person, system

from gateway.errors import UnknownError
from policies.begrippen import Functie


def test_a_person_has_an_id_and_a_system_has_none() -> None:
    """What only a person may do gets the id of that person, and ends when a system speaks."""
    wie = person(Functie.WIJKTEAMLID, id="wijkteamlid-7")

    assert wie.require_person() == "wijkteamlid-7"
    with pytest.raises(UnknownError, match="by a person, not by a system"):
        system(HAARLEM).require_person()
