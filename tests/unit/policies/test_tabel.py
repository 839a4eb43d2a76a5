# SPDX-License-Identifier: EUPL-1.2
"""Sets of words are shared by all rules that name them, and by no other list of words."""

from enum import StrEnum

from policies.begrippen import Rol
from policies.lezen.tabel import Tabel


class _Andere(StrEnum):
    """A list with a word that is spelled as one of the roles."""

    COLLEGE = "college"


def test_the_same_words_are_one_set() -> None:
    """Two rules that name the same words, in whatever order, hold one set and not two."""
    een = Tabel("a.toml", "", {"wie": ["college", "zorgverzekeraar"]}).woorden("wie", Rol)
    ander = Tabel("b.toml", "", {"wie": ["zorgverzekeraar", "college"]}).woorden("wie", Rol)

    assert een is ander
    assert een == {Rol.COLLEGE, Rol.ZORGVERZEKERAAR}


def test_words_of_another_list_stay_of_that_list() -> None:
    """Words that are spelled the same and come from two lists are never taken for each other."""
    Tabel("a.toml", "", {"wie": "college"}).woorden_or_alle("wie", Rol)
    ander = Tabel("a.toml", "", {"wie": "college"}).woorden_or_alle("wie", _Andere)

    assert [type(woord) for woord in ander] == [_Andere]
