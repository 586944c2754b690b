# The Python that reads checkpoints: YESTERLOG_PYTHON or a python3 on PATH that has the modules (a
# virtual environment does), else Debian forky's, unpacked into a folder of the cache (Debian 12 has
# neither torch 2 nor transformers). Sourced after common.sh.
# shellcheck shell=bash
. "$root/tools/lib/chroot.sh"

python_modules='numpy onnx safetensors tokenizers torch transformers'
python_suite=forky
python_chroot="$cache/python-$python_suite"
# Without OpenBLAS torch multiplies matrices forty times slower.
python_packages=(python3-torch python3-transformers python3-tokenizers python3-safetensors
  python3-onnx python3-numpy libopenblas0-pthread)

# python_has PYTHON: whether all modules are there. Looks them up only: to import torch takes seconds.
python_has() {
  # shellcheck disable=SC2086 # one argument a module
  "$1" -c 'import importlib.util as u, sys
sys.exit(not all(u.find_spec(name) for name in sys.argv[1:]))' $python_modules 2>/dev/null
}

# Prints the Python to use; fails when there is none yet.
python_find() {
  local found
  if [[ -n "${YESTERLOG_PYTHON:-}" ]]; then
    found="$(command -v "$YESTERLOG_PYTHON")" && python_has "$found" ||
      die "YESTERLOG_PYTHON=$YESTERLOG_PYTHON is no Python with all of: $python_modules."
    printf '%s\n' "$found"
    return 0
  fi
  if found="$(command -v python3)" && python_has "$found"; then
    printf '%s\n' "$found"
    return 0
  fi
  [[ -x "$python_chroot/usr/bin/python3" ]] && printf '%s\n' "$python_chroot/usr/bin/python3"
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
