# shellcheck shell=bash
# Helix, the newest that Debian has. Sourced by run.sh.

suite_helix() {
  install_python && install_tmux && install_chromium && install_helix && python_tests helix helix
}
