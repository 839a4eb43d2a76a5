# SPDX-License-Identifier: EUPL-1.2
"""Questions to the policy, drawn near the rules so that many pass, and otherwise anything at all."""

from datetime import date
from itertools import chain
from typing import Final

from hypothesis import strategies as st
from unit.policies.verzoeken import OP, REGISTER

from policies.begrippen import (
    Categorie,
    Doel,
    Fase,
    Functie,
    Handeling,
    Regime,
    Relatie,
    Rol,
    Toestemming,
    Veld,
    Verzoek,
)
from policies.omstandigheden import Omstandigheid
from policies.velden import VELDEN

ALL_FIELDS: Final = sorted(chain.from_iterable(VELDEN.values()))
DAYS: Final = st.dates(date(2014, 1, 1), date(2030, 1, 1)) | st.just(OP)


@st.composite
def requests(draw: st.DrawFn) -> Verzoek:
    """A request near some rule: each part fits that rule, or is anything at all."""
    regel = draw(st.sampled_from(REGISTER.regels))
    wie = draw(st.sampled_from(regel.wie))
    vreemd = st.builds(Veld, st.sampled_from(Categorie), st.text(max_size=8))
    velden = st.frozensets(st.sampled_from(ALL_FIELDS) | vreemd, max_size=6)
    gevraagd = draw(st.just(regel.velden) | velden | velden.map(lambda meer: meer | regel.velden))
    return Verzoek(
        doel=draw(st.just(regel.doel) | st.sampled_from(Doel)),
        handeling=draw(st.sampled_from(sorted(regel.handelingen)) | st.sampled_from(Handeling)),
        rol=draw(st.just(wie.rol) | st.sampled_from(Rol)),
        regime=draw(st.sampled_from(sorted(wie.regimes)) | st.sampled_from(Regime)),
        functie=draw(st.sampled_from(sorted(wie.functies)) | st.sampled_from(Functie)),
        velden=gevraagd,
        misbaar=gevraagd,
        fase=draw(st.sampled_from(sorted(regel.fasen)) | st.sampled_from(Fase)),
        relatie=draw(st.sampled_from(sorted(regel.relaties)) | st.sampled_from(Relatie)),
        toestemmingen=draw(st.just(regel.toestemming_nodig) | st.frozensets(st.sampled_from(Toestemming))),
        leeftijd=draw(st.none() | st.integers(0, 110)),
        omstandigheden=draw(
            st.just(regel.omstandigheden_nodig) | st.frozensets(st.sampled_from(Omstandigheid), max_size=5)
        ),
        ontvanger=draw(st.sampled_from([*sorted(regel.ontvangers), None]) | st.sampled_from(Rol)),
        gemeente="0392",
    )
