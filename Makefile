# Hisaab: the commands for working on it. `make` alone lists them.

PY := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen LANG=C.UTF-8

.PHONY: help setup demo test fuzz lint format bench screenshots translations lock clean

help:            ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

setup:           ## make .venv (again) when it is missing or out of date
	@sh .ci/setup.sh

demo: setup      ## the sample taxpayer: compute, write the return pack to demo-out/, open the window
	.venv/bin/taxapp demo --out demo-out

test: setup      ## all tests, without a screen
	$(OFFSCREEN) $(PY) -m pytest -n 2

fuzz: setup      ## mutated files at every importer for SECONDS (60): no crash, no hang, no partial import
	$(PY) -m tests.fuzz --seconds $(or $(SECONDS),60)

lint: setup      ## style, types, and who imports whom
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: setup    ## put the code into the project's format
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: setup     ## measure speed and memory, beside other programs (installed under ~/.cache/hisaab-bench)
	$(PY) -m tests.bench

screenshots: setup ## pictures of every page of the window, to screenshots/
	$(OFFSCREEN) $(PY) -m tests.gui.screenshots --out screenshots

translations: setup ## bring the Urdu texts up to date with the sources; says which lack
	$(PY) -m tests.gui.translations update
	$(PY) -m tests.gui.translations lacking

# Needs uv (https://docs.astral.sh/uv/). The lock holds for every platform and Python version we support.
# Add UV_FLAGS=--upgrade to take newer versions, or UV_FLAGS='--upgrade-package NAME' for one.
lock:            ## write requirements.lock anew from pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev $(UV_FLAGS) \
		--custom-compile-command "make lock" --quiet pyproject.toml -o requirements.lock

clean:           ## remove everything that can be made again
	rm -rf .venv build dist demo-out screenshots hisaab.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
