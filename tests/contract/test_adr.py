# SPDX-License-Identifier: EUPL-1.2
"""The linter of the NL API Design Rules finds no fault in the description of the API."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from fakes.deuren import description

ROOT: Final = Path(__file__).parents[2]
RULES: Final = ROOT / "tests" / "vectors" / "adr" / "linter.yaml"
SPECTRAL: Final = shutil.which("spectral") or shutil.which(
    "spectral", path=ROOT / "var" / "spectral" / "node_modules" / ".bin"
)


@pytest.mark.skipif(SPECTRAL is None, reason="spectral is not on this machine: tests/vectors/adr/SOURCE.md")
def test_linter_of_the_api_design_rules_is_content(tmp_path: Path) -> None:
    """Spectral finds no error against the ruleset that developer.overheid.nl checks with."""
    document = tmp_path / "openapi.json"
    document.write_text(json.dumps(description()))

    done = subprocess.run(
        [str(SPECTRAL), "lint", "--ruleset", RULES, "--fail-severity", "error", document],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout
