# The two commands of the README, `make demo` and `make test`, do all their own set-up.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
export DJANGO_SETTINGS_MODULE := corrigenda.settings
# Where the environment says to write no bytecode, each of the many processes of the tests would compile all again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-elsewhere test-services test-long long long-services coverage setup setup-dev setup-packages setup-conformance setup-frameworks setup-clients lint types layers unit crash postgres browser browser-firefox browser-desk widget widget-current docs docs-site drawing pictures messages migrations lock wheel release release-check pythons clean

demo: setup
	$(BIN)/corrigenda demo

test: setup-dev setup-packages setup-conformance setup-frameworks
	$(BIN)/python tests/stages.py lint types layers widget-current unit browser

# The desk's pages, the other database, the other browser, and processes that are killed. CI runs this after `test`.
test-elsewhere: setup-dev setup-packages widget-current
	$(BIN)/python tests/stages.py browser-desk crash postgres browser-firefox

# What installs and starts a server of its own: WordPress, Wagtail, Dovecot, Prometheus, generators of clients.
test-services: setup-dev setup-packages setup-clients
	$(BIN)/python -m pytest tests/connectors tests/deploy tests/doors/mail tests/docs tests/clients -m "services and not long" -n 2 --dist loadfile -q
	$(BIN)/python -m pytest tests/browser -m "services and not long" -q

test-long: setup-dev setup-conformance setup-frameworks
	@bash tests/install-packages
	$(BIN)/python tests/stages.py long-services long coverage

# The long tests of what starts a server of its own: one process a file, so that no two start the same.
long-services: setup-dev
	$(BIN)/python -m pytest -m "long and services" -p no:randomly -n 2 --dist loadfile -q

long: setup-dev
	$(BIN)/python -m pytest -m "long and not services" -p no:randomly -n 2 --dist worksteal -v --durations=25

setup: $(VENV)/.run

$(VENV)/.run: requirements/run.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Corrigenda needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --requirement requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

setup-dev: $(VENV)/.dev

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(PIP) install --require-hashes --requirement requirements/dev.txt
	touch $@

# Browsers, jing and a real WordPress come from Debian's packages; where they can't be had, the tests that need them skip and say so.
setup-packages:
	@bash tests/install-packages

# The Nu HTML checker, schema-dts with its compiler, the renderer of Ghost's Markdown cards; where npm can't bring them, the tests that need them skip and say so.
setup-conformance:
	@cd tests/conformance && if test -d node_modules/vnu-jar && test -d node_modules/@tryghost/kg-default-nodes; then :; else npm ci --silent || echo "Without vnu, schema-dts and Ghost's renderer: npm ci failed"; fi

# React, Vue, Turbo and htmx, for the pages that change without loading, and Firefox's reading view; where npm can't bring them, the tests that need them skip and say so.
setup-frameworks:
	@cd tests/browser/frameworks && if test -d node_modules/react && test -d node_modules/@mozilla && test -d node_modules/@recogito; then :; else npm ci --silent || echo "Without React, Vue, Turbo, htmx, Readability and Recogito: npm ci failed"; fi

# openapi-typescript with its compiler, which make a client of the API's document; where npm can't bring them, the test skips and says so.
setup-clients:
	@cd tests/clients && if test -d node_modules/openapi-typescript; then :; else npm ci --silent || echo "Without openapi-typescript: npm ci failed"; fi

lint: setup-dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/python tests/sentences.py

types: setup-dev
	$(BIN)/mypy

layers: setup-dev
	$(BIN)/lint-imports --no-cache

# Known vulnerabilities and secrets. Says what it could not check without an advisory database. pip-audit is only for this.
.PHONY: audit
audit: setup-dev
	@$(BIN)/python -c "import pip_audit" 2>/dev/null || $(PIP) install pip-audit || echo "Without pip-audit: it could not be installed"
	$(BIN)/python -m tests.audit

UNIT = --ignore tests/browser --ignore tests/crash -m "not long and not services" -n 2 --dist worksteal -q

unit: setup-dev
	$(BIN)/python -m pytest $(UNIT)

crash: setup-dev
	$(BIN)/python -m pytest tests/crash -m "not long and not services" -n 2 --dist worksteal -q

postgres: setup-dev
	$(BIN)/python tests/with_postgres.py $(BIN)/python -m pytest --ignore tests/browser -m "not long and not pure and not services" -n 2 --dist worksteal -q

BROWSER = -m "not long and not services" -n 2 --dist worksteal -q

# Readers' pages in Chromium: the widget, and the story from a reader's mark to the record.
browser: setup-dev
	$(BIN)/python -m pytest tests/browser --ignore tests/browser/desk --ignore tests/browser/test_pages.py $(BROWSER) -k chromium

browser-desk: setup-dev
	$(BIN)/python -m pytest tests/browser/desk tests/browser/test_pages.py $(BROWSER) -k chromium

browser-firefox: setup-dev
	$(BIN)/python -m pytest tests/browser $(BROWSER) -k "not chromium"

# How much of the source the tests of `unit` run, lines and branches. Tracing doubles their time.
coverage: setup-dev
	rm -rf test-results/coverage
	CORRIGENDA_COVERAGE=1 $(BIN)/python -m pytest $(UNIT)
	$(BIN)/python tests/covered.py

widget: setup-dev
	$(BIN)/python widget/tables.py
	cd widget && npm ci && npm run build

# What the docs take from the code: settings, commands, states, limits.
docs: setup-dev
	$(BIN)/python -m tests.docs.generated

# The docs as a site: the desk serves it at /docs/, and any web server as files.
docs-site: setup-dev
	$(BIN)/python docs/site/build.py documentation

# The drawing of the rooms, from the contracts of import-linter.
drawing: setup-dev
	$(BIN)/python -m tests.docs.drawing

