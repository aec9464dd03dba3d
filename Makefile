# make run      the samples in a store, served on loopback (PORT=8080 for another port)
# make test     everything that is checked; the end says what this machine cannot test
# make neo4j    a Neo4j for you, by Docker or by Maven and Java
# make bench    times, beside the raw engines
# make score    extraction against the hand-made answers in ../shared (FOLDS=folder of models that have not seen them)
# make docs     the pages that show answers, settings and the ontology, written anew
# make web      the page in web/, checked and built into api/static (needs Node 18 or newer)
# make fmt      format; make lock: pin dependencies anew; make clean: remove what was made here

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3.14 python3,$(shell command -v $(name) 2>/dev/null)))
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
CODE := graph loaders queries api
# FollowTheMoney's own checks are compiled against ICU; without it the tests say that they could not be run.
ICU := $(if $(shell pkg-config --exists icu-i18n 2>/dev/null && echo yes),$(VENV)/.ftm)
FOLDS ?= .cache/folds
# Tests spread over the cores, each core with a Neo4j of its own; one that is given is for one process alone.
SPREAD := $(if $(YALU_TEST_NEO4J),,--numprocesses auto --maxprocesses 4 --dist loadfile)

.PHONY: run test bench score neo4j docs web fmt lock clean
.DELETE_ON_ERROR:

run: $(VENV)/.run
	$(BIN)/yalu demo $(if $(PORT),--port $(PORT))

test: $(VENV)/.dev $(ICU)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest $(SPREAD)

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

score: $(VENV)/.dev
	@test -d ../shared/gold || { echo "make score needs the texts and answers of ../shared; they are not there"; exit 1; }
	$(BIN)/python -m benchmarks.score --folds $(FOLDS) --write docs/extraction.md

neo4j: $(VENV)/.run
	PYTHONPATH=tests $(BIN)/python -m neo4j_server

docs: $(VENV)/.dev
	$(BIN)/python -m graph.ontology.page > docs/ontology.md
	$(BIN)/python tests/readme_answers.py
	$(BIN)/python tests/questions_page.py

web: $(VENV)/.dev web/node_modules/.installed
	mkdir -p web/build && $(BIN)/python -m api.openapi > web/build/openapi.json
	cd web && npm run --silent types && npm run --silent check && npm test --silent && npm run --silent build

web/node_modules/.installed: web/package-lock.json
	@command -v npm >/dev/null || { echo "make web needs Node 18 or newer, with npm"; exit 1; }
	cd web && npm ci --silent --ignore-scripts
	@touch $@

fmt: $(VENV)/.dev
	$(BIN)/ruff check --fix --exit-zero .
	$(BIN)/ruff format .

COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --upgrade
lock: $(VENV)/.dev
	$(BIN)/$(COMPILE) --group build pyproject.toml -o requirements.lock
	$(BIN)/$(COMPILE) --group build --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(BIN)/$(COMPILE) --group ftm -c requirements-dev.lock -o requirements-ftm.lock

clean:
	rm -rf $(VENV) build dist web/build web/node_modules .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
	@test ! -d .neo4j || echo "The graph of make neo4j is kept in .neo4j; remove that folder to forget it"

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Yalu needs Python 3.11 or newer; there is none on the path"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Yalu needs Python 3.11 or newer; $(PYTHON) is older. Name another: make PYTHON=/path/to/python"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.ftm: requirements-ftm.lock $(VENV)/.dev
	$(PIP) install --require-hashes -r requirements-ftm.lock
	@touch $@
