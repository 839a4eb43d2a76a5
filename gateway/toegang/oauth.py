# SPDX-License-Identifier: EUPL-1.2
"""The authorization server: Authlib's core, on values only.

It reads a form and the address book, and answers with a value: a token with what must
be committed before it may leave, or a refusal. Nothing here does I/O, so nothing here
needs a thread or can be half done.

Source: RFC 6749 section 4.4 and 5; RFC 7523; RFC 9068; RFC 9396; NL GOV OAuth 2.0; decision 11.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import (
    AuthorizationServer,
    ClientCredentialsGrant,
    ClientMixin,
    InvalidScopeError,
    OAuth2Request,
)
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata

from gateway.errors import InvalidInputError, UnauthenticatedError
from gateway.ports import Adresboek, Clock
from gateway.toegang.assertie import ALGORITMEN, METHODE, ClientAssertion, Eenmalig
from gateway.toegang.doelbinding import SOORT, VELD, grant, write_details
from gateway.toegang.dpop import ALGORITMEN as DPOP_ALGORITMEN
from gateway.toegang.dpop import ONGELDIG, Bezit, read_proof
from gateway.toegang.issuer import require_issuer
from gateway.toegang.model import Client
from gateway.toegang.tokens import LEVENSDUUR, TokenKeeper

GRANT: Final = "client_credentials"
UITGIFTE_PAD: Final = "/oauth/token"
JWKS_PAD: Final = "/oauth/jwks"


@dataclass(frozen=True, slots=True)
class Uitgifte:
    """A token that may leave once `once`, and `bezit` if it is tied to a key, are durably used."""

    client: Client
    once: Eenmalig
    bezit: Bezit | None
    body: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Weigering:
    """Why there is no token, in the words of OAuth; `client` is who the request said it was.

    Source: RFC 6749 section 5.2.
    """

    error: str
    uitleg: str
    client: Client | None = None


class Aanvrager(ClientMixin):
    """A client as Authlib sees it, for one request; `doelen` and `jkt` are what it is granted."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.doelen: frozenset[str] = frozenset()
        self.jkt = ""

    def get_client_id(self) -> str:
        """The id it was connected under."""
        return self.client.id

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        """Only a signature of its own key is proof."""
        return method == METHODE and endpoint == "token"

    def check_grant_type(self, grant_type: str) -> bool:
        """A system asks for itself, never in the name of a person."""
        return grant_type == GRANT


class TokenRequest(OAuth2Request):
    """One request at the token endpoint.

    Its address is the configured one, not what a proxy or a Host header makes of it.
    """

    def __init__(self, endpoint: str, form: Mapping[str, str], proofs: Sequence[str] = ()) -> None:
        super().__init__("POST", endpoint)
        self.payload = BasicOAuth2Payload(form)
        self.proofs = proofs
        self.once: Eenmalig | None = None
        self.bezit: Bezit | None = None

    @property
    def form(self) -> Mapping[str, str]:
        """The parameters, each of which occurred once."""
        form: Mapping[str, str] = self.payload.data
        return form


class PurposeBoundGrant(ClientCredentialsGrant):
    """`client_credentials` for purposes instead of scopes.

    Source: RFC 6749 section 4.4; RFC 9396 section 6 and 7.
    """

    TOKEN_ENDPOINT_AUTH_METHODS: Final = [METHODE]

    def validate_token_request(self) -> None:
        """Authenticate the client, then see which purposes it asks for.

        Raises:
            OAuth2Error: not authenticated, or not these purposes.
        """
        super().validate_token_request()
        try:
            self.client.doelen = grant(self.request.form.get(VELD), self.client.client.doelen)
        except InvalidInputError as e:
            raise OAuth2Error(error="invalid_authorization_details", description=e.reden) from e
        self.server.tie(self.request)


