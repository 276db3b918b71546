# shellcheck shell=bash
# Neovim: the newest that Debian has, and 0.10, which starts the server in another way. Sourced by run.sh.

suite_nvim() {
  # Without it one test is skipped.
  if (install_luarocks); then install_luarocks; fi
  install_python && install_tmux && install_chromium || return 1
  install_nvim nvim "$NVIM_SUITE" && python_tests nvim nvim || return 1
  install_nvim nvim-oldest "$NVIM_OLDEST_SUITE" && python_tests nvim nvim-oldest
}
