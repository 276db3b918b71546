# shellcheck shell=bash
# Files for programs that no suite starts: snippets of the manual, registry entries, workflows. Sourced by run.sh.

suite_files() {
  install_python || return 1
  # Each tool that cannot be had is a skipped test, and no more.
  local tool
  for tool in luarocks actionlint; do
    # What `once` cannot set up ends its shell.
    if (install_$tool); then install_$tool; fi
  done
  python_tests files files
}
