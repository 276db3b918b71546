# shellcheck shell=bash
# Paths, messages and once-only steps shared by every editor's set-up and test.
# Sourced, never run. Needs EDITORS_TESTS (this folder's parent) only to find the repository.

EDITORS_TESTS=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
REPO=$(cd "$EDITORS_TESTS/../.." && pwd)
CACHE=${IMR_EDITORS_CACHE:-$REPO/.cache/editors}
ARTEFACTS=${IMR_EDITORS_ARTEFACTS:-$CACHE/artefacts}
mkdir -p "$CACHE" "$ARTEFACTS"
CACHE=$(cd "$CACHE" && pwd)
ARTEFACTS=$(cd "$ARTEFACTS" && pwd)
export EDITORS_TESTS REPO CACHE ARTEFACTS

say() { printf '[%s] %s\n' "$(date +%T)" "$*" >&2; }
die() { say "error: $*"; exit 1; }

# To be raised when what the set-up leaves behind changes its place, so that older caches are renewed.
LAYOUT=2

# once NAME KEY COMMAND...: runs COMMAND unless it succeeded before with the same NAME and KEY.
# KEY names what the result depends on (a version, a lock file's hash), so that a change runs it again.
once() {
  local name=$1 key="$LAYOUT $2" stamp=$CACHE/stamps/$1
  shift 2
  if [[ -f $stamp && $(<"$stamp") == "$key" ]]; then return 0; fi
  mkdir -p "$CACHE/stamps"
  rm -f "$stamp"
  local began=$SECONDS
  say "setting up $name"
  # What a step prints must not be taken for a path by a caller that reads one.
  "$@" >&2 || die "setting up $name failed"
  printf '%s' "$key" >"$stamp"
  say "$name is ready after $((SECONDS - began)) s"
}

# result STATE NAME [WHY]: notes one test's outcome where run.sh counts them. STATE is `ok`, `not ok` or `skip`.
result() { printf '%s\n' "$1 $2${3:+ -- $3}" >>"$IMR_RESULTS"; }

# version SUITE VERSION: notes the editor's version that a suite runs, for README's table.
version() { mkdir -p "$CACHE/versions" && printf '%s\n' "$2" >"$CACHE/versions/$1"; }