class TokenServer(AuthorizationServer):
    """Authlib's authorization server with the hooks it asks for."""

    def __init__(self, issuer: str, *, tokens: TokenKeeper, adresboek: Adresboek, clock: Clock) -> None:
        super().__init__()
        self.issuer = require_issuer(issuer)
        self._endpoint = self.issuer + UITGIFTE_PAD
        self._tokens, self._adresboek, self._clock = tokens, adresboek, clock
        self.register_client_auth_method(METHODE, self._authenticate)
        self.register_grant(PurposeBoundGrant)
        self.register_token_generator(GRANT, self._make_token)

    def issue(self, form: Mapping[str, str], proofs: Sequence[str] = ()) -> Uitgifte | Weigering:
        """Answer a token request, without having written anything yet; `proofs` are its DPoP headers."""
        request = TokenRequest(self._endpoint, form, proofs)
        answer: tuple[int, Any, Any] | OAuth2Error = self.create_token_response(request)
        named = request.client.client if request.client else None
        if isinstance(answer, OAuth2Error):
            return Weigering(str(answer.error), _explain(answer), named)
        if named is None or request.once is None:
            # Deny by default: no token without a proof that can be used up.
            return Weigering("invalid_client", "the client has not proved itself")
        return Uitgifte(named, request.once, request.bezit, answer[1])

    def tie(self, request: TokenRequest) -> None:
        """Tie the token of a request to the key that its proof was made with, if it has a proof.

        Raises:
            OAuth2Error: there are two proofs, or one that is wrong.

        Source: RFC 9449 section 5.
        """
        if not request.proofs:
            return
        nu = self._clock.now().timestamp()
        try:
            request.bezit = read_proof(request.proofs, methode="POST", adres=self._endpoint, nu=nu)
        except UnauthenticatedError as e:
            raise OAuth2Error(error=ONGELDIG, description=str(e)) from e
        request.client.jkt = request.bezit.jkt

    def metadata(self) -> dict[str, Any]:
        """What a client must know to ask for a token, checked by Authlib.

        Source: RFC 8414 section 2; RFC 9396 section 10; RFC 9449 section 5.1.
        """
        metadata = AuthorizationServerMetadata(
            issuer=self.issuer,
            token_endpoint=self._endpoint,
            jwks_uri=self.issuer + JWKS_PAD,
            # Required and never empty, though no grant of ours uses one: "none" returns nothing.
            response_types_supported=["none"],
            grant_types_supported=[GRANT],
            token_endpoint_auth_methods_supported=[METHODE],
            token_endpoint_auth_signing_alg_values_supported=list(ALGORITMEN),
            authorization_details_types_supported=[SOORT],
            dpop_signing_alg_values_supported=list(DPOP_ALGORITMEN),
        )
        metadata.validate()
        return dict(metadata)

    def query_client(self, client_id: str) -> Aanvrager | None:
        """The client, from memory; one whose organisation is gone is gone too."""
        client = self._adresboek.client(client_id)
        if client is None or self._adresboek.organisatie(client.oin) is None:
            return None
        return Aanvrager(client)

    def create_oauth2_request(self, request: TokenRequest) -> TokenRequest:
        """The request is made before Authlib sees it."""
        return request

    def handle_response(self, status: int, body: Any, headers: Any) -> tuple[int, Any, Any]:
        """The answer as a value: what becomes of it is decided after the commit."""
        return status, body, headers

    def handle_error_response(self, request: TokenRequest, error: OAuth2Error) -> OAuth2Error:
        """The error as a value."""
        del request
        return error

    def validate_requested_scope(self, scope: str | None) -> None:
        """Refuse scopes: a purpose is asked for in `authorization_details`.

        Raises:
            InvalidScopeError: a scope was asked for.
        """
        if scope:
            raise InvalidScopeError(description="ask for purposes in authorization_details")

    def save_token(self, token: Any, request: TokenRequest) -> None:
        """Nothing to save: the token carries what it says, and its line is written by the passage."""

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Nobody listens."""

    def _authenticate(self, query_client: Any, request: TokenRequest) -> Any:
        # A proof of its own per request: what it collects must not meet another's.
        proof = ClientAssertion((self.issuer, self._endpoint), self._clock.now)
        return proof(query_client, request)

    def _make_token(self, *, client: Aanvrager, **unused: Any) -> dict[str, Any]:
        del unused
        return {
            "access_token": self._tokens.mint(client.client.id, client.doelen, jkt=client.jkt),
            "token_type": "DPoP" if client.jkt else "Bearer",
            "expires_in": int(LEVENSDUUR.total_seconds()),
            VELD: write_details(client.doelen),
        }


def _explain(error: OAuth2Error) -> str:
    # Authlib would repeat the grant type that was sent; an answer never repeats what was sent.
    if error.error == "unsupported_grant_type":
        return f"the only grant type is {GRANT}"
    if error.error == "invalid_client" and str(error.description).startswith("The client cannot"):
        return f"the client must authenticate with {METHODE}"
    return str(error.description)
