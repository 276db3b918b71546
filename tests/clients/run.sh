#!/usr/bin/env bash
# Runs the suite in an environment of its own, made once in the project's cache: tests/clients/run.sh [pytest arguments]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
for python in python3 python; do
  if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then break; fi
  python=
done
if [ -z "$python" ]; then
  echo "skipped: clients: no Python 3.10 or later with venv"
  exit 0
fi
environment="$root/.cache/clients/venv"
wanted="$root/.cache/clients/requirements.txt"
if ! cmp --silent "$here/requirements.txt" "$wanted"; then
  rm -rf "$environment"
  "$python" -m venv "$environment"
  tools="$environment/bin"
  [ -d "$tools" ] || tools="$environment/Scripts"
  "$tools/python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt"
  cp "$here/requirements.txt" "$wanted"
fi
tools="$environment/bin"
[ -d "$tools" ] || tools="$environment/Scripts"
if [ -z "${IMR_SERVER:-}" ]; then
  (cd "$root" && cargo build --quiet --package imr)
fi
cd "$root"
exec "$tools/python" -m pytest --quiet -p no:cacheprovider "$here" "$@"
