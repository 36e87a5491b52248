#!/usr/bin/env bash
# Writes each requirements*.txt from the requirements*.in next to it: all dependencies, pinned, with the hashes of their
# files for Linux, Windows and macOS. The files name no package index; pip and uv use the configured one.
#
# backend/requirements-gpu.txt is also made from backend/requirements.in, with the CUDA build of onnxruntime instead of
# the CPU build: both install the same module.
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

compile() { # LOCK INPUT [OPTION]...
    local lock=$1 input=$2; shift 2
    "$uv" pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
        "${upgrade[@]}" "$@" --output-file "$lock" "$input" >/dev/null
    echo "$lock: $(grep -c '==' "$lock") packages"
}

for file in "${files[@]}"; do
    options=()
    # "# no-deps" in a file: its packages are installed without dependencies.
    if grep -q '^# no-deps' "$file"; then options+=(--no-deps); fi
    if [[ $file != backend/requirements.in && $file != tests/requirements-qt6.in ]]; then
        options+=(--constraint backend/requirements.txt)
    fi
    compile "${file%.in}.txt" "$file" "${options[@]}"
    if [[ $file == backend/requirements.in ]]; then
        sed 's/^onnxruntime==/onnxruntime-gpu[cuda,cudnn]==/' "$file" |
            compile backend/requirements-gpu.txt - --constraint backend/requirements.txt
    fi
done
