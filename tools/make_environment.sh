#!/usr/bin/env bash
# Makes or renews one Python environment, .venv/NAME; moments when what it is made from has not changed.
#
#   make_environment.sh NAME [--system-site-packages] [--requirements FILE]... [--bare FILE]... [--editable FOLDER]...
#
# --bare FILE installs a requirements file without the dependencies of what it names. The environment is made from
# Debian's Python, the one that sees QGIS; the `python3` on PATH may be another.
set -euo pipefail
cd "$(dirname "$0")/.."

python=/usr/bin/python3
name=$1; shift
environment=.venv/$name
venv_options=() requirements=() bare=() editable=() watched=()
while (($#)); do
    case $1 in
        --system-site-packages) venv_options+=("$1"); shift ;;
        --requirements) requirements+=(-r "$2"); watched+=("$2"); shift 2 ;;
        --bare) bare+=(-r "$2"); watched+=("$2"); shift 2 ;;
        --editable) editable+=(-e "$2"); watched+=("$2/pyproject.toml"); shift 2 ;;
        *) echo "make_environment.sh: unknown option $1" >&2; exit 2 ;;
    esac
done

# By content and not by time: a fresh clone gives every file a new time.
stamp=$environment/.made-from
state=$({ cat "$0" metadata.txt "${watched[@]}"; "$python" -V; } | sha256sum)
if [[ -x $environment/bin/python && -f $stamp && $(<"$stamp") == "$state" ]]; then
    exit 0
fi

if command -v uv >/dev/null && uv --version >/dev/null 2>&1; then
    uv=uv
else
    uv=.venv/uv/bin/uv
    if [[ ! -x $uv ]]; then
        echo "== .venv/uv: the installer"
        "$python" -m venv .venv/uv
        .venv/uv/bin/pip install --quiet --disable-pip-version-check "uv>=0.8"
    fi
fi

echo "== $environment"
rm -f "$stamp"
[[ -x $environment/bin/python ]] || "$uv" venv --quiet --python "$python" "${venv_options[@]}" "$environment"
install() { "$uv" pip install --quiet --python "$environment/bin/python" "$@"; }
((${#requirements[@]})) && install "${requirements[@]}"
((${#bare[@]})) && install --no-deps "${bare[@]}"
((${#editable[@]})) && install --no-deps "${editable[@]}"
echo "$state" >"$stamp"
