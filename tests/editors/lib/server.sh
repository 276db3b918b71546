# shellcheck shell=bash
# The server under test: IMR_SERVER, else what cargo has built, else built now.

# Sets IMR_SERVER to an absolute path, or returns 1 with the reason in SERVER_MISSING.
locate_server() {
  if [[ -n ${IMR_SERVER:-} ]]; then
    IMR_SERVER=$(realpath "$IMR_SERVER")
    [[ -x $IMR_SERVER ]] || { SERVER_MISSING="IMR_SERVER is no program"; return 1; }
  else
    command -v cargo >/dev/null || { SERVER_MISSING="neither IMR_SERVER nor cargo is there"; return 1; }
    say "building the server"
    cargo build --quiet --release --package imr --manifest-path "$REPO/Cargo.toml" || { SERVER_MISSING="the server does not build"; return 1; }
    local target
    target=$(cargo metadata --format-version 1 --no-deps --manifest-path "$REPO/Cargo.toml" | node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).target_directory')
    IMR_SERVER=$target/release/imr
  fi
  export IMR_SERVER
  IMR_CAPABILITIES=$CACHE/capabilities.json
  node "$EDITORS_TESTS/lib/capabilities.mjs" "$IMR_SERVER" >"$IMR_CAPABILITIES" || { SERVER_MISSING="'imr lsp' does not answer initialize"; return 1; }
  export IMR_CAPABILITIES
}
