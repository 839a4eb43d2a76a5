# SPDX-License-Identifier: EUPL-1.2
"""The key of the log that is being succeeded: it signs for as long as it is there.

A gateway that was started while two keys signed may still run when the old one is destroyed in
its token. From then on it signs with the new one alone, and no request waits for a new start.
"""

from audit.note import Signer
from gateway.errors import NoSuchKeyError


class AftredendeSigner(Signer):
    """A signer beside which its successor signs, so that a note may do without it. Never use it alone."""

    __slots__ = ()

    def line(self, text: str) -> str:
        """Return the signature line over `text`, or nothing once the token holds the key no more.

        Raises:
            KeyFileError: the token does not answer; that is no reason to leave a signature out.
        """
        try:
            return super().line(text)
        except NoSuchKeyError:
            return ""
