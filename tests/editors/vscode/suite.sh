# shellcheck shell=bash
# VS Code: the oldest release that the extension supports, and a new one. Sourced by run.sh.

suite_vscode() { vscode "$VSCODE_OLDEST" vscode; }
suite_vscode_newest() { vscode "$VSCODE_NEWEST" vscode-newest; }

# vscode VERSION LABEL
vscode() {
  install_chromium && install_playwright && package_extension "$2" && install_vscode "$1" || return 1
  cp "$EDITORS_TESTS/vscode/spdlog.cjs" "$VSCODE_HOME/node_modules/@vscode/spdlog/index.js" || return 1
  rm -f "$ARTEFACTS/$2"-failed-*.png
  version "$2" "$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).version' "$VSCODE_HOME/package.json")" || return 1
  PLAYWRIGHT=$CACHE/playwright/package.json VSCODE_LABEL=$2 node "$EDITORS_TESTS/vscode/main.mjs"
}

# The extension is built, tested and packed as it would be released: without a server, and with one inside.
package_extension() {
  local folder=$REPO/editors/vscode
  # The cache may remember another checkout's modules.
  [[ -d $folder/node_modules ]] || rm -f "$CACHE/stamps/vscode-extension"
  once vscode-extension "$(cksum <"$folder/package-lock.json")" npm ci --prefix "$folder" --no-audit --no-fund --loglevel=error || return 1
  if npm test --prefix "$folder" --loglevel=error >"$ARTEFACTS/vscode-npm-test.log" 2>&1; then
    result ok "$1: the extension's own tests"
  else
    result "not ok" "$1: the extension's own tests" "see vscode-npm-test.log"
  fi
  export VSIX=$CACHE/imr.vsix VSIX_BUNDLED=$CACHE/imr-bundled.vsix
  rm -rf "$folder/server"
  pack "$folder" "$VSIX" "$1" && mkdir -p "$folder/server" && cp "$IMR_SERVER" "$folder/server/imr" || return 1
  pack "$folder" "$VSIX_BUNDLED" "$1"
  local status=$?
  rm -rf "$folder/server"
  return $status
}

# pack FOLDER FILE LABEL
pack() {
  npm run package --prefix "$1" --loglevel=error -- --out "$2" >"$ARTEFACTS/vscode-package.log" 2>&1 || {
    result "not ok" "$3: the extension is packed" "see vscode-package.log"
    return 1
  }
}
