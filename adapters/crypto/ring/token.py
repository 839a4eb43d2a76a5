# SPDX-License-Identifier: EUPL-1.2
"""The token as a place that keeps a ring: who opens it, makes it, and puts a master in it.

What the token can draw itself it draws itself. Only the master of a ceremony comes from
outside, since that is what three people have the parts of.
"""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from pkcs11 import Attribute, KeyType, MechanismFlag, ObjectClass

from adapters.crypto.ring.bewaarplaats import (
    no_opvolger,
    other_master,
    require_older,
    there_is_one,
    vingerafdruk,
    vingerafdruk_of,
)
from adapters.crypto.ring.keyforms import SECRET_BYTES
from adapters.crypto.ring.pkcs11 import KLUIS, MEESTER, SESSIE, UITGIFTE, TokenKeys, generaties_of
from adapters.crypto.ring.sessie import Pinweigering, Tokensessie, Verbinding
from adapters.crypto.ring.tokenlog import (
    LOG,
    clear_leftovers,
    destroy_succeeded,
    has_log_key,
    log_labels,
    next_label,
)

# CKA_EC_PARAMS: the object identifiers of Ed25519 (RFC 8410) and of P-256 (RFC 5480), in DER.
_ED25519: Final = bytes.fromhex("06032b6570")
_P256: Final = bytes.fromhex("06082a8648ce3d030107")
_STAYS: Final = {
    Attribute.PRIVATE: True,
    Attribute.SENSITIVE: True,
    Attribute.EXTRACTABLE: False,
    Attribute.MODIFIABLE: False,
}
PRIVATE_LABELS: Final = (LOG, UITGIFTE)
_SECRET_BITS: Final = 8 * SECRET_BYTES


@dataclass(frozen=True, slots=True)
class Sleuteltoken:
    """One token of one PKCS#11 library."""

    module: Path
    label: str
    pin: str = field(repr=False)
    _geweigerd: Pinweigering = field(default_factory=Pinweigering, init=False, repr=False, compare=False)

    soort: ClassVar[str] = "pkcs11"
    verzegeld: ClassVar[bool] = True

    def exists(self) -> bool:
        """Whether a master is in the token: it goes in last."""
        return bool(self._connect().ask(generaties_of))

    def open(self) -> TokenKeys:
        """Return the ring.

        Raises:
            KeyFileError: there is none, a key is missing or could leave, or the token does not answer.
        """
        return TokenKeys(self._connect())

    def found(self, *, generatie: int = 1, master: bytes | None = None) -> None:
        """Make a ring where there is none; what an earlier attempt left is used.

        Raises:
            KeyFileError: there is one, or the token does not do what is asked.
        """
        if self.exists():
            raise there_is_one(f"the token {self.label}")
        self._connect(rw=True).ask(_make_own)
        self.add(generatie, master=master)

    def add(self, generatie: int, *, master: bytes | None = None) -> None:
        """Put one more master in the token; without one the token draws it, and nobody ever saw it.

        Raises:
            KeyFileError: the generation is there with another master.
        """
        token = self._connect(rw=True)
        if generatie not in token.ask(generaties_of):
            token.ask(partial(_put_master, generatie=generatie, master=master))
        elif master is None or vingerafdruk_of(master) != self._vingerafdruk(generatie):
            raise other_master(generatie)

    def destroy(self, generatie: int) -> None:
        """Destroy a master for good.

        Raises:
            KeyFileError: it is the newest, or the token has no such generation.
        """
        token = self._connect(rw=True)
        require_older(generatie, token.ask(generaties_of) or (0,))
        token.ask(lambda sessie: sessie.key(ObjectClass.SECRET_KEY, MEESTER.format(generatie)).destroy())

    def make_opvolger(self) -> None:
        """Let the token draw the next key of the log; one that is there already stays.

        Raises:
            KeyFileError: there is no ring, or the token does not do what is asked.
        """
        # Opened first: where a key is missing or could leave, no other one is put beside it.
        if self.open().next_log_signing_key is None:
            self._connect(rw=True).ask(_draw_opvolger)

    def promote_opvolger(self) -> None:
        """Let the next key of the log be its key, and destroy the one before: what is left has the turn.

        Raises:
            KeyFileError: there is no next key, or the token does not do what is asked.
        """
        token = self._connect(rw=True)
        if token.ask(log_labels)[1] is None:
            raise no_opvolger(f"the token {self.label}")
        token.ask(destroy_succeeded)

    def _vingerafdruk(self, generatie: int) -> str:
        return vingerafdruk(self.open(), generatie)

    def _connect(self, *, rw: bool = False) -> Verbinding:
        return Verbinding(self.module, self.label, self.pin, rw=rw, geweigerd=self._geweigerd)


def _make_own(sessie: Tokensessie) -> None:
    """Draw what a ring has beside its masters, as far as it is not there yet."""
    secret, private = sessie.labels(ObjectClass.SECRET_KEY), sessie.labels(ObjectClass.PRIVATE_KEY)
    present = {*secret, *private}
    if KLUIS not in present:
        _draw(sessie, KeyType.AES, KLUIS, MechanismFlag.WRAP | MechanismFlag.UNWRAP)
    if SESSIE not in present:
        _draw(sessie, KeyType.GENERIC_SECRET, SESSIE, MechanismFlag.SIGN)
    if not has_log_key(sessie):
        _draw_pair(sessie, KeyType.EC_EDWARDS, _ED25519, LOG)
    if UITGIFTE not in present:
        _draw_pair(sessie, KeyType.EC, _P256, UITGIFTE)


def _draw_opvolger(sessie: Tokensessie) -> None:
    clear_leftovers(sessie)
    _draw_pair(sessie, KeyType.EC_EDWARDS, _ED25519, next_label(sessie))


def _put_master(sessie: Tokensessie, *, generatie: int, master: bytes | None) -> None:
    label = MEESTER.format(generatie)
    if master is None:
        _draw(sessie, KeyType.GENERIC_SECRET, label, MechanismFlag.SIGN)
        return
    sessie.session.create_object(
        {
            Attribute.CLASS: ObjectClass.SECRET_KEY,
            Attribute.KEY_TYPE: KeyType.GENERIC_SECRET,
            Attribute.LABEL: label,
            Attribute.VALUE: master,
            Attribute.TOKEN: True,
            Attribute.SIGN: True,
            **_STAYS,
        }
    )


def _draw(sessie: Tokensessie, kind: KeyType, label: str, may: MechanismFlag) -> None:
    sessie.session.generate_key(
        kind, _SECRET_BITS, label=label, store=True, capabilities=may, template=_STAYS
    )


def _draw_pair(sessie: Tokensessie, kind: KeyType, curve: bytes, label: str) -> None:
    parameters = sessie.session.create_domain_parameters(kind, {Attribute.EC_PARAMS: curve}, local=True)
    parameters.generate_keypair(
        store=True,
        label=label,
        capabilities=MechanismFlag.SIGN | MechanismFlag.VERIFY,
        private_template=_STAYS,
    )
