# SPDX-License-Identifier: EUPL-1.2
"""Keep the OAuth library from writing tokens into our logs."""

import logging


def quiet_authlib() -> None:
    """Pin Authlib's logger to INFO, whatever level the rest of the house logs at.

    At DEBUG it prints whole access tokens and client records.
    """
    logging.getLogger("authlib").setLevel(logging.INFO)
