# shellcheck shell=bash
# VS Code, the oldest release that the extension supports. Sourced by run.sh.

suite() {
  install_chromium && install_playwright || return 1
  export PLAYWRIGHT=$CACHE/playwright/package.json
  package_extension || return 1
  vscode "$VSCODE_OLDEST" vscode-oldest
}

# The extension is built, tested and packed as it would be released, without a bundled server.
package_extension() {
  local folder=$REPO/editors/vscode
  once vscode-extension "$(cksum <"$folder/package-lock.json")" npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error || return 1
  if npm test --prefix "$folder" --loglevel=error >"$ARTEFACTS/vscode-npm-test.log" 2>&1; then
    result ok "vscode: the extension's own tests"
  else
    result "not ok" "vscode: the extension's own tests" "see vscode-npm-test.log"
  fi
  export VSIX=$CACHE/imr.vsix
  npm run package --prefix "$folder" --loglevel=error -- --out "$VSIX" >"$ARTEFACTS/vscode-package.log" 2>&1 || {
    result "not ok" "vscode: the extension is packed" "see vscode-package.log"
    return 1
  }
}

# vscode VERSION LABEL
vscode() {
  install_vscode "$1" || return 1
  VSCODE_LABEL=$2 node "$EDITORS_TESTS/vscode/main.mjs"
}
