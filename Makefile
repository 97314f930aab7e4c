# Every command sets up what it needs on its first run and starts at once after that.

PYTHON ?= python3
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
export PYTHONPATH := hooks
export NO_MKDOCS_2_WARNING := 1
SAY := @echo "→"

.PHONY: help site packs serve check test mutants bench bench-large bench-packs bench-filter bench-lighthouse new-case new-chapter bench-save addresses move edition publish check-editions verify-sources add-source check-links map canary theme-styles html-checker lint lock clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

site: .venv/site ## Build the published site into site/
	$(SAY) "Checking and building the site"
	@$(BIN)/python -m handbook.placing
	$(SAY) "Built site/index.html and $$(grep -c '<loc>' site/sitemap.xml) pages in all"

packs: .venv/site ## Make course packs from the built site
	@$(BIN)/python -m handbook.packs

serve: .venv/site ## Show the site at http://127.0.0.1:8000/ and follow every change
	@$(BIN)/mkdocs serve --no-strict

check: .venv/site ## Print all findings about pages and sources, without building
	@$(BIN)/python -m handbook check

test: .venv/test ## Run all tests
	$(SAY) "Running the tests"
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

mutants: .venv/test ## Damage the handbook in every way that the tests know, and list what is not found
	$(SAY) "Damaging and checking; this takes ten minutes"
	@PYTHONPATH=hooks:tests $(BIN)/python -m mutation

bench: .venv/site ## Measure the build against the same pages without citations
	$(SAY) "Measuring; this takes a minute"
	@$(BIN)/python benchmarks/build.py

bench-large: .venv/site ## Measure a thousand generated cases against four peers; ZENSICAL=… names one of them
	$(SAY) "Measuring; this takes ten minutes"
	@$(BIN)/python benchmarks/large.py $${ZENSICAL:+--zensical "$$ZENSICAL"}

bench-packs: .venv/site ## Measure the making of all course packs, and of those that one page changes
	$(SAY) "Measuring; this takes two minutes"
	@$(BIN)/python benchmarks/packs.py

bench-filter: .venv/test ## Measure a change of a filter on the index of a thousand generated cases
	@$(BIN)/python benchmarks/filtering.py

bench-lighthouse: .venv/test .cache/lighthouse/node_modules ## Let Lighthouse judge the built site, a page of each kind; RUNS=5
	$(SAY) "Judging the site in site/; this takes an hour, or ten minutes with RUNS=1"
	@$(BIN)/python benchmarks/lighthouse.py --runs $(or $(RUNS),5)

new-case: .venv/site ## Begin a case: SLUG=… TITLE="…", and UNDER="South Asia" for its group in the navigation
	@$(BIN)/python -m handbook.drafting --under "$$UNDER" case "$$SLUG" "$$TITLE"

new-chapter: .venv/site ## Begin a chapter: KIND=limitation SLUG=… TITLE="…"
	@$(BIN)/python -m handbook.drafting --under "$$UNDER" "$$KIND" "$$SLUG" "$$TITLE"

bench-save: .venv/test ## Measure how long a saved change takes to show, against mkdocs serve
	$(SAY) "Measuring; this takes twenty minutes"
	@$(BIN)/python benchmarks/saving.py

addresses: .venv/site ## Add the addresses of new pages and sections to the ledger of published ones
	@$(BIN)/python -m handbook.permalinks addresses

move: .venv/site ## Rename a page: FROM=docs/cases/old.md TO=docs/cases/new.md
	@$(BIN)/python -m handbook.permalinks move "$(FROM)" "$(TO)"

edition: .venv/site ## Freeze the site as an edition on the branch gh-pages: NAME=2027.1
	$(SAY) "Checking and building edition $(NAME)"
	@$(BIN)/python -m handbook.editions make "$(NAME)"

publish: site packs ## Build all that is published: the site, its course packs and the editions
	@$(BIN)/python -m handbook.editions lay-in site

check-editions: .venv/site ## Compare every published edition with its manifest
	@$(BIN)/python -m handbook.editions check

verify-sources: .venv/site ## Compare sources with Crossref, DataCite and Open Library; CONTACT=you@example.org
	@$(BIN)/python -m handbook.verification verify

add-source: .venv/site ## Add a source by DOI=… or ISBN=…; CONTACT=you@example.org
	@$(BIN)/python -m handbook.verification add $${DOI:+--doi "$$DOI"} $${ISBN:+--isbn "$$ISBN"}

check-links: .venv/site ## Ask every web address of pages and sources; never part of the build
	$(SAY) "Asking every web address; this takes some minutes"
	@$(BIN)/python -m handbook.link_health $(if $(GITHUB_ACTIONS),--format github)

map: .venv/site ## Make the outlines of the map again from the npm package world-atlas
	@mkdir -p .cache/map && cd .cache/map && npm pack --silent world-atlas@2.0.2 >/dev/null && tar xzf world-atlas-2.0.2.tgz
	@$(BIN)/python -m handbook.world .cache/map/package/countries-110m.json

canary: site ## Build with ProperDocs and Zensical, and compare every page with the release
	$(SAY) "Installing the generators into .cache/canary"
	@$(PYTHON) -m venv .cache/canary
	@.cache/canary/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@.cache/canary/bin/python -m pip install --quiet --disable-pip-version-check --requirement canary/requirements.txt
	@$(BIN)/python -m canary site .cache/canary/bin

theme-styles: .venv/test ## Write the rules of the theme that the built site uses into docs/assets/theme.css
	@$(BIN)/python tests/theme_styles.py site

html-checker: .cache/html-checker/vnu.jar ## Fetch the checker of HTML for the tests (needs npm)

lint: .venv/test ## Check the style of the code
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .

lock: ## Freeze the newest versions that pyproject.toml allows
	@$(PYTHON) -m venv .cache/lock && .cache/lock/bin/python -m pip install --quiet uv
	@.cache/lock/bin/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate \
		--python-version 3.11 --upgrade --quiet --output-file requirements.txt
	@.cache/lock/bin/uv pip compile pyproject.toml --extra test --constraint requirements.txt --universal \
		--generate-hashes --no-header --no-annotate --python-version 3.11 --upgrade --quiet \
		--output-file requirements-test.txt

clean: ## Delete all that the other commands made
	rm -rf .venv .build .build.lock .cache site

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "The handbook needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …"; exit 1; }
	$(SAY) "Making .venv"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/site: requirements.txt | .venv/python
	$(SAY) "Installing what the site is built with"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@touch $@

.cache/html-checker/vnu.jar:
	$(SAY) "Fetching the Nu Html Checker"
	@mkdir -p .cache/html-checker && cd .cache/html-checker && npm pack --silent vnu-jar@26.9.27 >/dev/null
	@cd .cache/html-checker && tar xzmf vnu-jar-26.9.27.tgz --strip-components=3 package/build/dist/vnu.jar

.cache/lighthouse/node_modules:
	$(SAY) "Installing Lighthouse"
	@npm install --silent --no-save --prefix .cache/lighthouse lighthouse@12.8.2

.venv/test: requirements-test.txt .venv/site
	$(SAY) "Installing what the tests need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-test.txt
	@touch $@
