# SPDX-License-Identifier: EUPL-1.2
"""Turns the letter into an accessible PDF, in a process of its own: `python -m gateway.inzage.drukken`.

HTML comes in at one end and a PDF goes out at the other; nothing touches the disk. The library is an
extra (`sluis[rapport]`) and is loaded here only: it is large, it holds the interpreter while it works,
and what it holds is gone with the process. It fetches nothing: an address in the letter stays one.

Source: ISO 14289-1 (PDF/UA-1); EN 301 549 chapter 10 (documents).
"""

import asyncio
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from gateway.errors import ConflictError

GEDULD_SECONDS: Final = 60
"""As long as a letter of five thousand lines may take, several times over."""

DRUKKER: Final = (sys.executable, "-m", "gateway.inzage.drukken")
"""What makes the PDF: this module, in a process of its own."""

STIJL: Final = """
@page { size: A4; margin: 2cm; @bottom-right { content: counter(page) " / " counter(pages); } }
html { font: 10.5pt/1.45 "Source Sans 3", "DejaVu Sans", sans-serif; color: #111; }
h1 { font-size: 18pt; } h2 { font-size: 13pt; margin-top: 18pt; break-after: avoid; }
table { border-collapse: collapse; width: 100%; font-size: 9pt; }
th, td { text-align: left; vertical-align: top; padding: 3pt 6pt 3pt 0; border-bottom: 0.5pt solid #999; }
tr { break-inside: avoid; } caption { text-align: left; }
"""


def can_print() -> bool:
    """Whether the extra is installed."""
    return find_spec("weasyprint") is not None


async def print_letter(html: str, *, programma: Sequence[str] = DRUKKER) -> bytes:
    """The PDF of a letter.

    Raises:
        ConflictError: the process that makes it failed, or took too long; the letter as a page is there.
    """
    proces = await asyncio.create_subprocess_exec(
        *programma,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # what it says may hold what it was given
    )
    try:
        pdf, _ = await asyncio.wait_for(proces.communicate(html.encode()), GEDULD_SECONDS)
    except TimeoutError as e:
        proces.kill()
        raise ConflictError("the letter was not printed in time") from e
    if proces.returncode or not pdf.startswith(b"%PDF-"):
        raise ConflictError("the letter could not be printed")
    return pdf


def main() -> None:
    """Read HTML, write a PDF."""
    weasyprint: Any = import_module("weasyprint")
    # No protocol at all: a picture at an address, or in a file of this machine, is left out.
    nergens = weasyprint.URLFetcher(allowed_protocols=frozenset())
    brief = weasyprint.HTML(string=sys.stdin.buffer.read().decode(), url_fetcher=nergens)
    sys.stdout.buffer.write(
        brief.write_pdf(stylesheets=[weasyprint.CSS(string=STIJL)], pdf_variant="pdf/ua-1")
    )


if __name__ == "__main__":
    main()
