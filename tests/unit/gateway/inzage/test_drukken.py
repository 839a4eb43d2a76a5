# SPDX-License-Identifier: EUPL-1.2
"""The letter as PDF: tagged, in Dutch, with a title, and nothing fetched from anywhere."""

import re
import sys
import zlib

import pytest

from gateway.errors import ConflictError
from gateway.inzage.drukken import can_print, print_letter

pytestmark = pytest.mark.skipif(not can_print(), reason="the extra `rapport` is not installed")

BRIEF = """<!DOCTYPE html><html lang="nl"><head><title>Wat wij van u weten</title></head>
<body><h1>Wat wij van u weten</h1>
<table><tr><th>Wat</th></tr><tr><td>Een zaak</td></tr></table>{}</body></html>"""


def inside(pdf: bytes) -> bytes:
    """A PDF with its parts unpacked."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompressobj().decompress(p) for p in packed if p[:1] == b"x")


async def test_the_letter_is_an_accessible_pdf() -> None:
    """It says of itself that it is PDF/UA, in which language it is, and what it is called."""
    pdf = await print_letter(BRIEF.format(""))

    assert pdf.startswith(b"%PDF-")
    assert b"pdfuaid:part" in inside(pdf)
    assert b"/StructTreeRoot" in inside(pdf)
    assert b"/Lang (nl)" in inside(pdf)


async def test_nothing_is_fetched() -> None:
    """A picture at an address or in a file of this machine is left out; the letter is made all the same."""
    zonder = await print_letter(BRIEF.format(""))
    met = await print_letter(BRIEF.format('<img src="file:///etc/hostname" alt="">'))

    assert abs(len(met) - len(zonder)) < 1000


@pytest.mark.parametrize(
    "program",
    [
        pytest.param("raise SystemExit(1)", id="it fails"),
        pytest.param("import sys; sys.stdin.read(); print('niets')", id="it makes something else"),
    ],
)
async def test_what_cannot_be_printed_is_said(program: str) -> None:
    """A process that fails gives an error, and no file."""
    with pytest.raises(ConflictError, match="could not be printed"):
        await print_letter(BRIEF, programma=(sys.executable, "-c", program))
