# SPDX-License-Identifier: EUPL-1.2
"""Recorded questions under a changed register: who gains, who loses, about how many people."""

from dataclasses import asdict, replace
from typing import Final

import pytest
from unit.policies.test_vergelijken import with_rule
from unit.policies.verzoeken import OP, REGISTER, verzoek

from policies.begrippen import Fase, Functie, Toestemming, Verzoek
from policies.regel import Geldigheid
from policies.wijziging.gevolgen import (
    MEESTE_MENSEN,
    VOORBEELDEN,
    Gevolg,
    Gevolgen,
    Naspeelvraag,
    Naspeling,
    Rolgevolg,
    Voorbeeld,
)

REGEL: Final = next(r for r in REGISTER.regels if r.tag == "onderzoek-wmo/6")
ZONDER_TOESTEMMING: Final = with_rule(replace(REGEL, toestemming_nodig=frozenset()))
JEUGDHULP: Final = verzoek("jeugdhulp.bekend")
MET: Final = replace(JEUGDHULP, toestemmingen=frozenset({Toestemming.STATUTAIR, Toestemming.GEHEIMHOUDING}))
MENS: Final = "p1.mens"


def played(naspeling: Naspeling, *vragen: Naspeelvraag) -> Gevolgen:
    """What comes out of these questions."""
    for vraag in vragen:
        naspeling.take(vraag)
    return naspeling.result()


def ask(
    nummer: int, vraag: Verzoek = JEUGDHULP, betrokkene: str = MENS, *, tonen: bool = True
) -> Naspeelvraag:
    """A recorded question."""
    return Naspeelvraag(f"{nummer:020x}", vraag, betrokkene, tonen)


@pytest.mark.parametrize(
    ("vraag", "gevolg", "terug"),
    [
        pytest.param(JEUGDHULP, Gevolg.WINT, Gevolg.VERLIEST, id="without consent"),
        pytest.param(MET, Gevolg.GELIJK, Gevolg.GELIJK, id="with it nothing changes"),
        pytest.param(replace(JEUGDHULP, fase=Fase.MELDING), Gevolg.GELIJK, Gevolg.GELIJK, id="too early"),
    ],
)
def test_one_question_gains_or_loses(vraag: Verzoek, gevolg: Gevolg, terug: Gevolg) -> None:
    """What a change gives, its undoing takes away again."""
    assert Naspeling(REGISTER, ZONDER_TOESTEMMING, [OP]).take(ask(1, vraag)) is gevolg
    assert Naspeling(ZONDER_TOESTEMMING, REGISTER, [OP]).take(ask(1, vraag)) is terug


def test_the_same_fields_on_another_rule_are_told_apart() -> None:
    """When only the rule and the article differ, nobody gains or loses."""
    hernoemd = with_rule(replace(REGEL, tag="onderzoek-wmo/99"), zonder=[REGEL.tag])

    gevolgen = played(Naspeling(REGISTER, hernoemd, [OP]), ask(1, MET))

    assert (gevolgen.andere_grond, gevolgen.wint, gevolgen.verliest, gevolgen.mensen) == (1, 0, 0, 0)


def test_people_are_counted_once_and_roles_apart() -> None:
    """Two questions about one person are one person; who asked is counted by role and function."""
    regisseur = replace(JEUGDHULP, functie=Functie.REGISSEUR)
    naspeling = Naspeling(REGISTER, ZONDER_TOESTEMMING, [OP])
    naspeling.skip()

    gevolgen = played(
        naspeling, ask(1), ask(2), ask(3, regisseur, "p1.ander"), ask(4, betrokkene=""), ask(5, MET)
    )

    assert (gevolgen.nagespeeld, gevolgen.overgeslagen, gevolgen.gelijk) == (5, 1, 1)
    assert (gevolgen.wint, gevolgen.mensen, gevolgen.zonder_mens) == (4, 2, 1)
    assert gevolgen.groepen == (
        Rolgevolg("college", "regisseur", 1, 0, 1),
        Rolgevolg("college", "wijkteamlid", 3, 0, 1),
    )
    assert naspeling.gedaan == 6


def test_an_example_names_nobody() -> None:
    """An example holds a kenmerk, who asked, what comes and goes and the articles, and no pseudonym."""
    gevolgen = played(Naspeling(REGISTER, ZONDER_TOESTEMMING, [OP]), ask(1))

    (voorbeeld,) = gevolgen.voorbeelden
    assert voorbeeld == Voorbeeld(
        kenmerk=f"{1:020x}",
        doel="onderzoek-wmo",
        rol="college",
        functie="wijkteamlid",
        erbij=("jeugdhulp.bekend",),
        weg=(),
        was="Wmo 2015 art. 5.1.1 lid 4 · regel onderzoek-wmo/6",
        wordt="Wmo 2015 art. 5.1.1 lid 4 · regel onderzoek-wmo/6",
    )
    assert MENS not in str(asdict(gevolgen))


def test_five_examples_of_as_many_kinds() -> None:
    """No more than five are kept, those of another kind first, and none that may not be shown."""
    regisseur = replace(JEUGDHULP, functie=Functie.REGISSEUR)
    vragen = [ask(n) for n in range(9)] + [ask(98, regisseur), ask(99, tonen=False)]

    gevolgen = played(Naspeling(REGISTER, ZONDER_TOESTEMMING, [OP]), *vragen)

    assert [v.kenmerk for v in gevolgen.voorbeelden[:2]] == [f"{0:020x}", f"{98:020x}"]
    assert len(gevolgen.voorbeelden) == VOORBEELDEN


def test_what_changes_later_is_seen_today() -> None:
    """A rule that ends next year takes something away, though today nothing differs yet."""
    einde = OP.replace(year=OP.year + 1)
    tijdelijk = with_rule(replace(REGEL, geldig=Geldigheid(REGEL.geldig.van, einde)))

    assert Naspeling(REGISTER, tijdelijk, [OP]).take(ask(1, MET)) is Gevolg.GELIJK
    assert Naspeling(REGISTER, tijdelijk, [OP, einde]).take(ask(1, MET)) is Gevolg.VERLIEST


def test_more_people_than_are_told_apart_are_many() -> None:
    """Above the number that is kept in memory it is said that there are more."""
    gevolgen = played(Naspeling(REGISTER, ZONDER_TOESTEMMING, [OP]), ask(1))

    assert gevolgen.mensen_in_woorden == "1"
    assert replace(gevolgen, mensen=MEESTE_MENSEN + 1).mensen_in_woorden == f"meer dan {MEESTE_MENSEN}"
