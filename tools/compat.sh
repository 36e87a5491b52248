#!/usr/bin/env bash
# Tests the plugin in another QGIS version: runs the demo and the plugin's tests in a fresh Debian chroot.
#
#   compat.sh [SUITE]    trixie-backports (QGIS 3.44, the default), bookworm-backports (3.40) or bookworm (3.22)
#
# The chroot is .venv/compat/SUITE (5 GB; created in a few minutes, then reused). It uses the package sources of this
# machine. Screenshots are copied to out/compat/SUITE.
set -euo pipefail
cd "$(dirname "$0")/.."

suite=${1:-trixie-backports}
release=${suite%-backports}
debian=$PWD/.venv/compat/$suite

if [[ $(id -u) != 0 ]]; then
    echo "Creating a Debian chroot requires root. Run: sudo make compat" >&2
    exit 1
fi
# Mounts are private to this script, so that removing the folder never affects this machine's /dev.
[[ -n ${LANDPROMPT_COMPAT:-} ]] || LANDPROMPT_COMPAT=1 exec unshare --mount "$PWD/tools/compat.sh" "$@"

if ! command -v debootstrap >/dev/null; then
    echo "== Debian package: debootstrap"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends debootstrap; } \
        >/dev/null </dev/null
fi

inside() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
        chroot "$debian" "$@" </dev/null
}

make_debian() {
    local mirror log
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Component: main' | head -n 1)
    echo "== $debian"
    rm -rf "$debian"
    mkdir -p "$debian"
    log=$(mktemp)
    if ! debootstrap --variant=minbase "$release" "$debian" "$mirror" >"$log" 2>&1; then
        tail -20 "$log" >&2
        exit 1
    fi
    rm -f "$log"
    echo "deb $mirror $release main" >"$debian/etc/apt/sources.list"
    if [[ $suite != "$release" ]]; then
        echo "deb $mirror $suite main" >>"$debian/etc/apt/sources.list"
        echo "APT::Default-Release \"$suite\";" >"$debian/etc/apt/apt.conf.d/50suite"
    fi
    cp /etc/resolv.conf "$debian/etc/"
    inside apt-get update -qq
    inside apt-get install -qq -y --no-install-recommends ca-certificates git make >/dev/null
    # This machine may trust certificates that a new Debian does not.
    cp /etc/ssl/certs/ca-certificates.crt "$debian/etc/ssl/certs/"
    touch "$debian/.made"
}

copy_checkout() {
    mkdir -p "$debian/landprompt"
    find "$debian/landprompt" -mindepth 1 -maxdepth 1 ! -name .venv -exec rm -rf {} +
    git ls-files -z --cached --others --exclude-standard |
        tar --create --null --files-from - --ignore-failed-read |
        tar --extract --directory "$debian/landprompt" --no-same-owner
}

[[ -f $debian/.made ]] || make_debian
mount --bind /dev "$debian/dev"
mount --bind /dev/pts "$debian/dev/pts"
mount -t proc proc "$debian/proc"
copy_checkout
status=0
inside make -C /landprompt demo || status=1
rm -rf "out/compat/$suite"
mkdir -p "out/compat/$suite"
cp "$debian"/landprompt/out/demo/*.png "out/compat/$suite/" || status=1
inside make -C /landprompt env-plugin
inside /usr/bin/python3 -c "from qgis.core import Qgis; print('\n== QGIS', Qgis.version())"
inside env -C /landprompt QT_QPA_PLATFORM=offscreen .venv/plugin/bin/python -m pytest --quiet tests/plugin || status=1
exit $status
