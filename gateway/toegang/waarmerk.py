# SPDX-License-Identifier: EUPL-1.2
"""Our mark on text that a browser keeps for us: it comes back unchanged, or not at all.

Every use has its own label, so that a mark given for one thing is worth nothing for
another.
"""

import base64
import binascii
import hmac
from dataclasses import dataclass, field

from gateway.errors import UnauthenticatedError


def b64url(octets: bytes) -> str:
    """Base64url without padding.

    Source: RFC 4648 section 5; RFC 7515 section 2.
    """
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode("ascii")


@dataclass(frozen=True, slots=True)
class Waarmerk:
    """Marks text with HMAC-SHA256 under one secret.

    Source: RFC 2104; FIPS 198-1.
    """

    secret: bytes = field(repr=False)

    def mark(self, label: str, text: str) -> str:
        """The mark for this text under this label: 43 characters."""
        # message:  "sluis/" || label || "/1\n" || text; a label holds no newline.
        return b64url(hmac.digest(self.secret, f"sluis/{label}/1\n{text}".encode(), "sha256"))

    def agrees(self, label: str, text: str, mark: str) -> bool:
        """Whether this is our mark for this text, found out in constant time."""
        return hmac.compare_digest(self.mark(label, text).encode(), mark.encode("utf-8", "surrogatepass"))

    def seal(self, label: str, text: str) -> str:
        """Text with its mark, in characters that a cookie may hold.

        Source: RFC 6265 section 4.1.1.
        """
        return f"{b64url(text.encode())}.{self.mark(label, text)}"

    def open(self, label: str, sealed: str) -> str:
        """The text that was sealed under this label.

        Raises:
            UnauthenticatedError: we did not seal this, or not for this.
        """
        body, _, mark = sealed.partition(".")
        try:
            text = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True).decode()
        except (binascii.Error, ValueError) as e:
            raise UnauthenticatedError("the sealed text cannot be read") from e
        if not self.agrees(label, text, mark):
            raise UnauthenticatedError("the sealed text does not bear our mark")
        return text
