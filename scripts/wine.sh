# SPDX-License-Identifier: MIT
# Sourced after lib.sh: a wine prefix of its own in $work, which goes away at the end. Wine without
# 32-bit support runs 64-bit programs only.

work=$(mktemp -d)
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
server=$(command -v wineserver64 || command -v wineserver || echo /usr/lib/wine/wineserver64)
unset DISPLAY
export HOME="$work" WINEPREFIX="$work/prefix" WINEDEBUG=-all
export WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe=d'

finish() {
	if [ -d "$WINEPREFIX" ]; then
		"$server" -k >/dev/null 2>&1 || true
		"$server" -w >/dev/null 2>&1 || true
	fi
	rm -rf --one-file-system "$work"
}
trap finish EXIT

# The prefix has to be there before the first program.
wine_boot() {
	"$wine" wineboot -i >"$work/wineboot.log" 2>&1 </dev/null ||
		{ cat "$work/wineboot.log" >&2; die 'wine could not make a prefix'; }
}
