# SPDX-License-Identifier: EUPL-1.2
"""Logging in, from the question to the answer, without remembering anything in between.

What must survive the visit to the identity provider is in a cookie under our mark: a
random state, where to go afterwards, and until when. Nonce and PKCE verifier are
computed from the state with our secret, so that they are in no cookie and no table.

Source: RFC 9700 section 2.1 (PKCE and state); OpenID Connect Core 1.0 section 15.5.2 (nonce).
"""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from gateway.errors import UnauthenticatedError
from gateway.ports import Chance, Clock
from gateway.toegang.assertie import Eenmalig
from gateway.toegang.id_token import Aangemeld
from gateway.toegang.oidc import Identiteitsbron, OidcClient, Vraag
from gateway.toegang.sessies import Cookie
from gateway.toegang.waarmerk import Waarmerk, b64url

DUUR: Final = timedelta(minutes=10)
"""As long as somebody may take to log in at their provider."""

_LABEL: Final = "aanmelding"
# One slash and then no second slash or backslash: browsers read those as another host.
_EIGEN_PAD: Final = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*", re.ASCII)
_LANGST_PAD: Final = 500


def own_path(naar: str) -> str:
    """A path on this site, or the home page for anything else.

    Source: CWE-601 (open redirect).
    """
    return naar if len(naar) <= _LANGST_PAD and _EIGEN_PAD.fullmatch(naar) else "/"


@dataclass(frozen=True, slots=True)
class Terugkeer:
    """Somebody came back: who, where they were going, and what is used up by it."""

    aangemeld: Aangemeld
    naar: str
    once: Eenmalig


class Aanmelding:
    """Sends people to the identity provider and takes them in when they come back."""

    def __init__(
        self, bron: Identiteitsbron, waarmerk: Waarmerk, clock: Clock, chance: Chance, *, secure: bool
    ) -> None:
        self._issuer = bron.issuer
        self._oidc = OidcClient(bron)
        self._waarmerk, self._clock, self._chance, self._secure = waarmerk, clock, chance, secure

    @property
    def cookie_name(self) -> str:
        """The cookie that ties the answer to the browser that asked."""
        return "__Host-sluis-aanmelding" if self._secure else "sluis-aanmelding"

    async def begin(self, naar: str) -> tuple[str, Cookie]:
        """Where to send the browser, and the cookie that it must bring back.

        Raises:
            BronError: the identity provider cannot be found.
        """
        state = b64url(self._chance.octets(32))
        tot = int((self._clock.now() + DUUR).timestamp())
        kept = json.dumps({"state": state, "naar": own_path(naar), "tot": tot})
        url = await self._oidc.authorization_url(self._vraag(state))
        return url, self._cookie(self._waarmerk.seal(_LABEL, kept))

    async def finish(self, cookie: str | None, query: Mapping[str, str]) -> Terugkeer:
        """Who came back with this cookie and this query.

        Raises:
            UnauthenticatedError: not the browser that asked, too late, or refused by the provider.
            BronError: the identity provider does not answer as it should.
        """
        nu = self._clock.now().timestamp()
        kept = json.loads(self._waarmerk.open(_LABEL, cookie or ""))
        if nu >= kept["tot"]:
            raise UnauthenticatedError("logging in took too long")
        if not hmac.compare_digest(kept["state"].encode(), query.get("state", "").encode()):
            raise UnauthenticatedError("the answer is not to the question of this browser")
        # Source: RFC 9207 section 2.4 (an answer that names another issuer is a mix-up).
        if query.get("iss", self._issuer) != self._issuer:
            raise UnauthenticatedError("the answer is from another identity provider")
        if "error" in query or not query.get("code"):
            raise UnauthenticatedError("the identity provider let nobody in")
        aangemeld = await self._oidc.redeem(query["code"], self._vraag(kept["state"]), nu)
        sleutel = hashlib.sha256(kept["state"].encode()).hexdigest()
        once = Eenmalig(sleutel, datetime.fromtimestamp(kept["tot"], UTC))
        return Terugkeer(aangemeld, kept["naar"], once)

    def done(self) -> Cookie:
        """The cookie that removes what was kept."""
        return self._cookie("").gone()

    def _cookie(self, waarde: str) -> Cookie:
        return Cookie(self.cookie_name, waarde, int(DUUR.total_seconds()), self._secure)

    def _vraag(self, state: str) -> Vraag:
        return Vraag(state, self._waarmerk.mark("nonce", state), self._waarmerk.mark("verifier", state))
