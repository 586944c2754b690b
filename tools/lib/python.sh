# The Python that reads checkpoints: YESTERLOG_PYTHON or a python3 on PATH that has the modules (a
# virtual environment does), else Debian forky's, unpacked into a folder of the cache (Debian 12 has
# neither torch 2 nor transformers). tools/export alone needs two of the modules, which an environment of
# our own in the cache has at the latest. Sourced after common.sh.
# shellcheck shell=bash
. "$root/tools/lib/chroot.sh"

python_modules='numpy onnx safetensors tokenizers torch transformers'
python_export_modules='numpy onnx'
python_export_requirements="$root/tools/lib/export_python.txt"
python_export_folder="$cache/python-export/$(hash_of "$python_export_requirements")"
python_suite=forky
python_chroot="$cache/python-$python_suite"
# Without OpenBLAS torch multiplies matrices forty times slower.
python_packages=(python3-torch python3-transformers python3-tokenizers python3-safetensors
  python3-onnx python3-numpy libopenblas0-pthread)

# python_has PYTHON MODULES: whether all are there. Looks them up only: to import torch takes seconds.
python_has() {
  # shellcheck disable=SC2086 # one argument a module
  "$1" -c 'import importlib.util as u, sys
sys.exit(not all(u.find_spec(name) for name in sys.argv[1:]))' $2 2>/dev/null
}

# python_find [MODULES]: prints the Python to use; fails when there is none yet.
python_find() {
  local found modules="${1:-$python_modules}"
  if [[ -n "${YESTERLOG_PYTHON:-}" ]]; then
    found="$(command -v "$YESTERLOG_PYTHON")" && python_has "$found" "$modules" ||
      die "YESTERLOG_PYTHON=$YESTERLOG_PYTHON is no Python with all of: $modules."
    printf '%s\n' "$found"
    return 0
  fi
  if found="$(command -v python3)" && python_has "$found" "$modules"; then
    printf '%s\n' "$found"
    return 0
  fi
  found="$python_export_folder/bin/python"
  if [[ -x "$found" ]] && python_has "$found" "$modules"; then
    printf '%s\n' "$found"
    return 0
  fi
  [[ -x "$python_chroot/usr/bin/python3" ]] && printf '%s\n' "$python_chroot/usr/bin/python3"
}

# Prints a Python that has pip.
python_pip() {
  local found
  for found in python3 "$python_export_folder/bin/python"; do
    "$found" -m pip --version >/dev/null 2>&1 && printf '%s\n' "$found" && return 0
  done
  return 1
}

# An environment with pip and what tools/export needs; a status where it cannot be made.
python_export_install() {
  local partial="$python_export_folder.partial"
  rm -rf "$partial"
  say "making a Python environment with $python_export_modules in $python_export_folder"
  python3 -m venv "$partial" >&2 &&
    "$partial/bin/python" -m pip install --quiet --only-binary=:all: --retries 1 --timeout 20 \
      --requirement "$python_export_requirements" >&2 || return 1
  rm -rf "$python_export_folder"
  mv "$partial" "$python_export_folder"
}

python_version() {
  "$root/tools/lib/python3" -c 'import platform; print(platform.python_version())'
}

python_install() {
  [[ "$(id -u)" == 0 ]] || die "no python3 on PATH has all of: $python_modules. Make one" \
    "(python3 -m venv V; V/bin/pip install $python_modules), name it in YESTERLOG_PYTHON=V/bin/python," \
    "or run tools/setup models as root once."
  say "unpacking Debian $python_suite's Python with torch into $python_chroot (1.8 GB)"
  chroot_unpack Python "name a Python that has $python_modules in YESTERLOG_PYTHON" \
    "$python_chroot" "$python_suite" "${python_packages[@]}"
  mv "$python_chroot.partial" "$python_chroot"
}
