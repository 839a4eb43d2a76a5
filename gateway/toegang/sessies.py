# SPDX-License-Identifier: EUPL-1.2
"""Sessions of people: what the cookie says, and when a session is over.

The ledger holds a row from log-in to log-out; the cookie holds the id of that row and
the moment somebody was last seen, under our mark. So a page view reads one row, writes
nothing, and a log-out ends the session on every replica at once. Whoever steals the
database cannot make a cookie, and a stolen cookie that nobody used for half an hour is
worth nothing.

    cookie:  b64url( id "." seconds-since-1970-of-last-activity ) "." mark

Source: NCSC ICT-beveiligingsrichtlijnen voor webapplicaties; OWASP ASVS 5.0 chapter 7.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from gateway.errors import InvalidInputError, UnauthenticatedError
from gateway.kern.organisatie import Afzender
from gateway.ports import Adresboek, Clock
from gateway.toegang.doelen import doelen_of
from gateway.toegang.model import Sessie
from gateway.toegang.waarmerk import Waarmerk

STIL: Final = timedelta(minutes=30)
"""After this long without a page the session is over."""
LANGST: Final = timedelta(hours=8)
"""After this long it is over however busy somebody was: one working day."""

_SESSIE: Final = "sessie"
_CSRF: Final = "csrf"


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie for a whole site that no script can read.

    Source: RFC 6265bis section 4.1.3.2 (the `__Host-` prefix).
    """

    naam: str
    waarde: str = field(repr=False)
    max_age_seconds: int
    secure: bool

    def header(self) -> str:
        """The value of `Set-Cookie`."""
        flags = "; Path=/; HttpOnly; SameSite=Lax" + ("; Secure" if self.secure else "")
        return f"{self.naam}={self.waarde}; Max-Age={self.max_age_seconds}{flags}"

    def gone(self) -> "Cookie":
        """The cookie that removes this one."""
        return Cookie(self.naam, "", 0, self.secure)


@dataclass(frozen=True, slots=True)
class SessionKeeper:
    """Makes and reads session cookies and CSRF tokens."""

    waarmerk: Waarmerk
    clock: Clock
    secure: bool

    @property
    def cookie_name(self) -> str:
        """With https the browser itself guards that only this host sets it."""
        return "__Host-sluis-sessie" if self.secure else "sluis-sessie"

    def cookie(self, sessie_id: str) -> Cookie:
        """The cookie of a session that was seen just now."""
        seen = int(self.clock.now().timestamp())
        sealed = self.waarmerk.seal(_SESSIE, f"{sessie_id}.{seen}")
        return Cookie(self.cookie_name, sealed, int(STIL.total_seconds()), self.secure)

    def read(self, cookie: str | None) -> str:
        """The id of the session in a cookie that is not too old.

        Raises:
            UnauthenticatedError: no cookie, not ours, or nobody was seen for too long.
        """
        if not cookie:
            raise UnauthenticatedError("there is no session cookie")
        sessie_id, _, seen = self.waarmerk.open(_SESSIE, cookie).rpartition(".")
        if self.clock.now().timestamp() - int(seen) >= STIL.total_seconds():
            raise UnauthenticatedError("the session was idle for too long")
        return sessie_id

    def require_live(self, sessie: Sessie | None) -> Sessie:
        """The session, if it has not ended and is not too long ago.

        Raises:
            UnauthenticatedError: it has ended.
        """
        if sessie is None:
            raise UnauthenticatedError("the session has ended")
        if sessie.begonnen_op <= self.begun_before():
            raise UnauthenticatedError("the session has lasted too long")
        return sessie

    def begun_before(self) -> datetime:
        """A session that began at this moment or before it is over."""
        return self.clock.now() - LANGST

    def csrf_token(self, sessie_id: str) -> str:
        """The token that every form of this session carries.

        Source: OWASP Cross-Site Request Forgery Prevention (HMAC-based token pattern).
        """
        return self.waarmerk.mark(_CSRF, sessie_id)

    def check_csrf(self, sessie_id: str, token: object) -> None:
        """Demand the token of this session, compared in constant time.

        Raises:
            InvalidInputError: it is missing, or of another session.
        """
        if not isinstance(token, str) or not self.waarmerk.agrees(_CSRF, sessie_id, token):
            raise InvalidInputError("the form does not belong to this session", veld="csrf")


def person_of(sessie: Sessie, adresboek: Adresboek) -> Afzender:
    """The sender behind a session, with the purposes of their function.

    Raises:
        UnauthenticatedError: the organisation is no longer connected, or the function has no purposes.
    """
    organisatie = adresboek.organisatie(sessie.oin)
    doelen = doelen_of(sessie.medewerker.functie, sessie.medewerker.regime)
    if organisatie is None or not doelen:
        raise UnauthenticatedError("the organisation or the function may not log in")
    return Afzender(organisatie, sessie.medewerker, doelen)
