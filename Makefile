# Both commands set up what is missing first; `make` alone says what there is.
.SHELLFLAGS := -euc
unexport CDPATH PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE
.PHONY: help papers test proof docs references pictures clean set-up

help:
	@echo 'make papers   builds every paper in content/ into build/'
	@echo 'make test     checks the code and runs the tests'
	@echo 'make proof    checks from outside what needs other programs: editors, a browser, a word processor'
	@echo 'make docs     makes a site of docs/ in build/docs/'
	@echo 'make references  writes rules.md, keys.md and commands.md in docs/ from the program'
	@echo 'make pictures makes the pictures in docs/pictures/ from the papers'
	@echo 'make clean    removes what these two made'

papers: set-up
	@.venv/bin/twopart build

# Types are checked while the tests run; both must pass. Neighbouring tests share what they make,
# so each process begins with a row of its own, and takes from the other's when it is through.
test: set-up
	.venv/bin/ruff format --check
	.venv/bin/ruff check
	.venv/bin/mypy & types=$$!; \
	.venv/bin/pytest -n auto --dist worksteal && tests=0 || tests=$$?; \
	wait $$types; exit $$tests

# A test that is skipped here is a failure: everything that it needs is installed.
proof:
	@sh .ci/set-up-proof
	.venv/bin/pytest tests/proof

docs: references
	@sh .ci/set-up-docs
	.venv/bin/python docs/site/build.py build/docs

references: set-up
	.venv/bin/twopart explain --markdown >docs/rules.md
	.venv/bin/python docs/site/keys_reference.py >docs/keys.md
	.venv/bin/python docs/site/commands_reference.py >docs/commands.md

pictures:
	@sh .ci/set-up-proof
	.venv/bin/python docs/pictures/make.py

set-up:
	@sh .ci/set-up

clean:
	rm -rf .venv tests/proof/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find build -mindepth 1 ! -type d ! -name '*-ledger.json' ! -name .gitignore -delete  # `release` makes ledgers, once
	find build -mindepth 1 -type d -empty -delete
	find src tests -name __pycache__ -prune -exec rm -rf {} +
