# SPDX-License-Identifier: EUPL-1.2
"""The form of a token request, read strictly: small, in UTF-8, every parameter once."""

from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from gateway.errors import InvalidInputError

GROOTSTE: Final = 16 * 1024
_MEESTE: Final = 16
_SOORT: Final = "application/x-www-form-urlencoded"


async def read_token_form(request: Request) -> dict[str, str]:
    """The parameters of a token request.

    Raises:
        InvalidInputError: another content type, too large, not UTF-8, or a parameter twice.

    Source: RFC 6749 section 3.2 (parameters MUST NOT be included more than once).
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _SOORT:
        raise InvalidInputError(f"the content type is not {_SOORT}")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > GROOTSTE:
            raise InvalidInputError(f"the form is longer than {GROOTSTE} bytes")
    return parse_form(bytes(body))


def parse_form(body: bytes) -> dict[str, str]:
    """The parameters in a form body.

    Raises:
        InvalidInputError: not a form, or a parameter twice.
    """
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=_MEESTE,
        )
    except ValueError as e:
        raise InvalidInputError("the form cannot be read") from e
    form = dict(pairs)
    if len(form) != len(pairs):
        raise InvalidInputError("a parameter occurs more than once")
    # An empty parameter is as good as none (RFC 6749 section 3.2).
    return {name: value for name, value in form.items() if value}
