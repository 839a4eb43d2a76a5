# SPDX-License-Identifier: EUPL-1.2
"""Ask a token as a demo system would, with a real OAuth client and the file of that system."""

import json
from pathlib import Path
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from httpx2 import HTTPError
from joserfc.jwk import ECKey

from gateway.errors import UnauthenticatedError


def testing_only_fetch_token(client_file: Path) -> str:
    """An access token for the system of this file, for all purposes it may have.

    Raises:
        UnauthenticatedError: the file cannot be read, the gateway does not answer, or it gives no token.
    """
    try:
        known: dict[str, Any] = json.loads(client_file.read_text("utf-8"))
        key = ECKey.import_key(known["private_jwk"])
    except (OSError, ValueError, KeyError) as e:
        raise UnauthenticatedError(f"{client_file} is no client file of the demo") from e
    endpoint: str = known["token_endpoint"]
    signer = PrivateKeyJWT(endpoint, alg="ES256")
    with OAuth2Client(known["client_id"], key, token_endpoint_auth_method=signer.name) as client:
        client.register_client_auth_method(signer)
        try:
            token: dict[str, str] = client.fetch_token(endpoint, grant_type="client_credentials")
        except (OAuthError, HTTPError) as e:
            raise UnauthenticatedError(f"no token for {known['client_id']}: {e}") from e
    return token["access_token"]
