# Each target is one command of the developer interface; CONTRIBUTING.md says when to use which.
PYTHON ?= python3
BIN := .venv/bin
# uv does not read pip's configuration: hand its index and certificates on.
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
export UV_NATIVE_TLS ?= 1

.PHONY: setup run test lint bench lock clean

setup: .venv/ready

.venv/ready: requirements/uv.txt requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes --requirement requirements/uv.txt
	$(if $(UV_DEFAULT_INDEX),,env -u UV_DEFAULT_INDEX) $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

test: setup lint
	$(BIN)/pytest -n auto

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
