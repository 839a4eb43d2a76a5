# SPDX-License-Identifier: EUPL-1.2
"""What holds of recorded consents whatever is recorded and whatever is asked."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from property.vragen import ALL_FIELDS
from unit.policies.toestemmingen import GEGEVEN, OP, TOT, consent, counted, question

from policies.begrippen import Categorie, Doel, Handeling, Regime, Rol, Toestemming, Veld, Verzoek
from policies.regel import Partij
from policies.toestemming import Gever, Toestemmingsregel

_VELDEN = [
    v for v in ALL_FIELDS if v.categorie in {Categorie.JEUGDHULP, Categorie.BIJSTAND, Categorie.PERSOON}
]
_DAGEN = st.dates(GEGEVEN - timedelta(days=30), TOT + timedelta(days=30))
_PARTIJEN = st.builds(
    Partij,
    st.sampled_from([Rol.COLLEGE, Rol.CAK]),
    st.sampled_from([Regime.WMO, Regime.JEUGDWET, Regime.WGS]),
)


@st.composite
def _records(draw: st.DrawFn) -> Toestemmingsregel:
    return consent(
        soort=draw(st.sampled_from(Toestemming)),
        gever=draw(st.sampled_from(Gever)),
        van=draw(_PARTIJEN),
        naar=draw(_PARTIJEN),
        doel=draw(st.sampled_from([Doel.ONDERZOEK_WMO, Doel.SPOED_WMO])),
        velden=draw(st.frozensets(st.sampled_from(_VELDEN), min_size=1)),
        ingetrokken_op=draw(st.none() | st.dates(GEGEVEN, TOT)),
    )


@st.composite
def _questions(draw: st.DrawFn) -> Verzoek:
    wie = draw(_PARTIJEN)
    return replace(
        question(),
        doel=draw(st.sampled_from([Doel.ONDERZOEK_WMO, Doel.SPOED_WMO])),
        handeling=draw(st.sampled_from(Handeling)),
        rol=wie.rol,
        regime=wie.regime,
        velden=draw(st.frozensets(st.sampled_from(_VELDEN), max_size=4)),
        leeftijd=draw(st.none() | st.integers(0, 100)),
        ontvanger=draw(st.none() | st.sampled_from([Rol.COLLEGE, Rol.CAK])),
    )


_LIJST = st.lists(_records(), max_size=6)


@given(_LIJST, _questions(), _DAGEN)
def test_kind_that_counts_was_recorded(regels: list[Toestemmingsregel], vraag: Verzoek, op: date) -> None:
    """Only a kind that stands recorded for this purpose on this day can count; none stands in for another."""
    staat = {r.soort for r in regels if r.doel is vraag.doel and r.holds(op)}

    assert counted(regels, vraag, op) <= staat


@given(_LIJST, _questions(), _DAGEN)
def test_kinds_are_strangers_to_each_other(regels: list[Toestemmingsregel], vraag: Verzoek, op: date) -> None:
    """Whether a kind counts depends on the records of that kind alone."""
    samen = counted(regels, vraag, op)

    for soort in Toestemming:
        alleen = [r for r in regels if r.soort is soort]
        assert counted(alleen, vraag, op) == samen & {soort}


@given(_LIJST, _records(), _questions(), _DAGEN)
def test_more_consent_never_means_less(
    regels: list[Toestemmingsregel], erbij: Toestemmingsregel, vraag: Verzoek, op: date
) -> None:
    """One more record takes no kind away, whatever its place among the others."""
    assert counted(regels, vraag, op) <= counted([erbij, *regels], vraag, op)


@given(_LIJST, _questions(), st.sampled_from(_VELDEN), _DAGEN)
def test_asking_more_never_gives_more(
    regels: list[Toestemmingsregel], vraag: Verzoek, veld: Veld, op: date
) -> None:
    """One more asked field adds no kind, unless nothing was asked before."""
    meer = replace(vraag, velden=vraag.velden | {veld})

    assert not vraag.velden or counted(regels, meer, op) <= counted(regels, vraag, op)


@given(_LIJST, _questions(), _DAGEN, _DAGEN)
def test_what_was_withdrawn_is_gone_for_good(
    regels: list[Toestemmingsregel], vraag: Verzoek, ingetrokken: date, op: date
) -> None:
    """From the day on which every consent is withdrawn none counts, and before it nothing changes."""
    dag = max(ingetrokken, GEGEVEN)
    staand = [replace(r, ingetrokken_op=None) for r in regels]
    weg = [replace(r, ingetrokken_op=dag) for r in regels]

    na = counted(weg, vraag, op)

    assert na == (frozenset() if op >= dag else counted(staand, vraag, op))


@given(_LIJST, _questions())
def test_nobody_consents_for_an_unknown_age(regels: list[Toestemmingsregel], vraag: Verzoek) -> None:
    """When nobody knows how old somebody is, nobody knows who may consent, and nothing counts."""
    assert counted(regels, replace(vraag, leeftijd=None), OP) == frozenset()
