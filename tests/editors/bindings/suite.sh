# shellcheck shell=bash
# The grammar's bindings for C, Node and Python: built from its sources, and a letter parsed with each. Sourced by run.sh.

suite_bindings() {
  local work=$CACHE/bindings
  rm -rf "$work" && mkdir -p "$work" || return 1
  # Built in a copy: nothing of it is left among the sources.
  (cd "$REPO/tree-sitter-imr" && cp -r Makefile binding.gyp bindings package.json pyproject.toml queries README.md setup.py src "$work/") || return 1
  binding C c_binding "$work"
  binding Node node_binding "$work"
  binding Python python_binding "$work"
}

# binding NAME FUNCTION FOLDER: what it prints last says how many items it found.
binding() {
  local log=$ARTEFACTS/binding-$1.log
  if (cd "$3" && "$2") >"$log" 2>&1 && [[ $(tail -n 1 "$log") == "$ITEMS_IN_LETTER" ]]; then
    result ok "bindings: $1"
  else
    result "not ok" "bindings: $1" "see $(basename "$log")"
  fi
}

LETTER=$EDITORS_TESTS/fixtures/flawed.imr
ITEMS_IN_LETTER=4

# There is no runtime for C in a registry: the library has to build, install and link.
c_binding() {
  make -s && make -s install PREFIX="$PWD/installed" || return 1
  cat >use.c <<'END' || return 1
#include <stdint.h>
#include <stdio.h>
#include <tree_sitter/tree-sitter-imr.h>

/* The first field of every language is the version of its tables. */
int main(void) {
  uint32_t version = *(const uint32_t *)(const void *)tree_sitter_imr();
  if (version < 13 || version > 15) return 1;
  printf("4\n");
  return 0;
}
END
  local flags
  flags="-I$PWD/installed/include -L$PWD/installed/lib -ltree-sitter-imr -Wl,-rpath,$PWD/installed/lib"
  # shellcheck disable=SC2086
  cc -o use use.c $flags && ./use
}

node_binding() {
  npm install --ignore-scripts --no-audit --no-fund --loglevel=error && npm run build --loglevel=error || return 1
  npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error tree-sitter@0.25.0 || return 1
  # The runtime comes as sources.
  npx --no-install node-gyp rebuild -C node_modules/tree-sitter || return 1
  cat >use.mjs <<'END' || return 1
import { readFileSync } from 'node:fs';
import Parser from 'tree-sitter';
import language from './bindings/node/index.js';

const parser = new Parser();
parser.setLanguage(language);
const { rootNode } = parser.parse(readFileSync(process.argv[2], 'utf8'));
console.log(rootNode.hasError ? 'errors' : rootNode.descendantsOfType('disputed_item').length);
END
  node use.mjs "$LETTER"
}

python_binding() {
  python3 -m venv venv && venv/bin/pip install --quiet . tree-sitter || return 1
  venv/bin/python - "$LETTER" <<'END'
import pathlib
import sys

import tree_sitter
import tree_sitter_imr

language = tree_sitter.Language(tree_sitter_imr.language())
root = tree_sitter.Parser(language).parse(pathlib.Path(sys.argv[1]).read_bytes()).root_node
query = tree_sitter.Query(language, "(disputed_item) @item")
items = tree_sitter.QueryCursor(query).captures(root)["item"]
print("errors" if root.has_error else len(items))
END
}
