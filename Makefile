# Needs make and Python 3.11 or newer with pip and venv; nothing else. `make` lists the targets.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p && break; done)
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
OUT ?= out

.DEFAULT_GOAL := list
.PHONY: list setup demo test format bench bench-commands bench-audit bench-air bench-many bench-land bench-spark spark golden lock clean

list:
	@echo "make setup   a virtual environment in $(VENV) with ecocity in it"
	@echo "make demo    assess examples/chengdu, write every report into $(OUT)/"
	@echo "make test    setup, then ruff, mypy and pytest"
	@echo "make format  let ruff put the code in order"
	@echo "make bench   every benchmark of speed and memory, into docs/benchmarks.md"
	@echo "make bench-audit   how many planted errors the audit finds"
	@echo "make bench-commands bench-air bench-many bench-land   one of them"
	@echo "make spark   every case on a real Spark with two workers (needs Java 17)"
	@echo "make bench-spark  the national air job on it, into docs/benchmarks.md"
	@echo "make golden  write the reviewed digest of Chengdu's assessment anew"
	@echo "make lock    write requirements.lock anew from pyproject.toml"
	@echo "make clean   remove what the other targets wrote"

setup: $(READY)

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "$(PYTHON) cannot make virtual environments (ensurepip is missing)."; \
	       echo "On Debian or Ubuntu: apt-get install python3-venv; or name another Python:"; \
	       echo "make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || { rm -rf $(VENV); $(PYTHON) -m venv $(VENV); }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $(READY)

demo: setup
	@rm -rf $(OUT)/chengdu
	@$(BIN)/ecocity assess examples/chengdu --out $(OUT)/chengdu
	@$(BIN)/ecocity report $(OUT)/chengdu --format html,docx,pdf,xlsx --language en,zh,both

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 -m "not spark"
	$(BIN)/python -m pytest -m spark

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: bench-commands bench-air bench-many bench-land

bench-commands: setup
	@$(BIN)/python -m bench.bench --write

bench-audit: setup
	@$(BIN)/python -m bench.audit --write

bench-air: setup
	@$(BIN)/python -m bench.air --write

bench-many: setup
	@$(BIN)/python -m bench.many --write

bench-land: setup
	@$(BIN)/python -m bench.land --write

spark: setup
	@$(BIN)/python -m bench.spark cases

bench-spark: setup
	@$(BIN)/python -m bench.spark air --write

golden: setup
	@$(BIN)/python tests/assess/digest.py

lock:
	rm -rf build/lock
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	build/lock/bin/python -m pip freeze --exclude-editable > build/requirements.lock
	mv build/requirements.lock requirements.lock

clean:
	rm -rf $(OUT) build .mypy_cache .ruff_cache .pytest_cache .hypothesis
