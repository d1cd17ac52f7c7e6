# Two commands do all the set-up: `make demo` and `make test`. Each installs what it needs into .venv first.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

.PHONY: demo test lint install docs lock clean

demo: $(VENV)/.installed
	$(BIN)/checker check samples -o reports/demo.html -o reports/demo.json -o - --exit-zero
	@echo "Open reports/demo.html in a browser."

test: $(VENV)/.installed-dev
	HF_HUB_OFFLINE=1 $(BIN)/python -m pytest -n 2 $(PYTEST_ARGS)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check checker tests training benchmarks tools
	$(BIN)/mypy
	$(BIN)/lint-imports

install: $(VENV)/.installed

# What a check imports, without torch: 700 MB in place of several gigabytes.
$(VENV)/.installed: pyproject.toml requirements/light.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "checker needs Python 3.11 or later, and \
	$(PYTHON) is none: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --require-hashes --requirement requirements/light.txt
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed constraints.txt
	$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $@

docs: $(VENV)/.installed-dev
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --site-dir build/site

lock: $(VENV)/.installed-dev
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m tools.lock

clean:
	rm -rf $(VENV) build dist *.egg-info
