# SPDX-License-Identifier: EUPL-1.2
"""Stopping the use of what is kept about somebody, announcing that it goes on, and letting it go on.

What is marked here no passage uses any more: the facts of a zaak, a signalering or a verwijzing carry
the mark, and the policy refuses on it. What comes in afterwards is new, and is not restricted.

Source: AVG art. 18, art. 21 lid 1.
"""

from collections.abc import Callable

from gateway.errors import ConflictError, UnknownError
from gateway.inzage.beperking import BEPERKEND, Beperking, Beperkingsgrond
from gateway.inzage.model import Inwonerverzoek
from gateway.inzage.soorten import Verzoeksoort, Verzoekstand
from gateway.inzage.usecases.gedeeld import VELD, existing, facts_of, on_request
from gateway.kern.organisatie import Afzender
from gateway.opdracht import Doorgang, Opdracht
from gateway.ports import Tx
from policies.begrippen import Handeling


def restrict(verzoek_id: str, grond: Beperkingsgrond, *, afzender: Afzender) -> Opdracht[Beperking]:
    """Restrict the use of all that is kept about who asks.

    Raises:
        ConflictError: this does not ask for it, or is done. The act raises it.

    Source: AVG art. 18 lid 1; art. 21 lid 1.
    """
    wie = afzender.require_person()

    def act(d: Doorgang) -> Beperking:
        verzoeken, verzoek = d.tx.inwonerverzoeken, existing(d.tx, verzoek_id)
        if bekend := verzoeken.beperking_of(verzoek_id):
            return bekend  # a double click
        if verzoek.soort not in BEPERKEND or verzoek.stand is not Verzoekstand.OPEN:
            raise ConflictError("nothing is restricted for this request")
        aantal = verzoeken.restrict(verzoek_id, verzoeken.personen(verzoek_id), verzoek.gemeente)
        if verzoek.soort is Verzoeksoort.BEZWAAR and grond is not Beperkingsgrond.BEZWAAR:
            raise ConflictError("an objection stops the use while it is weighed, and for no other reason")
        beperking = Beperking(verzoek_id, verzoek.gemeente, grond, aantal, d.nu, wie)
        verzoeken.put_beperking(beperking)
        verzoeken.replace(verzoek.carried_out(d.nu))
        return beperking

    return _marking("verzoek.beperkt", verzoek_id, act, afzender=afzender)


def announce(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Beperking]:
    """Say that the inwoner was told that the restriction ends.

    Source: AVG art. 18 lid 3.
    """

    def act(d: Doorgang) -> Beperking:
        _require_not_granted(existing(d.tx, verzoek_id))
        return _put(d, beperking_of(d.tx, verzoek_id).announced(d.nu))

    return _marking("verzoek.opheffen_aangezegd", verzoek_id, act, afzender=afzender)


def lift(verzoek_id: str, *, afzender: Afzender) -> Opdracht[Beperking]:
    """End a restriction, a week after the inwoner was told; from now on the data can be used again.

    Source: AVG art. 18 lid 3.
    """
    wie = afzender.require_person()

    def act(d: Doorgang) -> Beperking:
        _require_not_granted(existing(d.tx, verzoek_id))
        opgeheven = beperking_of(d.tx, verzoek_id).lifted(wie, d.nu)
        d.tx.inwonerverzoeken.release(verzoek_id)
        return _put(d, opgeheven)

    return _marking("verzoek.beperking_opgeheven", verzoek_id, act, afzender=afzender)


def beperking_of(tx: Tx, verzoek_id: str) -> Beperking:
    """The restriction of a verzoek.

    Raises:
        UnknownError: it restricts nothing.
    """
    found = tx.inwonerverzoeken.beperking_of(verzoek_id)
    if found is None:
        raise UnknownError("this request restricts nothing")
    return found


def _require_not_granted(verzoek: Inwonerverzoek) -> None:
    """Who objected and was right is not used again.

    Raises:
        ConflictError: that is this one.

    Source: AVG art. 21 lid 1.
    """
    if verzoek.ends_use:
        raise ConflictError("this objection was granted, so the use does not begin again")


def _put(d: Doorgang, beperking: Beperking) -> Beperking:
    d.tx.inwonerverzoeken.put_beperking(beperking)
    return beperking


def _marking(
    gebeurtenis: str, verzoek_id: str, act: Callable[[Doorgang], Beperking], *, afzender: Afzender
) -> Opdracht[Beperking]:
    return on_request(
        gebeurtenis,
        Handeling.REGISTREREN,
        VELD[Verzoeksoort.BEPERKING],
        act,
        facts=facts_of(verzoek_id, afzender),
        locks=(verzoek_id,),
    )
