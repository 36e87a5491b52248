# `make help` lists the targets.
# Environments are in .venv/, results in out/ and dist/; QGIS is installed from Debian's packages.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup system env-backend env-training env-plugin env-demo env-check env-bench env-qt6 env-fuzz env-docs demo pictures docs test fuzz bench train check format package reference translations qm compat gui clean

PYTHON := /usr/bin/python3
ENVIRONMENT := tools/make_environment.sh
RECIPE := mini
# GPU=1 installs the CUDA build of onnxruntime into .venv/backend, which stays until GPU= (empty) is given.
GPU ?= $(wildcard .venv/backend/lib/python3*/site-packages/onnxruntime_gpu-*.dist-info)

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | column -t -s '|'

setup: system env-backend env-training env-plugin ## install the development environment: QGIS and three virtual environments (GPU=1: the engine with CUDA)

demo: system env-backend env-demo qm ## run a demo with a real scene in a real QGIS (SCENE=file.tif CLASSES="forest; river" for your own)
	@$(PYTHON) demo/run.py $(if $(SCENE),--scene "$(SCENE)") $(if $(CLASSES),--classes "$(CLASSES)")

pictures: system env-backend env-demo ## make the screenshots of the user guide: docs/images
	@$(PYTHON) demo/pictures.py

gui: system env-backend qm ## open QGIS with the plugin, in a separate profile
	@$(PYTHON) demo/gui.py $(if $(SCENE),"$(SCENE)")

test: setup ## run all tests (PYTEST="-k words" to select)
	@$(PYTHON) tools/run_tests.py $(PYTEST)

fuzz: env-fuzz ## fuzz the engine: out/fuzz (TIME=seconds, default 1800; FUZZ="inspect hints")
	@.venv/fuzz/bin/python -m tools.fuzz.run --time $(or $(TIME),1800) $(FUZZ)

docs: env-docs ## build the documentation: out/docs (fails on a broken link)
	@NO_MKDOCS_2_WARNING=1 .venv/docs/bin/mkdocs build --strict
	@.venv/docs/bin/python tools/plugin_help.py out/help

check: system env-check env-backend env-training docs ## lint, types, security, spelling, documentation, import rules, file lengths
	@.venv/check/bin/ruff format --check .
	@.venv/check/bin/ruff check .
	@.venv/check/bin/vermin --quiet --no-tips --violations --target=3.9- plugin
	@.venv/check/bin/bandit --quiet --configfile pyproject.toml --recursive plugin
	@.venv/check/bin/codespell
	@.venv/check/bin/mypy --python-executable .venv/backend/bin/python
	@.venv/training/bin/mypy --cache-dir .mypy_cache/training --package landprompt_training
	@.venv/check/bin/mypy --cache-dir .mypy_cache/plugin --python-version 3.9 --package plugin
	@.venv/backend/bin/python -m pytest --quiet tests/test_import_rules.py
	@$(PYTHON) tools/file_lengths.py
	@$(PYTHON) tools/translations.py --check

format: env-check ## format the code with ruff
	@.venv/check/bin/ruff format .
	@.venv/check/bin/ruff check --fix .

bench: system env-backend env-training env-bench ## measure speed, memory and sizes: out/bench/report.md (QUICK=1; BENCH="encode ask")
	@$(PYTHON) bench/run.py $(if $(QUICK),--quick) $(BENCH)

train: env-training ## train a model: DATA=folder (RECIPE=mini, paper-b32... or a file; OUT=folder; NAME=name, my-mini by default)
	@.venv/training/bin/landprompt-train run "$(RECIPE)" --data "$(or $(DATA),../shared/data)" \
	    --out "$(or $(OUT),out/$(basename $(notdir $(RECIPE))))" $(if $(NAME),--name "$(NAME)") $(if $(RELEASE),--release)

package: env-check env-docs ## build the plugin zips in dist/
	@$(PYTHON) tools/package.py
	@$(PYTHON) tools/scan_package.py

reference: env-backend env-training ## write the generated pages of docs/reference
	@.venv/backend/bin/python tools/reference.py
	@.venv/training/bin/landprompt-train reference docs/reference/recipe.md

translations: ## update plugin/i18n/*.ts from the sources, list what is not translated, compile the .qm files
	@$(PYTHON) tools/translations.py

compat: env-qt6 ## test the plugin in QGIS 3.44 and check its Qt 6 names; needs root (SUITE=bookworm-backports for QGIS 3.40)
	@QT_QPA_PLATFORM=offscreen .venv/qt6/bin/python tools/qt6_names.py
	@tools/compat.sh $(SUITE)

clean: ## remove build results; keeps the environments (remove them with rm -r .venv)
	rm -rf out dist backend/dist training/dist .pytest_cache .ruff_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

system:
	@tools/system_packages.sh

qm:
	@$(PYTHON) tools/translations.py --compile

env-backend:
	@$(ENVIRONMENT) backend --requirements backend/requirements$(if $(GPU),-gpu).txt --requirements backend/requirements-cluster.txt \
	    --requirements tests/requirements-backend.txt --editable backend

env-training:
	@$(ENVIRONMENT) training --requirements backend/requirements.txt --requirements training/requirements.txt \
	    --requirements tests/requirements-training.txt --bare training/requirements-bare.txt \
	    --editable backend --editable training

env-plugin:
	@$(ENVIRONMENT) plugin --system-site-packages --requirements tests/requirements-plugin.txt

env-demo:
	@$(ENVIRONMENT) demo --bare demo/requirements.txt

env-check:
	@$(ENVIRONMENT) check --requirements tests/requirements-check.txt
	@ln -sfn /usr/lib/python3/dist-packages/qgis $$(echo .venv/check/lib/python3*/site-packages)/qgis-stubs

env-bench:
	@$(ENVIRONMENT) bench --system-site-packages --bare bench/requirements-qgis.txt

env-qt6:
	@$(ENVIRONMENT) qt6 --requirements tests/requirements-qt6.txt

env-docs:
	@$(ENVIRONMENT) docs --requirements docs/requirements.txt

env-fuzz:
	@$(ENVIRONMENT) fuzz --requirements backend/requirements.txt --requirements tools/fuzz/requirements.txt --editable backend
