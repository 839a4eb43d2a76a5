# SPDX-License-Identifier: EUPL-1.2
"""What the gateway does in its own name: make a key, tidy up. It passes like anybody else."""

from collections.abc import Callable
from typing import Final, TypeVar

from gateway.errors import UnknownError
from gateway.kern.kluissleutel import Kluissleutel, Kluisstand, first_vault_key
from gateway.kern.oin import Oin
from gateway.kern.organisatie import Afzender, Organisatie
from gateway.kern.regelkluis import LOGBOEK
from gateway.kern.sleutel import Sleutel, first_key
from gateway.opdracht import Doorgang, Opdracht
from policies.begrippen import Categorie, Doel, Handeling, Regime, Rol, Veld

T = TypeVar("T")

SLEUTEL: Final = frozenset({Veld(Categorie.TOEGANG, "pseudoniemsleutel")})
KLUISSLEUTEL: Final = frozenset({Veld(Categorie.TOEGANG, "kluissleutel")})


def own_sender(nummer: int, naam: str, doel: Doel, *, regime: Regime = Regime.AVG) -> Afzender:
    """The gateway itself, under the name of the room that acts, and for one purpose.

    The number makes its OIN, in the test prefix 00000099 that no organisation has.

    Source: Logius, OIN-stelsel, prefix 00000099 (test).
    """
    oin = Oin(f"000000999{nummer:08d}000")
    return Afzender(
        Organisatie(oin, naam, Rol.COLLEGE, regime, contact=""), None, frozenset({doel.value}), "sluis"
    )


def clean(
    gebeurtenis: str, doel: Doel, velden: frozenset[Veld], remove: Callable[[Doorgang], int]
) -> Opdracht[int]:
    """Remove really what nobody may have any more; `remove` says how many.

    Source: AVG art. 5 lid 1 onder e.
    """
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=doel,
        handeling=Handeling.VERWIJDEREN,
        velden=velden,
        # Two replicas that clean up at once would delete the same rows in another order.
        locks=(gebeurtenis,),
        act=remove,
    )


SLEUTELBEWAARDER: Final = own_sender(6, "Sleutels", Doel.TOEGANG)
"""In whose name a key is made, and rows are moved from one key to the next."""


def make_key(ontvanger: Oin, doel: Doel, *, generatie: int) -> Opdracht[Sleutel]:
    """Give a recipient its key for a purpose, the first time that somebody is named there.

    Two who come at once get the same key.
    """

    def act(d: Doorgang) -> Sleutel:
        bekend = d.tx.sleutels.all()
        sleutel = first_key(bekend, ontvanger, doel, generatie=generatie, nu=d.nu)
        if sleutel not in bekend:
            d.tx.sleutels.add(sleutel)
        return sleutel

    return Opdracht(
        gebeurtenis="pseudoniemsleutel.gemaakt",
        doel=Doel.TOEGANG,
        handeling=Handeling.REGISTREREN,
        velden=SLEUTEL,
        # One at a time, for the number: a number is given once.
        locks=("sleutels",),
        act=act,
    )


def make_vault_key(gemeente: str, *, verpakt: Callable[[int], bytes]) -> Opdracht[Kluissleutel]:
    """Give a municipality a key of its own in the vault, the first time that a BSN is sealed for it.

    `verpakt` is the key as it may be kept, for the version that it gets here. Of two who come at once one
    is kept, and both seal under that.

    Source: AVG art. 32 lid 1 onder a.
    """

    def act(d: Doorgang) -> Kluissleutel:
        bekend = d.tx.kluissleutels.of(gemeente)
        sleutel = first_vault_key(bekend, gemeente, verpakt=verpakt, nu=d.nu)
        if sleutel not in bekend:
            d.tx.kluissleutels.add(sleutel)
        return sleutel

    return _on_vault_keys("kluissleutel.gemaakt", Handeling.REGISTREREN, act)


def rewrap_vault_keys(rewrap: Callable[[bytes], bytes | None]) -> Opdracht[int]:
    """Wrap every key of the vault under another ring; say how many were not under it yet.

    `rewrap` gives nothing for a key that is under it already, so that a second time changes nothing.

    Source: NIST SP 800-57 part 1 rev. 5 section 6.2.2.3.
    """

    def act(d: Doorgang) -> int:
        over = [s for s in d.tx.kluissleutels.all() if s.stand is Kluisstand.ACTIEF]
        nieuw = [(s, verpakt) for s in over if (verpakt := rewrap(s.verpakt)) is not None]
        for sleutel, verpakt in nieuw:
            d.tx.kluissleutels.replace(sleutel.rewrapped(verpakt))
        return len(nieuw)

    return _on_vault_keys("kluissleutel.herverpakt", Handeling.REGISTREREN, act)


def destroy_vault_keys(gemeente: str) -> Opdracht[int]:
    """Destroy every key of the vault of a municipality: no BSN that was sealed for it opens any more.

    Raises:
        UnknownError: there is none to destroy.

    Source: AVG art. 17 lid 1, art. 28 lid 3 onder g; NIST SP 800-88 rev. 1 section 2.6.
    """

    def act(d: Doorgang) -> int:
        over = [s for s in d.tx.kluissleutels.of(gemeente) if s.stand is Kluisstand.ACTIEF]
        # The master key of the log lies beside these, and is of no municipality.
        if not over or gemeente == LOGBOEK:
            raise UnknownError("this municipality has no key in the vault")
        for sleutel in over:
            d.tx.kluissleutels.replace(sleutel.destroyed())
        # Counted: what another replica seals under one of these is refused, and sealed anew.
        d.tx.sleutels.change()
        return len(over)

    return _on_vault_keys("kluissleutel.vernietigd", Handeling.VERWIJDEREN, act, gemeente=gemeente)


def _on_vault_keys(
    gebeurtenis: str, handeling: Handeling, act: Callable[[Doorgang], T], *, gemeente: str = ""
) -> Opdracht[T]:
    return Opdracht(
        gebeurtenis=gebeurtenis,
        doel=Doel.TOEGANG,
        handeling=handeling,
        velden=KLUISSLEUTEL,
        gemeente=gemeente,
        # One at a time: a version is given once, and no key is made while all are being wrapped anew.
        locks=("kluissleutels",),
        act=act,
    )
