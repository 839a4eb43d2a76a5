# SPDX-License-Identifier: EUPL-1.2
"""What happened, provably: an append-only tree of salted commitments that anyone can check offline.

This package imports nothing else of Sluis and does no I/O, but for the command `verify.py` and what
reads files for it (`bestanden.py`). The bytes are fixed in FORMAT.md. Only `note.py` makes or
checks a signature.
"""
