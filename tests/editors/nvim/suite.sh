# shellcheck shell=bash
# Neovim: the newest that Debian has, and 0.10, which starts the server in another way. Sourced by run.sh.

suite_nvim() {
  # Without it one test is skipped.
  if (install_luarocks); then install_luarocks; fi
  install_python && install_tmux && install_chromium || return 1
  neovim nvim "$NVIM_SUITE" && neovim nvim-oldest "$NVIM_OLDEST_SUITE"
}

# neovim LABEL SUITE_OF_DEBIAN
neovim() {
  install_nvim "$1" "$2" && version "$1" "$("$NVIM" --version | sed -n '1s/^NVIM v//p')" && python_tests nvim "$1"
}
