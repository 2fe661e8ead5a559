# Everything a person types: `make demo` and `make test` set up what they need by themselves.
PYTHON ?= python3
READY := .venv/ready

.PHONY: demo test check benchmarks clean

demo: $(READY)
	@.venv/bin/durf demo

test: $(READY)
	@.venv/bin/python -m pytest

check: $(READY)
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	@rm -f alembic.db && .venv/bin/alembic upgrade head 2>/dev/null && .venv/bin/alembic check && rm -f alembic.db
	.venv/bin/python -m pytest tests/test_texts.py
	.venv/bin/durf check

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	  || { echo "Durf needs Python 3.11, 3.12 or 3.13 with its venv module (Debian: apt install python3-venv), or name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Setting up .venv (once, about a minute) ..."
	@$(PYTHON) -m venv --clear .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

clean:
	rm -rf .venv dist build
