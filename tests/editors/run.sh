#!/bin/bash
# Starts real editors with our plugins on a flawed letter and checks what they show.
#
#   tests/editors/run.sh [vscode|vscode-newest|nvim|helix|emacs|bindings|files|all]...      default: all
#
# IMR_SERVER             the imr program to test (default: built with cargo, release)
# IMR_EDITORS_CACHE      where editors are kept between runs (default: .cache/editors in the repository)
# IMR_EDITORS_ARTEFACTS  where pictures and logs are left (default: artefacts in the cache)
# IMR_CHROMIUM           a Chromium to use; IMR_DEBIAN_MIRROR: a Debian archive, where apt has none
#
# Editors come from npm, PyPI and Debian's archive, by package name. The last line counts the tests; the status is 0 when
# none failed. To add an editor: a folder EDITOR with a suite.sh that defines `suite_EDITOR` (`suite_EDITOR_more` for the
# suite EDITOR-more), an install function in lib/install.sh, and the suite's name in SUITES.
set -uo pipefail

HERE=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=lib/env.sh
source "$HERE/lib/env.sh"
# shellcheck source=lib/debian.sh
source "$HERE/lib/debian.sh"
# shellcheck source=lib/install.sh
source "$HERE/lib/install.sh"
# shellcheck source=lib/server.sh
source "$HERE/lib/server.sh"

SUITES=(vscode vscode-newest nvim helix emacs bindings files)

wanted=("$@")
if [[ ${#wanted[@]} -eq 0 || " ${wanted[*]} " == *" all "* ]]; then
  wanted=("${SUITES[@]}")
fi
for name in "${wanted[@]}"; do
  [[ " ${SUITES[*]} " == *" $name "* ]] || die "no suite '$name'; there are: ${SUITES[*]} all"
done

IMR_RESULTS=$CACHE/results.txt
: >"$IMR_RESULTS"
: >"$IMR_RESULTS.table"
export IMR_RESULTS

if locate_server; then
  for name in "${wanted[@]}"; do
    began=$SECONDS
    say "suite $name"
    before=$(wc -l <"$IMR_RESULTS")
    # A suite of its own shell: what it sets or breaks stays there.
    # shellcheck source=/dev/null
    (source "$HERE/${name%%-*}/suite.sh" && "suite_${name//-/_}")
    status=$?
    if [[ $status -ne 0 ]] && ! tail -n "+$((before + 1))" "$IMR_RESULTS" | grep -q '^not ok'; then
      result "not ok" "$name: the suite ran to its end" "status $status"
    elif [[ $(wc -l <"$IMR_RESULTS") -eq $before ]]; then
      result "not ok" "$name: the suite ran to its end" "it reported nothing"
    fi
    tail -n "+$((before + 1))" "$IMR_RESULTS"
    say "suite $name took $((SECONDS - began)) s"
  done
  node "$HERE/lib/table.mjs" "$REPO" "$CACHE/versions" "$IMR_RESULTS" | tee -a "$IMR_RESULTS.table"
  cat "$IMR_RESULTS.table" >>"$IMR_RESULTS"
else
  result "not ok" "there is a server to test" "$SERVER_MISSING"
  cat "$IMR_RESULTS"
fi

count() { grep -c "^$1 " "$IMR_RESULTS"; }
passed=$(count ok) failed=$(count "not ok") skipped=$(count skip)
say "pictures and logs: $ARTEFACTS"
echo "$passed passed, $failed failed, $skipped skipped"
[[ $failed -eq 0 && $passed -gt 0 ]]
