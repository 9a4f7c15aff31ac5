# SPDX-License-Identifier: MIT
# Sourced by the shell scripts: goes to the top of the tree, installs packages, configures builds.

top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$top" || exit 2

die() {
	echo "${0##*/}: $*" >&2
	exit 2
}

# need PACKAGE...: installs those that this Debian system lacks; others must have them already.
need() {
	command -v dpkg-query >/dev/null || return 0
	missing=
	for package; do
		dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' ||
			missing="$missing $package"
	done
	[ -n "$missing" ] || return 0
	sudo=
	if [ "$(id -u)" -ne 0 ]; then
		sudo='sudo -n'
		sudo -n true 2>/dev/null ||
			die "as root: apt-get install --no-install-recommends$missing"
	fi
	echo "installing$missing" >&2
	apt="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600"
	log=$(mktemp)
	# shellcheck disable=SC2086 # words are meant to be split
	if ! { $apt update && $apt install -y --no-install-recommends $missing; } \
		>"$log" 2>&1 </dev/null; then
		tail -n 20 "$log" >&2
		rm -f "$log"
		die "apt-get failed; needed:$missing"
	fi
	rm -f "$log"
}

# What building everything and running the tests needs.
build_packages='gcc g++ libc6-dev meson ninja-build pkg-config python3 libglib2.0-dev
	libjson-glib-dev libgirepository1.0-dev gobject-introspection check'

# configure DIR OPTION...: a build folder.
configure() {
	dir=$1
	shift
	state=
	[ -f "$dir/build.ninja" ] && state=--reconfigure
	# shellcheck disable=SC2086 # empty, or one word
	meson setup $state "$dir" "$@" >"$dir.log" 2>&1 ||
		{ tail -n 20 "$dir.log" >&2; die "meson setup $dir failed"; }
	rm -f "$dir.log"
}
everything='-Dglib=enabled -Dtools=enabled -Dtests=enabled'

# build DIR [TARGET...]: quiet unless it fails.
build() {
	ninja -C "$@" >"$1/ninja.log" 2>&1 ||
		{ tail -n 40 "$1/ninja.log" >&2; die "building $1 failed"; }
}
