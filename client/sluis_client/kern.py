# SPDX-License-Identifier: EUPL-1.2
"""What a client can do, as steps: the one text behind `SluisClient` and `AsyncSluisClient`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlencode

from joserfc.jwk import ECKey

from sluis_client.aansluiting import Aansluiting
from sluis_client.antwoorden import (
    Registratie,
    read_evaluatie,
    read_registratie,
    read_sleutels,
)
from sluis_client.errors import AnswerError, InvalidInputError, ProofError
from sluis_client.ontvangst import Ontvangst
from sluis_client.pseudoniem import (
    MEESTE_ELEMENTEN,
    Blindering,
    Evaluatie,
    Pseudoniem,
    Sleutel,
    Versleuteld,
    blind,
)
from sluis_client.ristretto import Octets
from sluis_client.spelling import write_url
from sluis_client.stappen import Antwoord, Stappen, Vraag, require_good
from sluis_client.tokens import Klok, Token, Tokens

INDEX_OIN: Final = "00000099900000001000"
"""The verwijsindex as a recipient of its own."""
VERWIJSINDEX_JEUGD: Final = "verwijsindex-jeugd"
_API: Final = "/api/v1"
_SLEUTELS: Final = "/pseudoniemen/sleutels"
_EVALUATIES: Final = "/pseudoniemen/evaluaties"
_REGISTRATIES: Final = "/verwijsindex/registraties"


@dataclass(frozen=True, slots=True)
class Betrokkenheid:
    """What a registration says beside who it is about: there is no field for a reason."""

    geboortedatum: date
    vermoeden: bool = False


class Kern:
    """The steps of one client at one gateway.

    `vertrouwd` are public keys that were got on another road than from the gateway. For a
    recipient and purpose that has some, no other key is believed, also when the gateway
    publishes one.
    """

    def __init__(
        self,
        aansluiting: Aansluiting,
        dpop_key: ECKey | None,
        *,
        clock: Klok,
        octets: Octets,
        vertrouwd: Iterable[Sleutel] = (),
    ) -> None:
        self._aansluiting, self._octets = aansluiting, octets
        self._tokens = Tokens(aansluiting, dpop_key, clock=clock, octets=octets)
        self._pinned = frozenset(vertrouwd)
        self._published: dict[tuple[str, str], tuple[Sleutel, ...]] = {}

    def token(self, doel: str) -> Stappen[Token]:
        """A token for one purpose."""
        return self._tokens.get(doel)

    def blind(self, bsn: str, *, ontvanger: str, doel: str) -> Blindering:
        """Blind one person, with the chance of this client. Nothing is sent."""
        return blind(bsn, ontvanger=ontvanger, doel=doel, octets=self._octets)

    def evaluate(self, blinderingen: Sequence[Blindering]) -> Stappen[Evaluatie | Versleuteld]:
        """Have a batch evaluated; what comes back in the clear was made with a key that is believed."""
        ontvanger, doel = _one_target(blinderingen)
        body = {
            "doel": doel,
            "ontvanger": ontvanger,
            "elementen": [write_url(b.element) for b in blinderingen],
        }
        said = yield from self._call(doel, "POST", _EVALUATIES, body)
        evaluatie = read_evaluatie(said, count=len(blinderingen))
        if isinstance(evaluatie, Evaluatie):
            for reeks in (evaluatie.reeks, *evaluatie.ouder):
                yield from self._require_believed(reeks.sleutel, ontvanger, doel)
                # Now, and not only when unblinded: a batch with a bad proof must not be kept.
                reeks.verify(blinderingen)
        return evaluatie

    def derive(self, bsns: Sequence[str], *, doel: str) -> Stappen[tuple[Pseudoniem, ...]]:
        """The pseudoniemen of one's own organisation for these people; the gateway learns none of them."""
        ontvanger = self._aansluiting.oin
        blinderingen = [self.blind(bsn, ontvanger=ontvanger, doel=doel) for bsn in bsns]
        evaluatie = yield from self.evaluate(blinderingen)
        if not isinstance(evaluatie, Evaluatie):
            raise AnswerError("the evaluation for our own organisation is encrypted")
        return evaluatie.unblind(blinderingen)

    def register_blind(
        self, bsn: str, betrokkenheid: Betrokkenheid, *, doel: str = VERWIJSINDEX_JEUGD
    ) -> Stappen[Registratie]:
        """Register that one is involved with somebody, without the gateway seeing the BSN."""
        blindering = self.blind(bsn, ontvanger=INDEX_OIN, doel=doel)
        evaluatie = yield from self.evaluate([blindering])
        if not isinstance(evaluatie, Versleuteld):
            raise AnswerError("the evaluation for the verwijsindex is not encrypted")
        body = {
            "doel": doel,
            "geboortedatum": betrokkenheid.geboortedatum.isoformat(),
            "vermoeden": betrokkenheid.vermoeden,
            "blind": {"jwe": evaluatie.jwe[0], "blinderingsfactor": write_url(blindering.factor)},
        }
        return read_registratie((yield from self._call(doel, "POST", _REGISTRATIES, body)))

    def published_keys(self, *, ontvanger: str, doel: str) -> Stappen[tuple[Sleutel, ...]]:
        """The public keys that the gateway publishes for this recipient and purpose, asked anew."""
        vraag = urlencode({"ontvanger": ontvanger, "doel": doel})
        sleutels = read_sleutels((yield from self._call(doel, "GET", f"{_SLEUTELS}?{vraag}")))
        self._published[ontvanger, doel] = sleutels
        return sleutels

    def fetch_proof(self, ontvangst: Ontvangst) -> Stappen[bytes]:
        """The proof file of a receipt; the log gives it once a signed head holds the entry."""
        adres = f"{self._aansluiting.uitgever}/log/bewijs/{ontvangst.kenmerk}/{ontvangst.leaf.hex()}"
        antwoord = yield Vraag("GET", adres, {"Accept": "text/plain"})
        if antwoord.status != HTTPStatus.OK:
            require_good(antwoord)
        return antwoord.inhoud

    def _require_believed(self, sleutel: Sleutel, ontvanger: str, doel: str) -> Stappen[None]:
        if (sleutel.ontvanger, sleutel.doel) != (ontvanger, doel):
            raise ProofError("the key is of another recipient or purpose than was asked for")
        pinned = {s for s in self._pinned if (s.ontvanger, s.doel) == (ontvanger, doel)}
        if pinned or sleutel in self._published.get((ontvanger, doel), ()):
            believed: Iterable[Sleutel] = pinned or (sleutel,)
        else:
            believed = yield from self.published_keys(ontvanger=ontvanger, doel=doel)
        if sleutel not in believed:
            raise ProofError(f"key {sleutel.nummer} is not among the published keys")

    def _call(
        self, doel: str, methode: str, pad: str, body: Mapping[str, Any] | None = None
    ) -> Stappen[dict[str, Any]]:
        kept = self._tokens.has(doel)
        antwoord = yield from self._send(doel, methode, pad, body)
        if antwoord.status == HTTPStatus.UNAUTHORIZED and kept:
            # A token can end early, as when the gateway got another key. Once more, with a new one.
            self._tokens.forget(doel)
            antwoord = yield from self._send(doel, methode, pad, body)
        return require_good(antwoord)

    def _send(self, doel: str, methode: str, pad: str, body: Mapping[str, Any] | None) -> Stappen[Antwoord]:
        token = yield from self._tokens.get(doel)
        adres = f"{self._aansluiting.uitgever}{_API}{pad}"
        headers = self._tokens.headers(token, methode, adres) | {"Accept": "application/json"}
        if body is None:
            return (yield Vraag(methode, adres, headers))
        headers["Content-Type"] = "application/json"
        return (yield Vraag(methode, adres, headers, json.dumps(body).encode("ascii")))


def _one_target(blinderingen: Sequence[Blindering]) -> tuple[str, str]:
    if not 0 < len(blinderingen) <= MEESTE_ELEMENTEN:
        raise InvalidInputError(f"a batch has 1 to {MEESTE_ELEMENTEN} people, not {len(blinderingen)}")
    targets = {(b.ontvanger, b.doel) for b in blinderingen}
    if len(targets) > 1:
        raise InvalidInputError("a batch is for one recipient and one purpose")
    return targets.pop()
