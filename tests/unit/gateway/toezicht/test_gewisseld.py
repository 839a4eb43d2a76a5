# SPDX-License-Identifier: EUPL-1.2
"""A line of before a rotation is whole, and one of which another column was changed is not."""

from dataclasses import replace

import pytest
from fakes.logboek import store_line
from fakes.logregels import logregel

from gateway.kern.pseudoniem import Pseudoniem
from gateway.toezicht.model import read_line

TOEN = Pseudoniem(2, b"\x05" * 32)
REGEL = store_line(logregel(1, betrokkene=TOEN.tekst, zaak="Z-1"), 1, 0)
NIEMAND = store_line(logregel(2), 2, 1)


def test_person_under_a_later_key_is_no_damage() -> None:
    """The column with the person may stand under a later key; what is read is the record of its day."""
    gewisseld = replace(REGEL, kolommen={**REGEL.kolommen, "betrokkene": Pseudoniem(3, b"\x09" * 32).tekst})

    assert read_line(gewisseld).gaaf
    assert read_line(gewisseld).regel.betrokkene == TOEN.tekst


@pytest.mark.parametrize(
    ("kolom", "waarde"),
    [
        pytest.param("betrokkene", Pseudoniem(1, b"\x09" * 32).tekst, id="an earlier key"),
        pytest.param("betrokkene", Pseudoniem(2, b"\x09" * 32).tekst, id="another person"),
        pytest.param("betrokkene", "", id="nobody"),
        pytest.param("betrokkene", "p3.kort", id="no pseudoniem"),
        pytest.param("zaak", Pseudoniem(3, b"\x09" * 32).tekst, id="another column"),
    ],
)
def test_any_other_difference_is_damage(kolom: str, waarde: str) -> None:
    """A column that says something else than the record, and no rotation can have done that, is a fault."""
    assert not read_line(replace(REGEL, kolommen={**REGEL.kolommen, kolom: waarde})).gaaf


def test_nobody_does_not_become_somebody() -> None:
    """A line that names nobody is not whole when its column names a person."""
    assert read_line(NIEMAND).gaaf
    assert not read_line(replace(NIEMAND, kolommen={**NIEMAND.kolommen, "betrokkene": TOEN.tekst})).gaaf
