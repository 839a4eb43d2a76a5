# SPDX-License-Identifier: EUPL-1.2
"""The framework tells nobody about a request, whatever the machine it runs on is set to.

Where an environment asks for it, FastAPI sends traces by itself, with the path of each request: that
holds numbers of zaken. What is told of a request stands in `gateway/logs.py`, field by field; what is
exported over OTLP is the log itself, in a passage.

Source: AVG art. 25 lid 2; FastAPI, `telemetry`.
"""

from typing import Final

from fastapi.telemetry import TelemetryConfig

GEEN_TELEMETRIE: Final = TelemetryConfig(auto_configure=False, tracing=False, metrics=False, logs=False)
