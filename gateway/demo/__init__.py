# SPDX-License-Identifier: EUPL-1.2
"""The demo room: a made-up region, its sources and its identity provider.

Nothing here may run in production. What opens a door is named `testing_only_...`;
the gateway itself never imports this package, only the command that starts the demo does.
"""
