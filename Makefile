# Two commands for everybody: `make run` opens the app, `make test` runs every test.
# Needs git, make and Python 3.11 or newer; PYTHON=/path/to/python chooses another one.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
CODE := srs_interview tests

# Two tests at a time for each core: a test of a screen waits a third of its time until
# the app is at rest, and a test on a terminal until the program has painted.
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
WORKERS := $(shell echo $$((2 * $(CORES))))
# Byte code is kept even where the environment forbids it: the workers share out among
# themselves what is to be compiled, asserts and all.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest \
	--numprocesses $(WORKERS) --dist worksteal

.PHONY: help run test check format lint fix types contracts bench simulate torture \
	fuzz screenshot snapshots dist clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) \
	  | while IFS='|' read -r what does; do printf '%-18s %s\n' "$$what" "$$does"; done

run: $(VENV)/run.stamp ## open the app (ARGS="review --plain" for a verb of it)
	@$(BIN)/srs-interview $(ARGS)

# On a fresh clone each of the workers would compile the whole program for itself.
test: $(VENV)/dev.stamp ## run every test (ARGS="-k undo" for some of them)
	@$(BIN)/python -m compileall -q -j 0 srs_interview
	@$(PYTEST) $(ARGS)

check: lint types contracts test ## everything a change must pass

lint: $(VENV)/dev.stamp ## formatting and ruff's rules
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)

fix: $(VENV)/dev.stamp ## format, and mend what ruff can mend
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

types: $(VENV)/dev.stamp ## mypy --strict
	@$(BIN)/mypy --strict

contracts: $(VENV)/dev.stamp ## which layer may import which
	@$(BIN)/lint-imports

bench: $(VENV)/dev.stamp ## figures of speed and memory (ARGS="--quick" for fewer rounds)
	@$(BIN)/python -m tests.bench $(ARGS)

simulate: $(VENV)/dev.stamp ## what the run-up gains on made-up learners (ARGS="--sweep")
	@$(BIN)/python -m tests.bench.simulate $(ARGS)

torture: $(VENV)/dev.stamp ## kill -9 five hundred sessions
	@SRS_TORTURE_KILLS=$${SRS_TORTURE_KILLS:-500} \
	  $(PYTEST) tests/terminal/test_kill.py $(ARGS)

fuzz: $(VENV)/dev.stamp ## 1,000 examples a property, 10,000 files a reader (ARGS="tests/core")
	@SRS_EXAMPLES=$${SRS_EXAMPLES:-1000} SRS_CASES=$${SRS_CASES:-10000} \
	  $(PYTEST) -m "not terminal" $(ARGS)

screenshot: $(VENV)/dev.stamp ## paint the README's picture from the app itself
	@$(BIN)/python -m tests.screenshot

snapshots: $(VENV)/dev.stamp ## take today's screens as the right ones (then read git diff)
	@SNAP_UPDATE=1 $(BIN)/python -m pytest tests/tui $(ARGS)

dist: $(VENV)/dev.stamp ## build the wheel and the source archive into dist/
	@$(BIN)/python -m build

clean: ## remove what was made here; never touches your data
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis \
	  .import_linter_cache

# The stamps are newer than what they were made from, so a second run asks pip nothing.
$(VENV)/run.stamp: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing what the app needs into $(VENV) (once, about a minute) ..."
	@$(PIP) -c constraints.txt -e .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt constraints-dev.txt | $(BIN)/python
	@echo "Installing the tools of development into $(VENV) ..."
	@$(PIP) -c constraints.txt -c constraints-dev.txt -e '.[dev]'
	@touch $(VENV)/run.stamp $@

$(BIN)/python:
	@for python in $(or $(PYTHON),$(PYTHONS)); do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	  then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo "srs-interview needs Python 3.11 or newer; found:" >&2; \
	  for python in $(or $(PYTHON),python3); do \
	    "$$python" --version >&2 || echo "  no $$python" >&2; done; \
	  echo "install one and run make again, or: make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3.11" >&2; \
	  exit 1; \
	fi; \
	echo "Making $(VENV) with $$("$$found" --version) ..."; \
	rm -rf $(VENV); \
	if ! "$$found" -m venv $(VENV); then \
	  rm -rf $(VENV); \
	  echo "$$found has no working venv module; on Debian and Ubuntu: apt install python3-venv" >&2; \
	  exit 1; \
	fi
