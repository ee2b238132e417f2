# The commands of the README. `make help` lists them; each prepares what it needs first.

PYTHON ?= python3
OPAS := .venv/bin/opas

.DEFAULT_GOAL := all
.PHONY: all site audio check serve test lock clean distclean help environment
# The order of the verbs is part of their meaning, also under `make -j`.
.NOTPARALLEL:
.SUFFIXES:

all: environment   ## tarkistaa sisällön, tekee äänikirjan ja sivuston · checks the content, makes audiobook and site
	@$(OPAS) check
	@$(OPAS) audio
	@$(OPAS) images
	@$(OPAS) build --zip
	@$(OPAS) verify

site: environment  ## tekee sivuston kansioon site/ · builds the site into site/
	@$(OPAS) images
	@$(OPAS) build
	@$(OPAS) verify

audio: environment ## tekee äänikirjan kansioon audio/dist/ · makes the audiobook into audio/dist/
	@$(OPAS) audio

check: environment ## tarkistaa sisällön · checks the content
	@$(OPAS) check

serve: environment ## näyttää sivuston selaimessa · shows the site in a browser
	@$(OPAS) serve

test:              ## ajaa kaikki testit · runs every test there is
	@$(PYTHON) scripts/bootstrap --test
	.venv/bin/ruff check
	.venv/bin/mypy
	.venv/bin/pytest --numprocesses 2 --dist loadfile

lock:              ## lukitsee pakettien versiot uudelleen (UPGRADE=--upgrade nostaa ne) · locks the packages again
	@$(PYTHON) scripts/bootstrap --test
	$(COMPILE) --python-version 3.11 --group build --output-file requirements-build.lock
	$(COMPILE) pyproject.toml --constraints requirements-build.lock --output-file requirements.lock
	$(COMPILE) pyproject.toml --extra test --constraints requirements.lock --output-file requirements-test.lock

clean:             ## poistaa valmiit tuotokset · removes what was built
	rm -rf site audio/dist

distclean: clean   ## poistaa myös ympäristön ja äänivälimuistin · removes the environment and the audio cache too
	rm -rf .venv audio/cache .mypy_cache .pytest_cache .ruff_cache

help:              ## luettelee nämä · lists these
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

environment:
	@$(PYTHON) scripts/bootstrap

# Universal (every system and Python that the project supports), hashed, and silent about where packages come from.
COMPILE = .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--custom-compile-command 'make lock' $(UPGRADE)
