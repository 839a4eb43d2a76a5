# SPDX-License-Identifier: EUPL-1.2
"""Turn a template and its values into a page, with the same locks on every page.

Everything is escaped, a missing value is an error, and no page may load, run or
send anything outside this server.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from gateway.web import datums, tekening
from gateway.web.fouten import fouttekst
from gateway.web.kader import Kader
from gateway.web.static_files import PAD, fingerprints

_CSP: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def security_headers() -> dict[str, str]:
    """Return the headers of every page.

    `same-origin` and not `no-referrer`: with the latter a browser sends `Origin: null`
    with our own forms, and the check against forged requests could not tell them apart.

    Source: W3C Content Security Policy Level 3; WHATWG Fetch, "append a request `Origin` header".
    """
    return {
        "Content-Security-Policy": _CSP,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        # A page can be about a person: no browser, proxy or back button keeps it.
        "Cache-Control": "no-store",
    }


_FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    "datum": datums.datum,
    "dag_kort": datums.dag_kort,
    "tijd": datums.tijd,
    "moment": datums.moment,
    "moment_vol": datums.moment_vol,
    "machine": datums.machine,
    "resterend": datums.resterend,
    "geleden": datums.geleden,
}


def _environment(rooms: Sequence[str]) -> Environment:
    """Return the template environment: our own folder first, so that no room can replace the frame."""
    folders = [PackageLoader("gateway.web"), *(PackageLoader(room) for room in rooms)]
    omgeving = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=ChoiceLoader(folders),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    hashes = fingerprints()
    omgeving.filters.update(_FILTERS)
    omgeving.globals.update(
        statisch=lambda naam: f"{PAD}/{naam}?v={hashes[naam]}",
        teken_termijn=tekening.draw_termijn,
        teken_liggend=tekening.draw_liggend,
        teken_staand=tekening.draw_staand,
    )
    # A global, and not an import in the frame: an import reaches no block of a page that extends it.
    omgeving.globals["o"] = omgeving.get_template("onderdelen.html").module
    return omgeving


@dataclass(frozen=True, slots=True)
class Weergave:
    """The one maker of pages; built once, at start."""

    omgeving: Environment

    @classmethod
    def of_rooms(cls, rooms: Sequence[str] = ()) -> Self:
        """Build for rooms named by package (`gateway.klantbeeld`), each with `templates/<room>/`."""
        return cls(_environment(rooms))

    def render(self, template: str, *, kader: Kader, status: int = 200, **context: Any) -> HTMLResponse:
        """Return the whole page of a template, with the security headers."""
        html = self.omgeving.get_template(template).render(kader=kader, **context)
        return HTMLResponse(html, status_code=status, headers=security_headers())

    def render_fout(self, status: int, *, kader: Kader, nummer: str) -> HTMLResponse:
        """Return the error page of a status, with a number that a person can quote."""
        return self.render("fout.html", kader=kader, status=status, fout=fouttekst(status), nummer=nummer)
