# shellcheck shell=bash
# The grammar's bindings for C, Node and Python: built from its sources, and a letter parsed with each. Sourced by run.sh.

LETTER=$EDITORS_TESTS/fixtures/flawed.imr

suite_bindings() {
  local work=$CACHE/bindings
  rm -rf "$work" && mkdir -p "$work" || return 1
  # Built in a copy: nothing of it is left among the sources.
  (cd "$REPO/tree-sitter-imr" && cp -r Makefile binding.gyp bindings package.json pyproject.toml queries README.md setup.py src "$work/") || return 1
  install_libtree_sitter || return 1
  # What each has to write: that the tree is whole, and each disputed item.
  node -p '["document", ...JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).items].join("\n")' \
    "$EDITORS_TESTS/fixtures/expected.json" >"$work/expected" || return 1
  binding C c_binding "$work"
  binding Node node_binding "$work"
  binding Python python_binding "$work"
}

# binding NAME FUNCTION FOLDER: FUNCTION builds and writes what it finds in the letter to the file that it is given.
binding() {
  local log=$ARTEFACTS/binding-$1.log found=$3/found-$1
  if ! (cd "$3" && "$2" "$found") >"$log" 2>&1; then
    result "not ok" "bindings: $1 parses a letter" "see $(basename "$log")"
  elif diff "$3/expected" "$found" >>"$log"; then
    result ok "bindings: $1 parses a letter"
  else
    result "not ok" "bindings: $1 parses a letter" "other items than expected; see $(basename "$log")"
  fi
}

c_binding() {
  make -s && make -s install PREFIX="$PWD/installed" || return 1
  cat >use.c <<'END' || return 1
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tree_sitter/api.h>
#include <tree_sitter/tree-sitter-imr.h>

/* Writes every item of the letter, from the root down. */
static void items(TSNode node, const char *letter) {
  if (strcmp(ts_node_type(node), "item") == 0) {
    uint32_t start = ts_node_start_byte(node);
    printf("%.*s\n", (int)(ts_node_end_byte(node) - start), letter + start);
    return;
  }
  for (uint32_t i = 0; i < ts_node_named_child_count(node); i++) items(ts_node_named_child(node, i), letter);
}

int main(int count, char **arguments) {
  static char letter[65536];
  FILE *file = count == 2 ? fopen(arguments[1], "rb") : NULL;
  if (file == NULL) return 1;
  size_t length = fread(letter, 1, sizeof letter, file);
  TSParser *parser = ts_parser_new();
  if (!ts_parser_set_language(parser, tree_sitter_imr())) return 2;
  TSTree *tree = ts_parser_parse_string(parser, NULL, letter, (uint32_t)length);
  TSNode root = ts_tree_root_node(tree);
  puts(ts_node_has_error(root) ? "errors" : ts_node_type(root));
  items(root, letter);
  ts_tree_delete(tree);
  ts_parser_delete(parser);
  return fclose(file);
}
END
  cc -Wall -Werror -o use use.c -I"$PWD/installed/include" -I"$LIBTREE_SITTER/include" \
    -L"$PWD/installed/lib" -ltree-sitter-imr -Wl,-rpath,"$PWD/installed/lib" "$LIBTREE_SITTER/lib/libtree-sitter.a" &&
    ./use "$LETTER" >"$1"
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
console.log(rootNode.hasError ? 'errors' : rootNode.type);
for (const item of rootNode.descendantsOfType('item')) {
  console.log(item.text);
}
END
  node use.mjs "$LETTER" >"$1"
}

python_binding() {
  python3 -m venv venv && venv/bin/pip install --quiet . tree-sitter || return 1
  venv/bin/python - "$LETTER" >"$1" <<'END'
import pathlib
import sys

import tree_sitter
import tree_sitter_imr

language = tree_sitter.Language(tree_sitter_imr.language())
root = tree_sitter.Parser(language).parse(pathlib.Path(sys.argv[1]).read_bytes()).root_node
query = tree_sitter.Query(language, "(item) @item")
items = tree_sitter.QueryCursor(query).captures(root)["item"]
print("errors" if root.has_error else root.type)
for item in sorted(items, key=lambda it: it.start_byte):
    print(item.text.decode())
END
}
