# make demo: the sample issues become a corpus, a graph for Gephi and a page.  make test: everything that is checked.
# Needs nothing but python3 (3.11 or later) and, for the first run, the network.
PYTHON = python3
VENV = .venv
BIN = $(VENV)/bin

.PHONY: demo test readme notebooks clean

demo: $(VENV)/.installed
	@mkdir -p demo
	$(BIN)/sciencegraph build data/issues -c demo/corpus.sqlite
	@$(BIN)/sciencegraph -q -c demo/corpus.sqlite export demo/graph.graphml >/dev/null
	@$(BIN)/sciencegraph -q -c demo/corpus.sqlite view demo/graph.html >/dev/null
	@echo
	@echo "demo/corpus.sqlite   the corpus: ask it with $(BIN)/sciencegraph partners Japan -c demo/corpus.sqlite"
	@echo "demo/graph.html      the graph as a page: open it in a browser"
	@echo "demo/graph.graphml   the graph for Gephi and other programs"

test: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest
	$(BIN)/python -m pytest --nbmake notebooks/*.ipynb

# writes outputs and figures in README and docs/cli.md anew, where rules have changed what comes out
readme: $(VENV)/.installed-test
	SCIENCEGRAPH_REFRESH=1 $(BIN)/python -m pytest -q tests/test_docs.py -k "output_shown or figures"

# runs the notebooks anew from their sources and writes them with their outputs
notebooks: $(VENV)/.installed-test
	$(BIN)/python notebooks/make.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "sciencegraph needs Python 3.11 or later; this is %d.%d. Try: make PYTHON=python3.12" % v[:2])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
