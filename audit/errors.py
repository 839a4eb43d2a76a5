# SPDX-License-Identifier: EUPL-1.2
"""Every error this package raises on purpose: one root, few ways to be wrong.

Messages name the place and both sides of a mismatch of numbers; they never echo the content of a
record, a salt or a note, because an entry can be about a person.
"""


class AuditError(Exception):
    """Root of all errors of this package."""


class MalformedError(AuditError):
    """Bytes or values that do not have the prescribed form; nothing was compared yet.

    `subject` says what was being read, `problem` what is wrong with it.
    """

    def __init__(self, subject: str, problem: str) -> None:
        super().__init__(f"{subject}: {problem}")
        self.subject = subject
        self.problem = problem


class VerificationError(AuditError):
    """Well-formed, but not true: a proof, a signature or a commitment does not hold.

    `subject` says what was being verified, `problem` which comparison failed.
    """

    def __init__(self, subject: str, problem: str) -> None:
        super().__init__(f"{subject}: {problem}")
        self.subject = subject
        self.problem = problem


class ErasedError(AuditError):
    """What an entry commits to was erased; the entry itself still stands in the tree."""


class BrokenPromiseError(VerificationError):
    """The log signed what it did not keep: both signatures hold, and are evidence against it."""


class PendingError(VerificationError):
    """Not shown yet, and not due yet: neither a proof nor evidence. Ask again after the last moment."""


class UntrustedKeyError(AuditError):
    """A verifier key that must not be loaded, or a set of keys that trusts nobody."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"verifier key: {problem}")
        self.problem = problem


class TileError(AuditError):
    """A stored tile or bundle is missing bytes, has too many, or holds something else.

    `level` is None for an entry bundle; `index` is the tile's number, or the entry's in a bundle.
    """

    def __init__(self, level: int | None, index: int, problem: str) -> None:
        where = f"bundle entry {index}" if level is None else f"tile {level}/{index}"
        super().__init__(f"{where}: {problem}")
        self.level = level
        self.index = index
        self.problem = problem
