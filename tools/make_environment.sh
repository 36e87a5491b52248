#!/usr/bin/env bash
# Creates or updates one Python environment, .venv/NAME; does nothing if its inputs have not changed.
#
#   make_environment.sh NAME [--system-site-packages] [--requirements FILE]... [--bare FILE]... [--editable FOLDER]...
#
# The requirements files contain the hashes of all packages, see lock_requirements.sh; packages without a hash are not
# installed. --bare FILE installs packages without their dependencies. The environment uses Debian's Python, which
# can import QGIS; the `python3` on PATH may be a different one.
set -euo pipefail
cd "$(dirname "$0")/.."

python=/usr/bin/python3
arguments="$*"
name=$1; shift
environment=.venv/$name
venv_options=() requirements=() bare=() editable=() watched=()
while (($#)); do
    case $1 in
        --system-site-packages) venv_options+=("$1"); shift ;;
        --requirements) requirements+=("$2"); watched+=("$2"); shift 2 ;;
        --bare) bare+=("$2"); watched+=("$2"); shift 2 ;;
        --editable) editable+=(-e "$2"); watched+=("$2/pyproject.toml"); shift 2 ;;
        *) echo "make_environment.sh: unknown option $1" >&2; exit 2 ;;
    esac
done

# Compared by content: in a fresh clone every file has a new modification time.
stamp=$environment/.made-from
state=$({ cat "$0" metadata.txt "${watched[@]}"; "$python" -V; } | sha256sum)
if [[ -x $environment/bin/python && -f $stamp && $(<"$stamp") == "$state" ]]; then
    exit 0
fi

echo "== $environment"
rm -f "$stamp"
# Other requirements may name another build of the same module, such as onnxruntime for CUDA: recreate the environment.
if [[ -f $environment/.made-with && $(<"$environment/.made-with") != "$arguments" ]]; then rm -r "$environment"; fi
# uv if it is installed, else the uv of .venv/uv, else pip. LANDPROMPT_INSTALLER=pip selects pip.
uv=$(command -v uv || true)
if [[ ${LANDPROMPT_INSTALLER:-} == pip ]]; then
    uv=
elif [[ -z $uv ]] || ! "$uv" --version >/dev/null 2>&1; then
    uv=.venv/uv/bin/uv
    if [[ ! -x $uv ]]; then
        "$python" -m venv .venv/uv
        .venv/uv/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
            -r tools/requirements-uv.txt || uv=
    fi
fi
if [[ $uv ]]; then
    [[ -x $environment/bin/python ]] || "$uv" venv --quiet --python "$python" "${venv_options[@]}" "$environment"
    install() { "$uv" pip install --quiet --python "$environment/bin/python" "$@"; }
else
    [[ -x $environment/bin/pip ]] || "$python" -m venv --clear "${venv_options[@]}" "$environment"
    install() { "$environment/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }
fi

# Every file has the hashes of all its packages, so each is installed separately.
for file in "${requirements[@]}"; do install --require-hashes -r "$file"; done
for file in "${bare[@]}"; do install --require-hashes --no-deps -r "$file"; done
if ((${#editable[@]})); then
    install --require-hashes -r tests/requirements-build.txt
    install --no-deps --no-build-isolation "${editable[@]}"
fi
echo "$arguments" >"$environment/.made-with"
echo "$state" >"$stamp"
