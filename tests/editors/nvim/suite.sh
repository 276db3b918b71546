# shellcheck shell=bash
# Neovim: the newest that Debian has, and 0.10, which starts the server in another way. Sourced by run.sh.

suite() {
  install_python && install_tmux && install_chromium || return 1
  install_nvim nvim "$NVIM_SUITE" && nvim_tests nvim || return 1
  install_nvim nvim-oldest "$NVIM_OLDEST_SUITE" && nvim_tests nvim-oldest
}

# nvim_tests LABEL: pytest's status 1 (a test failed) is in the results already.
nvim_tests() {
  IMR_TEST_PREFIX=$1 "$PYTHON" -m pytest --quiet --no-header -p no:cacheprovider -p results --tb=short \
    --rootdir "$EDITORS_TESTS/nvim" "$EDITORS_TESTS/nvim" >"$ARTEFACTS/$1-pytest.log" 2>&1
  [[ $? -le 1 ]]
}
