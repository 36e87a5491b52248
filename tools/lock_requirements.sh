#!/usr/bin/env bash
# Writes each requirements*.txt from the requirements*.in next to it: all dependencies, pinned, with the hashes of their
# files for Linux, Windows and macOS. The files name no package index; pip and uv use the configured one.
#
#   lock_requirements.sh [--upgrade] [FILE.in]...
set -euo pipefail
cd "$(dirname "$0")/.."

uv=$(command -v uv || echo .venv/uv/bin/uv)
upgrade=()
if [[ ${1:-} == --upgrade ]]; then upgrade=(--upgrade); shift; fi
# Backend first: the others use its pinned versions.
files=("$@")
((${#files[@]})) || files=(backend/requirements.in backend/requirements-*.in {training,tests,demo,docs,bench,tools,tools/fuzz}/requirements*.in)

for file in "${files[@]}"; do
    lock=${file%.in}.txt
    options=(--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet "${upgrade[@]}")
    # "# no-deps" in a file: its packages are installed without dependencies.
    if grep -q '^# no-deps' "$file"; then options+=(--no-deps); fi
    if [[ $file != backend/requirements.in && $file != tests/requirements-qt6.in ]]; then
        options+=(--constraint backend/requirements.txt)
    fi
    "$uv" pip compile "${options[@]}" --output-file "$lock" "$file" >/dev/null
    echo "$lock: $(grep -c '==' "$lock") packages"
done
