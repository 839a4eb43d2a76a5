# SPDX-License-Identifier: EUPL-1.2
"""What the route of a page is given: who is there, the form they sent, and a number in the address."""

from typing import Annotated

from fastapi import Depends, Path
from starlette.datastructures import FormData

from gateway.kern.zaak import ZAAKNUMMER
from gateway.toegang.deur import Ingelogd, checked_form, checked_upload, person_sender

Mens = Annotated[Ingelogd, Depends(person_sender)]
"""The person behind the session; without one there is no page."""

Formulier = Annotated[FormData, Depends(checked_form)]
"""The form of that person; one of another session is refused."""

Bestandsformulier = Annotated[FormData, Depends(checked_upload)]
"""The same of a form that may carry one file."""

Nummer = Annotated[str, Path(pattern=r"^[0-9a-f]{20}$")]
"""The number of anything that the gateway keeps: `Doorgang.id`."""

Zaaknummer = Annotated[str, Path(pattern=ZAAKNUMMER)]
"""The number of a zaak, as people say it."""
