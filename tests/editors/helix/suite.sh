# shellcheck shell=bash
# Helix, the newest that Debian has. Sourced by run.sh.

suite_helix() {
  install_python && install_tmux && install_chromium && install_helix || return 1
  version helix "$("$HX" --version | sed -n '1s/^helix \([0-9.]*\).*/\1/p')" && python_tests helix helix
}
