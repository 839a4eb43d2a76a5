# SPDX-License-Identifier: EUPL-1.2
"""A receipt in a form: pasted, or in a file that somebody kept.

A file is read as text and forgotten; its name is not looked at, and nothing of it comes back on a page.
"""

from typing import Final

from starlette.datastructures import FormData, UploadFile

from gateway.errors import InvalidInputError
from gateway.zoekvraag.ontvangst import read_receipt

GROOTSTE: Final = 16_384
"""Bytes in a file: a receipt is one, and an editor may have added line ends and a mark. Four times over."""


async def receipt_in(form: FormData) -> bytes:
    """The receipt that was pasted or chosen.

    Raises:
        InvalidInputError: neither or both, or a file that cannot be a receipt.
    """
    geplakt, bestand = str(form.get("ontvangst", "")), _chosen(form)
    if bestand is None and not geplakt.strip():
        raise InvalidInputError("Plak de tekst, of kies het bestand.", veld="ontvangst")
    if bestand is None:
        return read_receipt(geplakt)
    if geplakt.strip():
        raise InvalidInputError("Plak de tekst of kies een bestand, niet allebei.", veld="bestand")
    return read_receipt(await _text_of(bestand))


def _chosen(form: FormData) -> UploadFile | None:
    """The file; a browser sends one without a name when none was chosen."""
    bestand = form.get("bestand")
    return bestand if isinstance(bestand, UploadFile) and bestand.filename else None


async def _text_of(bestand: UploadFile) -> str:
    inhoud = await bestand.read(GROOTSTE + 1)
    if len(inhoud) > GROOTSTE:
        raise InvalidInputError("Dit bestand is te groot voor een ontvangstbewijs.", veld="bestand")
    try:
        # Some editors put a mark before the first letter.
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise InvalidInputError("Dit bestand is geen tekst. Kies het ontvangstbewijs.", veld="bestand") from e
    if not tekst.strip():
        raise InvalidInputError("Dit bestand is leeg.", veld="bestand")
    return tekst
