# SPDX-License-Identifier: EUPL-1.2
"""A counter-example in words, and the verdicts of the proof as a jurist reads them."""

from dataclasses import replace
from datetime import date

from unit.policies.verzoeken import OP, verzoek

from policies.begrippen import Handeling, Rol, Toestemming
from policies.bewijs.bewijzen import Bewijs, Oordeel, Tegenvoorbeeld
from policies.bewijs.tegenvoorbeeld import proof_in_words, question_in_words
from policies.omstandigheden import Omstandigheid
from policies.rode_lijnen import RODE_LIJNEN


def test_question_is_told_with_all_that_counts() -> None:
    """A question says who does what with which data, for what, when, to whom, and with which consents."""
    vraag = replace(
        verzoek("jeugdhulp.bekend", toestemmingen=[Toestemming.INSTEMMING_HULP], leeftijd=14),
        handeling=Handeling.VERSTREKKEN,
        ontvanger=Rol.ZORGVERZEKERAAR,
        omstandigheden=frozenset({Omstandigheid.ONVEILIG}),
    )

    zin = question_in_words(vraag)

    assert zin.startswith(
        "Wie: gemeente (college), wijkteamlid, voor Wmo. Wat: aan een ander geven: jeugdhulp"
    )
    assert "Waarvoor: onderzoek-wmo. Wanneer: onderzoek; behandelaar van de zaak." in zin
    assert "Aan: zorgverzekeraar. Leeftijd: 14 jaar. Met: instemming met hulp; " in zin


def test_question_does_not_tell_what_plays_no_part() -> None:
    """What is not in a question is not told either."""
    zin = question_in_words(verzoek("persoon.naam"))

    assert not {"Aan:", "Leeftijd:", "Met:"} & set(zin.split())


def test_verdicts_are_counted() -> None:
    """A broken line stands among those that hold, with its day and its question, and the end counts them."""
    voorbeeld = Tegenvoorbeeld(verzoek("persoon.naam"), date(2026, 3, 1))
    oordelen = (Oordeel(RODE_LIJNEN[0], voorbeeld), Oordeel(RODE_LIJNEN[1], None))

    tekst = proof_in_words(Bewijs(oordelen, per_dag=1234567, vakken=12, doorgelaten=3), 1.25)

    assert "1.234.567 vragen" in tekst
    assert "in 1,2 seconden" in tekst
    assert f"BREEKT {RODE_LIJNEN[0].tag}" in tekst
    assert "Op 1-3-2026 gaat dit door, en dat mag niet." in tekst
    assert f"HOUDT  {RODE_LIJNEN[1].tag}" in tekst
    assert tekst.endswith("1 van 2 rode lijnen houden.")


def test_proof_without_lines_proves_nothing() -> None:
    """When no line was held against the register, the end does not say that all hold."""
    tekst = proof_in_words(Bewijs((), per_dag=1, vakken=0, doorgelaten=0), 0.0)

    assert tekst.endswith("0 van 0 rode lijnen houden.")
    assert OP.isoformat() not in tekst
