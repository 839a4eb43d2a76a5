# SPDX-License-Identifier: EUPL-1.2
"""Whether a port is free, asked before anything is opened: inside the server it would be a traceback."""

import errno
import socket

from gateway.errors import SettingsError


def require_free_port(host: str, port: int, *, doe: str) -> None:
    """Demand that we may listen there; `doe` says what to do when we may not.

    Raises:
        SettingsError: the port is taken, or cannot be listened on; in one line.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as e:
            why = "is taken" if e.errno == errno.EADDRINUSE else "cannot be listened on"
            raise SettingsError(f"port {port} {why}; {doe}") from e
