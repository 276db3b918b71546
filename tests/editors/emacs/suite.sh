# shellcheck shell=bash
# Emacs with its built-in Eglot. Sourced by run.sh.

suite_emacs() {
  install_python && install_tmux && install_chromium && install_emacs || return 1
  version emacs "$("$EMACS" --version 2>/dev/null | sed -n '1s/^GNU Emacs //p')" && python_tests emacs emacs
}
