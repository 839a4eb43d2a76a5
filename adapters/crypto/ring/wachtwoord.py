# SPDX-License-Identifier: EUPL-1.2
"""Where a passphrase or a PIN comes from: a file that is named, or a credential of systemd.

Source: systemd.exec(5), LoadCredential= and $CREDENTIALS_DIRECTORY.
"""

from pathlib import Path

from adapters.crypto.ring.keyfiles import read_credential, read_private
from gateway.errors import KeyFileError


def read_word(file: Path | None, credentials: Path | None, name: str) -> bytes:
    """Return the passphrase or PIN called `name`, without the newline that an editor leaves.

    Raises:
        KeyFileError: neither a file nor a credential is given, it cannot be read, is open to
            others, is empty, or has more than one line. The word is not in the message.
    """
    if file is not None:
        content, path = read_private(file), file
    elif credentials is not None:
        content, path = read_credential(credentials / name), credentials / name
    else:
        raise KeyFileError(
            f"name a file for {name}, or load it as a credential of systemd: see docs/sleutels.md"
        )
    word = content.removesuffix(b"\n").removesuffix(b"\r")
    if not word or b"\n" in word:
        raise KeyFileError(f"{path} does not hold one line")
    return word
