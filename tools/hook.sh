#!/bin/sh
# Runs checker for pre-commit in an environment of its own beside this clone, with what requirements/light.txt lists.
# pre-commit's own `language: python` would install torch too: gigabytes that no check imports.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
environment="$here/.venv"
if [ ! -e "$environment/.installed" ]; then
  {
    rm -rf "$environment"
    "${PYTHON:-python3}" -m venv "$environment"
    "$environment/bin/pip" install --quiet --require-hashes --requirement "$here/requirements/light.txt"
    "$environment/bin/pip" install --quiet --no-deps "$here"
    touch "$environment/.installed"
  } >&2
fi
exec "$environment/bin/checker" "$@"
