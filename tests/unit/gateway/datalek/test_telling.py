# SPDX-License-Identifier: EUPL-1.2
"""Adding up lines of the log: whom it concerns, what it was about, who had it in hand; each once."""

from dataclasses import replace

import pytest
from fakes.datalek import ZAAK, line
from fakes.world import DE_LINDE, HAARLEM, NU, ZEKER

from gateway.datalek.stappen import Lekvraag
from gateway.datalek.telling import Getroffene, Lekbevinding, Lekteller
from gateway.kern.logregel import Logregel
from gateway.toezicht.model import Gelezen
from policies.besluit import Uitkomst


def counted(*regels: Logregel, vraag: Lekvraag | None = None, gaaf: bool = True) -> Lekbevinding:
    """What these lines come to."""
    teller = Lekteller(vraag or Lekvraag(medewerker="wijk-3"))
    teller.take(Gelezen(n, n, regel, gaaf) for n, regel in enumerate(regels))
    return teller.finding(op=NU, door="fg-1", volledig=True)


def test_a_person_with_a_zaak_is_counted_once() -> None:
    """A pseudoniem that some line shows to belong to a zaak is that zaak, in whatever order they come."""
    gevonden = counted(
        line(1, zaak="", betrokkene="ps-1"),
        line(2, betrokkene="ps-1"),
        line(3),
        line(4, zaak="", betrokkene="ps-2"),
    )

    assert gevonden.getroffenen == (Getroffene("", "ps-2", 1), Getroffene(ZAAK, "", 3))
    assert gevonden.omvang.personen == 2


def test_what_it_was_about_and_who_had_it() -> None:
    """Kinds of data, purposes, organisations and kinds of party are each named once, in order."""
    gevonden = counted(
        line(1, velden=("jeugdhulp.bekend",), ontvanger="veilig_thuis"),
        line(2, organisatie=str(DE_LINDE.oin), doel="casusoverleg-wmo"),
        line(3),
    ).omvang

    assert gevonden.categorieen == ("jeugdhulp", "persoon", "wmo_voorziening")
    assert gevonden.doelen == ("casusoverleg-wmo", "onderzoek-wmo")
    assert gevonden.organisaties == (str(HAARLEM.oin), str(DE_LINDE.oin))
    assert (gevonden.ontvangers, gevonden.verzekeraar) == (("veilig_thuis",), False)
    assert gevonden.eerste is not None
    assert gevonden.laatste is not None
    assert gevonden.eerste < gevonden.laatste


def test_a_refusal_gives_nobody_away_but_is_counted() -> None:
    """What was refused reached nobody; that it was tried is said, and that an insurer tried counts."""
    geweigerd = line(
        1, uitkomst=Uitkomst.VERBODEN, velden=(), rol="zorgverzekeraar", organisatie=str(ZEKER.oin)
    )
    mislukt = line(2, fout="LedgerError")

    gevonden = counted(geweigerd, mislukt)

    assert (gevonden.omvang.regels, gevonden.omvang.pogingen, gevonden.getroffenen) == (0, 2, ())
    assert (gevonden.omvang.verzekeraar, gevonden.omvang.organisaties) == (True, ())


def test_what_was_handed_to_an_insurer_counts_too() -> None:
    """Who gave it makes no difference: the insurer received it."""
    assert counted(line(1, ontvanger="zorgverzekeraar")).omvang.verzekeraar


def test_lists_and_logins_concern_nobody() -> None:
    """Lines about nobody, of logging in and of this work itself count nobody."""
    gevonden = counted(line(1, zaak=""), line(2, doel="toegang"), line(3, doel="datalek"))

    assert (gevonden.omvang.regels, gevonden.getroffenen) == (0, ())


def test_a_damaged_line_makes_it_incomplete() -> None:
    """What was changed cannot be believed, and must not pass for nothing."""
    gevonden = counted(line(1), gaaf=False)

    assert (gevonden.omvang.regels, gevonden.omvang.volledig) == (0, False)


@pytest.mark.parametrize(
    ("vraag", "telt"),
    [
        pytest.param(Lekvraag(zaken=(ZAAK,)), True, id="its zaak"),
        pytest.param(Lekvraag(zaken=("Z-00000-00002",)), False, id="another zaak"),
        pytest.param(Lekvraag(medewerker="wijk-3", organisatie=str(HAARLEM.oin)), True, id="employee of"),
        pytest.param(Lekvraag(medewerker="wijk-3", organisatie=str(DE_LINDE.oin)), False, id="of elsewhere"),
        pytest.param(Lekvraag(client="sys-1"), False, id="a client it is not of"),
        pytest.param(Lekvraag(kenmerken=(f"{1:020x}",)), True, id="its kenmerk"),
        pytest.param(Lekvraag(kenmerken=(f"{2:020x}",)), False, id="another kenmerk"),
        pytest.param(Lekvraag(van=NU), False, id="before the period"),
        pytest.param(Lekvraag(tot=NU), True, id="within the period"),
    ],
)
def test_all_that_was_asked_must_hold(vraag: Lekvraag, *, telt: bool) -> None:
    """One thing that does not hold and the line is no part of it."""
    assert counted(line(1), vraag=vraag).omvang.regels == int(telt)


def test_nobody_is_kept_with_the_numbers() -> None:
    """What is to be stored holds no zaak of anybody and no pseudoniem."""
    gevonden = counted(line(1, betrokkene="ps-1"))

    kaal = replace(gevonden.omvang, vraag=Lekvraag())
    assert "ps-1" not in repr(kaal)
    assert ZAAK not in repr(kaal)
    assert "ps-1" not in repr(gevonden)
