# make demo    set up and read an example article
# make test    set up and run format, lint, types, contracts and tests
# make bench   set up and print speed and memory
# make errors  set up and print how often the reader is wrong, on articles with facts
# make docs    write the generated parts of docs/ anew
# make lock    pin the newest allowed versions in requirements/

SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test bench errors docs lock clean

demo: .venv/installed
	$(BIN)/reportedly read examples/convoy-near-gao.txt --published 2023-05-12

test: .venv/tested
	$(BIN)/ruff format --check src tests tools
	$(BIN)/ruff check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q

bench: .venv/installed
	$(BIN)/python tools/bench.py

errors: .venv/installed
	PYTHONPATH=tests $(BIN)/python tools/error_rates.py tests/articles tests/tuning tests/unseen

docs: .venv/installed
	$(BIN)/python tools/write_docs.py

lock: .venv/tested
	$(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.9
	$(BIN)/uv export -q --no-header --no-emit-project --no-dev -o requirements/run.txt
	$(BIN)/uv export -q --no-header --no-emit-project --only-dev -o requirements/dev.txt
	rm -f uv.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@tools/check_prerequisites.sh $(PYTHON)
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python requirements/run.txt requirements/build.txt pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/tested: .venv/installed requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
