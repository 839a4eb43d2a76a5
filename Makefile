# Every target does all the set-up it needs. Start with: make run
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help run test check bench demo-reset screenshots lock clean

help: ## show what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

run: $(VENV)/.run ## start the demo region; Ctrl-C ends it whole
	@exec $(BIN)/sluis demo

test: $(VENV)/.dev ## run all tests
	@$(BIN)/python -m pytest $(ONLY)

check: $(VENV)/.dev ## lint, types, import contracts, house rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/mypy tests
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest tests/house

bench: $(VENV)/.dev ## measure, as ratios in one run; writes var/bench.json
	@PYTHONPATH=.:tests $(BIN)/python -m bench.meten

demo-reset: $(VENV)/.run ## throw the demo region away; the next run makes it anew
	@$(BIN)/sluis demo --reset

screenshots: $(VENV)/.dev ## make the pictures in docs/ again from a running demo of its own
	@PYTHONPATH=.:tests $(BIN)/python -m browser.screenshots

lock: ## write the lock files again from pyproject.toml (needs uv)
	@uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url -q -o requirements.lock
	@uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url -q -o requirements-dev.lock

clean: ## remove what was installed and cached; var/ stays
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else 1)' 2>/dev/null || \
		{ echo "Sluis needs Python 3.11 or newer as $(PYTHON); try: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "This folder cannot hold $(VENV): is it writable?"; exit 1; }
	@touch $@

$(VENV)/.run: requirements.lock pyproject.toml client/pyproject.toml $(VENV)/.made
	@echo "Installing what Sluis needs (once)..."
	@$(BIN)/pip install -q --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --no-deps --no-build-isolation -e . -e ./client
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing what the tests need (once)..."
	@$(BIN)/pip install -q --require-hashes -r requirements-dev.lock
	@touch $@
