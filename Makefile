# Everything here is a plain command that can be run by hand; the targets only know their order.
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,$(shell command -v $(p) >/dev/null 2>&1 && $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
PY := .venv/bin/python
export PORT ?= 8000
export RUNDAN_DATA ?= .rundan

.PHONY: help setup run test check fix bench score fuzz messages wheel lock

help: ## what can be done here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/installed ## the environment: packages, static files, catalogues
	@$(PY) -m tools.build_static
	@$(PY) -m tools.messages compile

.venv/installed: requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Rundan needs Python 3.11 or newer; none was found."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Making the environment; this takes a few minutes the first time."
	@$(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: setup ## Rundan with the sample region, on http://localhost:8000 (PORT=...)
	@RUNDAN_DEV=1 RUNDAN_DEMO=1 $(PY) -m tools.run

test: setup ## the whole suite, on SQLite and on PostgreSQL, and in a browser
	@$(PY) -m tools.run_tests $(DATABASES)

check: setup ## style, types, layers, templates, catalogues, migrations, links
	@$(PY) -m tools.check

fix: setup ## what can be mended by itself: format, imports, new strings into the catalogues
	@.venv/bin/ruff format --quiet .
	@.venv/bin/ruff check --quiet --fix . || true
	@$(PY) -m tools.messages update

bench: setup ## the measurements, each a ratio
	@for file in benchmarks/bench_*.py; do $(PY) -m benchmarks.$$(basename $$file .py) || exit 1; done

score: setup ## how well the reader reads: the annotated documents, and the corrections they need
	@$(PY) -m benchmarks.score

fuzz: setup ## damaged documents by the thousand through the reader (CASES=10000)
	@$(PY) -m tools.fuzz $(if $(CASES),--cases $(CASES))

messages: setup ## take new strings into the catalogues and compile them
	@$(PY) -m tools.messages update
	@$(PY) -m tools.messages compile

wheel: setup ## dist/rundan-*.whl
	@$(PY) -m hatchling build -t wheel

lock: setup ## renew requirements/*.txt (UPGRADE=1 takes newer versions)
	@$(PY) -m tools.lock
