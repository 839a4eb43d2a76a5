# SPDX-License-Identifier: EUPL-1.2
"""Making a decision again on what the log kept of it: would it fall out the same?

Source: AVG art. 5 lid 2 (it must be possible to show that the rules were followed).
"""

from gateway.kern.kalender import dutch_day
from gateway.kern.leeftijdsgroep import Leeftijdsgroep
from gateway.kern.logregel import Logregel
from policies.begrippen import Doel, Fase, Functie, Handeling, Regime, Relatie, Rol, Toestemming, Verzoek
from policies.beslis import beslis
from policies.besluit import Besluit
from policies.omstandigheden import Omstandigheid
from policies.register import Register
from policies.velden import velden
from policies.weigeren.vooraf import (
    ALLEEN_HIER,
    GEBLOKKEERD,
    QUOTA,
    ZOEKVRAAG,
    no_purpose,
    not_understood,
    other_purpose,
)

_NOT_ASKED = frozenset(
    {
        other_purpose(Doel.TOEGANG, "").regel,
        no_purpose((), "").regel,
        not_understood("").regel,
        ALLEEN_HIER,
        ZOEKVRAAG,
        QUOTA,
        GEBLOKKEERD,
    }
)
"""What stands before the register or beside it: no request was put to the policy."""


def request_of(regel: Logregel) -> Verzoek:
    """What the policy was asked; instead of the age stands one that no rule tells from it.

    Raises:
        ValueError: the line holds a word that is not ours (any more), or not the facts.
        UnknownFieldError: the same, of a field.
    """
    return Verzoek(
        doel=Doel(regel.doel),
        handeling=Handeling(regel.handeling),
        rol=Rol(regel.rol),
        regime=Regime(regel.regime),
        functie=Functie(regel.functie),
        velden=velden(*regel.gevraagd),
        misbaar=velden(*regel.misbaar),
        fase=Fase(regel.fase),
        relatie=Relatie(regel.relatie),
        toestemmingen=frozenset(map(Toestemming, regel.toestemmingen)),
        leeftijd=Leeftijdsgroep(regel.leeftijdsgroep).youngest,
        omstandigheden=frozenset(map(Omstandigheid, regel.omstandigheden)),
        ontvanger=Rol(regel.ontvanger) if regel.ontvanger else None,
        gemeente=regel.gemeente,
    )


def was_asked(regel: Logregel) -> bool:
    """Whether this line tells of a question to the policy, with the facts on which it decided."""
    return regel.regel not in _NOT_ASKED and bool(regel.relatie)


def decide_again(regel: Logregel, register: Register) -> Besluit | None:
    """The decision as this register makes it on that day, or None where the policy was not asked.

    Raises:
        ValueError, UnknownFieldError: see `request_of`.
    """
    if regel.regel in _NOT_ASKED:
        return None
    return beslis(register, request_of(regel), dutch_day(regel.tijd))
