# SPDX-License-Identifier: EUPL-1.2
"""Speak with a Sluis gateway: tokens tied to a key, blind pseudonyms, receipts and webhooks.

Needs nothing of the gateway itself: `httpx2`, `joserfc`, `cryptography` and `rbcl`.
"""

from sluis_client.aansluiting import Aansluiting
from sluis_client.antwoorden import Registratie, Treffer
from sluis_client.client import AsyncSluisClient, SluisClient
from sluis_client.errors import (
    AnswerError,
    BrokenPromiseError,
    ConflictError,
    CurveError,
    InvalidInputError,
    InvalidRequestError,
    NotFoundError,
    ProblemError,
    ProofError,
    QuotaError,
    ReceiptError,
    RefusedError,
    SluisClientError,
    TokenRefusedError,
    UnauthenticatedError,
    UnavailableError,
    UnreachableError,
    WebhookError,
)
from sluis_client.kern import INDEX_OIN, VERWIJSINDEX_JEUGD, Betrokkenheid
from sluis_client.ontvangen import Ontvangen, open_evaluation
from sluis_client.ontvangst import Ontvangst, verify_receipt
from sluis_client.pseudoniem import (
    Bewijs,
    Blindering,
    Evaluatie,
    Pseudoniem,
    Reeks,
    Sleutel,
    Versleuteld,
    blind,
)
from sluis_client.tokens import Token
from sluis_client.webhook import verify_webhook

__all__ = [
    "INDEX_OIN",
    "VERWIJSINDEX_JEUGD",
    "Aansluiting",
    "AnswerError",
    "AsyncSluisClient",
    "Betrokkenheid",
    "Bewijs",
    "Blindering",
    "BrokenPromiseError",
    "ConflictError",
    "CurveError",
    "Evaluatie",
    "InvalidInputError",
    "InvalidRequestError",
    "NotFoundError",
    "Ontvangen",
    "Ontvangst",
    "ProblemError",
    "ProofError",
    "Pseudoniem",
    "QuotaError",
    "ReceiptError",
    "Reeks",
    "RefusedError",
    "Registratie",
    "Sleutel",
    "SluisClient",
    "SluisClientError",
    "Token",
    "TokenRefusedError",
    "Treffer",
    "UnauthenticatedError",
    "UnavailableError",
    "UnreachableError",
    "Versleuteld",
    "WebhookError",
    "blind",
    "open_evaluation",
    "verify_receipt",
    "verify_webhook",
]
