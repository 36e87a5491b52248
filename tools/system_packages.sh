#!/usr/bin/env bash
# Installs QGIS and the packages of the demo if they are missing: as root on Debian; otherwise prints the command.
set -euo pipefail

missing=()
need() { [[ -e $1 ]] || missing+=("$2"); }
need /usr/bin/qgis qgis
need /usr/lib/python3/dist-packages/qgis/core python3-qgis
need /usr/bin/Xvfb xvfb
need /usr/bin/git git
/usr/bin/python3 -c "import ensurepip" 2>/dev/null || missing+=(python3-venv)
((${#missing[@]})) || exit 0

command="apt-get install -y --no-install-recommends ${missing[*]}"
if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    echo "== Debian packages: ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    log=$(mktemp)
    if ! { apt-get update && $command; } >"$log" 2>&1 </dev/null; then
        tail -20 "$log" >&2
        echo "The packages could not be installed: $command" >&2
        exit 1
    fi
    rm -f "$log"
else
    echo "These packages are missing. Install them, then run make again:" >&2
    echo "    sudo $command" >&2
    exit 1
fi
