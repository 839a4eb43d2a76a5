# SPDX-License-Identifier: EUPL-1.2
"""The names of servers that say who somebody is: only an address that cannot be overheard."""

import ipaddress
from urllib.parse import urlsplit

from gateway.errors import SettingsError


def is_private_road(url: str) -> bool:
    """Whether nobody can listen in: https, or this machine itself.

    Source: RFC 6749 section 3.2 (TLS); RFC 8252 section 7.3 (loopback).
    """
    parts = urlsplit(url)
    if parts.scheme == "https":
        return bool(parts.hostname)
    return parts.scheme == "http" and _is_loopback(parts.hostname or "")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def require_issuer(issuer: str) -> str:
    """The name under which we issue tokens: an origin, without a path.

    Authlib lets an environment variable switch its own check off; this one stays.

    Raises:
        SettingsError: not https and not this machine, or more than an origin.

    Source: RFC 8414 section 2.
    """
    parts = urlsplit(issuer)
    if not is_private_road(issuer):
        raise SettingsError("the issuer is not an https address: set an address that starts with https://")
    if parts.path or parts.query or parts.fragment or parts.username:
        raise SettingsError("the issuer is more than an origin: leave out what follows the host and port")
    return issuer