# The pictures of the docs are what the browser tests saw.
pictures: setup-dev
	CORRIGENDA_SCREENSHOTS=docs/images $(BIN)/python -m pytest tests/browser/test_pages.py tests/browser/test_recording.py -k chromium -p no:randomly -q

# Anchoring beside Hypothesis' method, in one run; results go to bench/results. Needs Node for the peer.
.PHONY: bench-anchoring
bench-anchoring: setup-dev
	cd bench/anchoring && npm ci
	$(BIN)/python -m bench.anchoring

# The archive's search beside four other indexes, in one run. Needs the generator beside this repository; tantivy and
# numba are only for this.
ARTICLES ?= 100000
.PHONY: bench-archive
bench-archive: setup-dev
	$(PIP) install tantivy numba
	$(BIN)/python -m bench.archive --articles $(ARTICLES) --keep

# The first load of an archive with processes that work ahead, beside the build before them. Needs the same generator.
.PHONY: bench-ingest
bench-ingest: setup-dev
	$(PIP) install numba
	$(BIN)/python -m bench.ingest --articles $(ARTICLES) --keep

# The log of a million leaves beside pymerkle's tree, and the list of ten thousand notices. pymerkle is only for this.
.PHONY: bench-record
bench-record: setup-dev
	$(PIP) install pymerkle
	$(BIN)/python -m bench.record --keep

# The copy of real layouts beside two other ways to read a page. The peers are only for this.
.PHONY: bench-pages
bench-pages: setup-dev
	$(PIP) install readability-lxml lxml_html_clean
	$(BIN)/python -m bench.pages --keep

# The redline beside difflib and diff-match-patch, in one run. Needs the pairs of revisions beside this repository;
# diff-match-patch is only for this.
.PHONY: bench-redline
bench-redline: setup-dev
	$(PIP) install diff-match-patch
	$(BIN)/python -m bench.redline --keep

# The queue beside the build before it had lanes, in one run: SQLite, PostgreSQL, slow hosts, a mail server that hangs.
.PHONY: bench-queue
bench-queue: setup-dev
	$(BIN)/python -m bench.queue --keep

# Suggestions acknowledged a second, beside the build before, Isso and a bare loop of commits, in one run. Needs wrk;
# gunicorn is only for the build before. `make bench-intake QUICK=--quick` takes two minutes and keeps nothing.
QUICK ?= --keep
.PHONY: bench-intake
bench-intake: setup-dev
	$(PIP) install "gunicorn~=27.0"
	$(BIN)/python -m bench.intake $(QUICK)

# The desk of 50,000 articles, 30,000 cases and 100,000 suggestions beside an earlier build, on SQLite and PostgreSQL.
SIZE ?= 1
.PHONY: bench-desk
bench-desk: setup-dev
	$(BIN)/python -m bench.desk --size $(SIZE) --keep

# What the widget costs a page, beside the build of one file, and the weight of Hypothesis' client from its npm package.
.PHONY: bench-widget
bench-widget: setup-dev
	$(BIN)/python -m bench.widget --keep

# A large desk that moves to PostgreSQL, is served through a pooler, reads from replicas and is updated, under load.
.PHONY: bench-scale
bench-scale: setup-dev
	$(BIN)/python -m bench.scale --keep

# Each way to install, from nothing to the first 201 and a published correction; and the room that it takes. As root.
.PHONY: bench-install
bench-install: setup-dev
	$(BIN)/python -m bench.install --keep

widget-current: setup-dev
	$(BIN)/python tests/widget_current.py

migrations: setup-dev
	$(BIN)/python -m django makemigrations

# Django's own strings from `src`, the widget's from `widget/src`; a new language begins with its folder in `locale`.
MESSAGES := -m django makemessages --all --no-obsolete --no-location
messages: export CORRIGENDA_DATA := $(CURDIR)/corrigenda-data
messages: setup-dev
	cd src/corrigenda && ../../$(BIN)/python $(MESSAGES)
	cd widget/src && ../../$(BIN)/python $(MESSAGES) --domain djangojs --extension ts
	cd src/corrigenda && ../../$(BIN)/python -m django compilemessages
	$(BIN)/python widget/words.py
	cd plugins/wagtail/corrigenda_wagtail && ../../../$(BIN)/python $(MESSAGES) && ../../../$(BIN)/python -m django compilemessages
	sh plugins/wordpress/messages.sh

# Hashes only, no index addresses.
lock: setup-dev
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --no-annotate --no-header --extra build --output-file requirements/run.txt pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --no-annotate --no-header --extra build --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt pyproject.toml requirements/docs.in
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --no-annotate --no-header --extra pure --constraint requirements/dev.txt --output-file requirements/pure.txt pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --no-annotate --no-header --constraint requirements/dev.txt --output-file requirements/docs.txt requirements/docs.in
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --no-annotate --no-header --constraint requirements/run.txt --output-file requirements/image.txt requirements/image.in
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe --no-annotate --no-header --output-file tests/clients/generator.txt tests/clients/generator.in

# The WordPress plugin as one file, as WordPress and its plugin directory take it.
.PHONY: wordpress-zip
wordpress-zip:
	$(PYTHON) plugins/wordpress/pack.py dist/corrigenda.zip

# The sdist and the wheel, and the wheel used in a fresh environment.
wheel: setup-dev
	$(BIN)/python tests/wheel.py dist

# `make release` tags what is checked out; `make release-check` says what stands in the way, and tags nothing.
release: setup-dev
	$(BIN)/python -m tests.release

release-check: setup-dev
	$(BIN)/python -m tests.release --check

# The pure rooms' tests on every other Python that can be started here.
pythons: setup-dev
	$(BIN)/python tests/pythons.py

clean:
	rm -rf $(VENV) test-results
