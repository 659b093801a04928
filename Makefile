# Two commands for a newcomer: `make demo` and `make test`. `make help` lists the others.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo crawl test lint check lock elasticsearch elasticsearch-stop clean

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

demo: $(VENV)/run  ## crawl the bundled demo outlets into an embedded index, and search it
	$(BIN)/aggregator demo

crawl: $(VENV)/run  ## crawl the real sites
	$(BIN)/aggregator crawl

test: $(VENV)/test  ## run all tests, on a real Elasticsearch too
	$(BIN)/python -m tests.elasticsearch_server fetch || test -z "$$CI"
	$(BIN)/python -m pytest $(SPREAD) --cov --cov-report=term --cov-fail-under=90 $(ARGS)

SPREAD := --numprocesses=2 --dist=loadfile --no-loadscope-reorder  # each process starts an Elasticsearch of its own

lint: $(VENV)/test  ## style, types, and the gazetteer
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/aggregator people check

check: lint test  ## what must pass before a commit

lock: $(VENV)/test  ## choose the newest versions of all dependencies
	$(BIN)/uv pip compile pyproject.toml --extra build --extra cluster --universal --upgrade $(LOCKING) -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --extra cluster --extra test --universal --upgrade $(LOCKING) -o requirements-test.lock
LOCKING := --quiet --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate

elasticsearch: $(VENV)/test  ## start the Elasticsearch that the tests use
	$(BIN)/python -m tests.elasticsearch_server start

elasticsearch-stop: $(VENV)/test  ## and stop it
	$(BIN)/python -m tests.elasticsearch_server stop

clean:  ## remove the environment and what was built; var/ stays
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; say which: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/test: requirements-test.lock $(VENV)/run
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-test.lock
	@touch $@
