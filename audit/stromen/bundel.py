# SPDX-License-Identifier: EUPL-1.2
r"""The parts of one entry as they are kept together: a line for each record, and the salts in their order.

    <name> <record>\n<name> <record> ...        salt || salt || ...

Canonical JSON has no newline in it, and a name no space.
"""

from collections.abc import Sequence

from audit.entry import SALT_BYTES, Part
from audit.errors import MalformedError, VerificationError


def join_parts(delen: Sequence[Part]) -> bytes:
    """Parts as they are kept, without their salts: a line for each, with its name before it."""
    return b"\n".join(b"%b %b" % (deel.name.encode(), deel.record) for deel in delen)


def split_parts(records: bytes, salts: bytes) -> tuple[Part, ...]:
    """The parts that are kept so, with their salts; the way back of `join_parts`.

    Raises:
        MalformedError: salts or records cannot be parts.
        VerificationError: there are more of one than of the other.
    """
    if len(salts) % SALT_BYTES:
        raise MalformedError("line", f"{len(salts)} bytes of salt, which is no number of salts")
    regels = records.split(b"\n")
    if len(regels) * SALT_BYTES != len(salts):
        raise VerificationError("line", f"{len(regels)} records and {len(salts)} bytes of salt")
    namen = (regel.partition(b" ") for regel in regels)
    return tuple(
        Part(naam.decode("latin-1"), salts[n * SALT_BYTES : (n + 1) * SALT_BYTES], record)
        for n, (naam, _, record) in enumerate(namen)
    )
