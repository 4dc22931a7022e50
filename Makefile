# Two commands carry everything: `make run` shows the platform with its demonstration, `make test` proves it.
# Nothing but Python (3.11 or newer) and make has to be there; uv is used where it is.

SHELL = /bin/sh
PYTHON ?= python3
VENV = .venv
RUN = $(VENV)/bin/python
PYTEST = $(RUN) -m pytest -q
PARALLEL = -n auto --maxprocesses 4
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
export CHROMIUM
export UV_PYTHON_DOWNLOADS = never

.DEFAULT_GOAL = help
.NOTPARALLEL:
.PHONY: help run start test style contracts types django rules units durability journeys bench docs structure catalogues lock \
	format clean

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1	\2/p' Makefile | expand -t 18

# The pages are there before every example is: what is still being told shows its progress at /demo/cast/.
run: $(VENV)/.installed-run ## serve with the demonstration: http://localhost:8000/
	@$(RUN) manage.py prepare --cast
	@exec $(RUN) manage.py serve --first "prepare --stories"

start: $(VENV)/.installed-run ## serve an empty installation; its first page makes the organisation
	@$(RUN) manage.py prepare
	@exec $(RUN) manage.py serve

test: style contracts types django rules units durability journeys ## everything that must hold
	@echo "All tests passed."

# A step is quiet where it succeeds; where it fails it says all it knows.
step = @echo "== $(1)"
quiet = @said=$$({ $(1); } 2>&1) || { printf '%s\n' "$$said"; exit 1; }

style: $(VENV)/.installed-dev ## lint and format
	$(call step,Style)
	$(call quiet,$(RUN) -m ruff check --quiet .)
	$(call quiet,$(RUN) -m ruff format --check --quiet . || { $(RUN) -m ruff format --diff --quiet .; false; })

contracts: $(VENV)/.installed-dev ## imports run one way
	$(call step,Import contracts)
	$(call quiet,$(RUN) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo)

types: $(VENV)/.installed-dev ## types where others call
	$(call step,Types)
	$(call quiet,$(RUN) -m mypy kakehashi)

# Checked as an installation that the public reaches: behind TLS, with a key of its own.
django: $(VENV)/.installed-dev ## Django's checks; no migration missing
	$(call step,Settings and migrations)
	$(call quiet,DEBUG=0 HTTPS=1 SECRET_KEY=$$(printf '%060d' 12345) ALLOWED_HOSTS=kakehashi.example.jp \
		$(RUN) manage.py verify)

rules: $(VENV)/.installed-dev ## the rules of the house: shape, lock, catalogues, generated pages
	$(call step,Rules of the house)
	@$(PYTEST) tests/architecture

units: $(VENV)/.installed-dev ## the tests beside the code
	$(call step,Units)
	@$(PYTEST) $(PARALLEL) --dist loadfile kakehashi

durability: $(VENV)/.installed-dev ## what is killed comes back
	$(call step,Durability)
	@$(PYTEST) tests/durability

journeys: $(VENV)/.installed-dev ## through the browser, where there is a Chromium (SHOTS=DIR keeps pictures)
	$(call step,Journeys)
	@if [ -n "$(CHROMIUM)" ]; then $(PYTEST) $(PARALLEL) tests/journeys $(if $(SHOTS),--screenshots $(SHOTS)); \
	else echo "No Chromium here, so no journey was made: install one, or name it in CHROMIUM."; fi

bench: $(VENV)/.installed-dev ## measure, on databases of their own
	@$(RUN) bench/run.py

docs: $(VENV)/.installed-dev ## write docs/generated from the code
	@$(RUN) manage.py write_docs

structure: $(VENV)/.installed-dev ## write what an empty database is given at once (after a change to an old migration)
	@box=$$(mktemp -d); DATABASE_URL=sqlite:///$$box/new.sqlite3 $(RUN) manage.py write_structure; rm -r $$box
	@.ci/postgres $(RUN) manage.py write_structure

catalogues: $(VENV)/.installed-dev ## bring the .po files up to date and say what is not translated
	@$(RUN) manage.py make_catalogues

lock: ## write requirements*.txt from pyproject.toml (needs uv; UPGRADE=1 takes newer versions)
	@uv pip compile --quiet --universal --generate-hashes --python-version 3.11 $(if $(UPGRADE),--upgrade) \
		pyproject.toml -o requirements.txt
	@uv pip compile --quiet --universal --generate-hashes --python-version 3.11 $(if $(UPGRADE),--upgrade) \
		--group dev -c requirements.txt pyproject.toml -o requirements-dev.txt

format: $(VENV)/.installed-dev ## apply the style
	@$(RUN) -m ruff check --fix --quiet . || true
	@$(RUN) -m ruff format --quiet .

clean: ## remove what can be made again; records and uploads in var/ stay
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find kakehashi tests bench -name __pycache__ -prune -exec rm -rf {} +
	@find kakehashi -name '*.mo' -delete

# --- the environment: both files are pinned with hashes, and are installed only when they change
$(VENV)/.installed-run: requirements.txt
	$(call install,requirements.txt)
	@rm -f $(VENV)/.installed-dev; touch $@

$(VENV)/.installed-dev: requirements-dev.txt
	$(call install,requirements-dev.txt)
	@touch $@ $(VENV)/.installed-run

define install
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Python 3.11 or newer is needed; $(PYTHON) here is $$($(PYTHON) -V 2>&1). Name another: make PYTHON=python3.12 …" >&2; \
	exit 1; }
@echo "Installing the packages of $(1) into $(VENV) …"
@if uv --version >/dev/null 2>&1; then \
	{ $(RUN) -c '' 2>/dev/null || uv venv --quiet --clear --python "$$(command -v $(PYTHON))" $(VENV); } && \
	uv pip sync --quiet --python $(RUN) --require-hashes $(1); \
else \
	$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "Python's venv is missing here (on Debian: apt install python3-venv)." >&2; exit 1; }; \
	{ $(RUN) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV); } && \
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1); \
fi
endef
