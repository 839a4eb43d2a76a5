# SPDX-License-Identifier: EUPL-1.2
"""A small OpenID provider for the demo: no passwords, everybody picks who to be.

It speaks the standard (code flow, PKCE S256, nonce, ES256), so that the gateway
needs no other code for the demo than for a municipality's own provider. Keep it on
the loopback interface: it lets anybody in as anyone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from joserfc import jwt
from joserfc.jwk import ECKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from gateway.demo.identiteit_aanvraag import (
    Codes,
    DemoLoginError,
    Toekenning,
    Toepassing,
    find_redirect,
    parse_aanvraag,
    single_values,
)
from gateway.demo.mensen import DemoMens
from gateway.demo.regio import DATA
from gateway.errors import SettingsError

ALGORITHM: Final = "ES256"
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_TOKEN_TTL: Final = timedelta(minutes=5)
_NO_STORE: Final = {"Cache-Control": "no-store", "Pragma": "no-cache"}
_PAGINA: Final = Environment(loader=FileSystemLoader(DATA), autoescape=True, undefined=StrictUndefined)


@dataclass(frozen=True, slots=True)
class _Provider:
    issuer: str
    key: ECKey = field(repr=False)
    mensen: Mapping[str, DemoMens]
    toepassingen: Mapping[str, Toepassing]
    now: Callable[[], datetime]
    random_token: Callable[[], str]
    codes: Codes = field(default_factory=Codes)

    async def configuration(self, _: Request) -> Response:
        """Answer the discovery document. Source: OIDC Discovery 1.0 §3; RFC 9207 §3."""
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
                "end_session_endpoint": f"{self.issuer}/logout",
                "scopes_supported": ["openid"],
                "response_types_supported": ["code"],
                "response_modes_supported": ["query"],
                "grant_types_supported": ["authorization_code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": [ALGORITHM],
                "token_endpoint_auth_methods_supported": ["none"],
                "code_challenge_methods_supported": ["S256"],
                "claims_supported": [*_id_claims(next(iter(self.mensen.values()))), "nonce", "auth_time"],
                "authorization_response_iss_parameter_supported": True,
            }
        )

    async def jwks(self, _: Request) -> Response:
        """Answer the public key. Source: RFC 7517 §5."""
        publiek = self.key.as_dict(private=False)
        extra = {"kid": self.key.thumbprint(), "use": "sig", "alg": ALGORITHM}
        return JSONResponse({"keys": [publiek | extra]})

    async def authorize(self, request: Request) -> Response:
        """Show who one can be (GET), or hand out a code for the choice (POST).

        Source: OIDC Core §3.1.2 (both methods MUST be supported; a POST without a
        choice is a plain request).
        """
        try:
            bron = await request.form() if request.method == "POST" else request.query_params
            waarden = single_values(bron.multi_items())
            redirect_uri = find_redirect(waarden, self.toepassingen)
        except DemoLoginError as e:
            return _foutpagina(str(e))
        try:
            parse_aanvraag(waarden)
        except DemoLoginError as e:
            return self._back(redirect_uri, waarden, error=e.code, error_description=str(e))
        if request.method == "POST" and waarden.get("persoon") in self.mensen:
            return self._hand_out(waarden)
        return self._keuzepagina(waarden, redirect_uri)

    def _hand_out(self, waarden: Mapping[str, str]) -> Response:
        code = self.random_token()
        aanvraag = parse_aanvraag(waarden)
        self.codes.issue(code, Toekenning(aanvraag, self.mensen[waarden["persoon"]], self.now()))
        return self._back(aanvraag.redirect_uri, waarden, code=code)

    def _back(self, redirect_uri: str, waarden: Mapping[str, str], **extra: str) -> Response:
        state = {"state": waarden["state"]} if "state" in waarden else {}
        return _redirect(redirect_uri, extra | state | {"iss": self.issuer})

    def _keuzepagina(self, waarden: Mapping[str, str], redirect_uri: str) -> Response:
        velden = {k: w for k, w in waarden.items() if k != "persoon"}
        pagina = _PAGINA.get_template("identiteit.html")
        html = pagina.render(
            mensen=self.mensen.values(), velden=velden, melding="", reden="", basis=self.issuer
        )
        deel = urlsplit(redirect_uri)
        # Browsers apply form-action to the redirect after the form as well.
        return _pagina(html, form_action=f"'self' {deel.scheme}://{deel.netloc}")

    async def token(self, request: Request) -> Response:
        """Turn a code into an ID token. Source: RFC 6749 §4.1.3; OIDC Core §3.1.3."""
        try:
            waarden = single_values((await request.form()).multi_items())
            _check_token_request(waarden, has_credentials="authorization" in request.headers)
            toekenning = self.codes.redeem(waarden, self.now())
        except DemoLoginError as e:
            status = 401 if e.code == "invalid_client" else 400
            body = {"error": e.code, "error_description": str(e)}
            return JSONResponse(body, status_code=status, headers=_NO_STORE)
        return JSONResponse(self._tokens(toekenning), headers=_NO_STORE)

    def _tokens(self, toekenning: Toekenning) -> dict[str, Any]:
        nu = self.now()
        claims = _id_claims(toekenning.mens) | {
            "iss": self.issuer,
            "aud": toekenning.aanvraag.client_id,
            "nonce": toekenning.aanvraag.nonce,
            "iat": int(nu.timestamp()),
            "exp": int((nu + _TOKEN_TTL).timestamp()),
            "auth_time": int(toekenning.moment.timestamp()),
        }
        kop = {"alg": ALGORITHM, "kid": self.key.thumbprint(), "typ": "JWT"}
        return {
            # RFC 6749 §5.1 requires an access token. This one opens nothing and is not remembered.
            "access_token": self.random_token(),
            "token_type": "Bearer",
            "expires_in": int(_TOKEN_TTL.total_seconds()),
            "scope": "openid",
            "id_token": jwt.encode(kop, claims, self.key, algorithms=[ALGORITHM]),
        }

    async def logout(self, request: Request) -> Response:
        """Send the browser back; there is no session here to end.

        Source: OIDC RP-Initiated Logout 1.0 §2 and §3 (redirect to a registered URI only).
        """
        bron = await request.form() if request.method == "POST" else request.query_params
        try:
            waarden = single_values(bron.multi_items())
        except DemoLoginError as e:
            return _foutpagina(str(e))
        doel = waarden.get("post_logout_redirect_uri", "")
        toepassing = self.toepassingen.get(waarden.get("client_id", ""))
        if toepassing and doel in toepassing.logout_uris:
            return _redirect(doel, {"state": waarden["state"]} if "state" in waarden else {})
        return _pagina(_melding("U bent uitgelogd bij de demo. U kunt dit venster sluiten."))


def testing_only_identity_app(
    mensen: Iterable[DemoMens],
    *,
    issuer: str,
    key: ECKey,
    toepassingen: Iterable[Toepassing],
    now: Callable[[], datetime],
    random_token: Callable[[], str],
) -> Starlette:
    """Return the demo's identity provider. `random_token` must give at least 128 bits as text.

    Raises:
        SettingsError: the issuer is not on the loopback interface.

    Source: OpenID Connect Core 1.0; RFC 9700 (code flow with PKCE, exact redirect URIs).
    """
    _check_issuer(issuer)
    provider = _Provider(
        issuer=issuer.rstrip("/"),
        key=key,
        mensen={m.sub: m for m in mensen},
        toepassingen={t.client_id: t for t in toepassingen},
        now=now,
        random_token=random_token,
    )
    return Starlette(
        routes=[
            Route("/.well-known/openid-configuration", provider.configuration),
            Route("/jwks", provider.jwks),
            Route("/authorize", provider.authorize, methods=["GET", "POST"]),
            Route("/token", provider.token, methods=["POST"]),
            Route("/logout", provider.logout, methods=["GET", "POST"]),
            Route("/identiteit.css", _stylesheet),
        ]
    )


def _check_issuer(issuer: str) -> None:
    host = urlsplit(issuer).hostname
    if host not in _LOOPBACK:
        raise SettingsError(f"the demo lets anybody in as anyone: only on {sorted(_LOOPBACK)}, not on {host}")


def _check_token_request(waarden: Mapping[str, str], *, has_credentials: bool) -> None:
    # Public clients only: a secret sent here would be a mistake worth noticing.
    if has_credentials or "client_secret" in waarden:
        raise DemoLoginError("invalid_client", "clients here have no secret")
    if waarden.get("grant_type") != "authorization_code":
        raise DemoLoginError("unsupported_grant_type", "only authorization_code is offered")


def _id_claims(mens: DemoMens) -> dict[str, Any]:
    return {
        "sub": mens.sub,
        "name": mens.naam,
        "sluis_functie": str(mens.functie),
        "sluis_regime": str(mens.regime),
        "sluis_oin": str(mens.oin),
    }


async def _stylesheet(_: Request) -> Response:
    return FileResponse(DATA / "identiteit.css", media_type="text/css")


def _redirect(uri: str, waarden: Mapping[str, str]) -> Response:
    if not waarden:
        return RedirectResponse(uri, status_code=303, headers=_NO_STORE)
    # A registered URI may have a query of its own (RFC 6749 §3.1.2).
    teken = "&" if urlsplit(uri).query else "?"
    return RedirectResponse(f"{uri}{teken}{urlencode(waarden)}", status_code=303, headers=_NO_STORE)


def _melding(tekst: str, reden: str = "") -> str:
    pagina = _PAGINA.get_template("identiteit.html")
    return pagina.render(mensen=(), velden={}, melding=tekst, reden=reden, basis="")


def _foutpagina(reden: str) -> Response:
    tekst = "Inloggen kan zo niet. De toepassing stelde een verkeerde vraag. Begin opnieuw bij Sluis."
    return _pagina(_melding(tekst, reden), status=400)


def _pagina(html: str, *, status: int = 200, form_action: str = "'none'") -> Response:
    beleid = (
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        f"form-action {form_action}"
    )
    koppen = _NO_STORE | {
        "Content-Security-Policy": beleid,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
    return HTMLResponse(html, status_code=status, headers=koppen)
