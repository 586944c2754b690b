# Debian packages: what must be there, and how it is recognised. Sourced after common.sh.
# shellcheck shell=bash

# Lines of "probe package": a probe is a program on PATH or a file. A machine that has the program
# from elsewhere (an emsdk user's newer node, say) needs no package.
packages_base='
node nodejs
'
packages_native='
npm npm
g++ g++
cmake cmake
ninja ninja-build
ccache ccache
/usr/include/sqlite3.h libsqlite3-dev
/usr/include/nlohmann/json.hpp nlohmann-json3-dev
/usr/include/doctest/doctest.h doctest-dev
/usr/include/hnswlib/hnswlib.h libhnswlib-dev
/usr/include/CLI/CLI.hpp libcli11-dev
/usr/include/zlib.h zlib1g-dev
/usr/include/zip.h libzip-dev
'
packages_wasm='
npm npm
ninja ninja-build
ccache ccache
/usr/include/sqlite3.h libsqlite3-dev
/usr/include/nlohmann/json.hpp nlohmann-json3-dev
'
# Only for a machine that lacks an emsdk or a Python with torch and unpacks Debian's.
packages_unpacking='
debootstrap debootstrap
'
# To fetch weights; what else that needs of Python is not told by a file's name.
packages_pack='
python3 python3
'
packages_test="
git git
clang++-19 clang-19
clang-tidy-19 clang-tidy-19
clang-format-19 clang-format-19
/usr/lib/llvm-19/lib/clang/19/lib/linux/libclang_rt.fuzzer-$(uname -m).a libclang-rt-19-dev
${CHROMIUM:-chromium} chromium
firefox-esr firefox-esr
"

# packages_missing LIST: the packages of LIST whose probe finds nothing.
packages_missing() {
  local probe package
  while read -r probe package; do
    [[ -n "$probe" ]] || continue
    case "$probe" in
      /*) [[ -e "$probe" ]] || printf '%s\n' "$package" ;;
      *) command -v "$probe" >/dev/null || printf '%s\n' "$package" ;;
    esac
  done <<<"$1" | sort -u
}

# packages_install LIST: installs what is missing, or says exactly what to run.
packages_install() {
  local missing
  mapfile -t missing < <(packages_missing "$1")
  ((${#missing[@]})) || return 0
  command -v apt-get >/dev/null ||
    die "missing: ${missing[*]} (names of Debian's packages). Install them, then run this again."
  [[ "$(id -u)" == 0 ]] || die "missing packages. Run this, then try again:" \
    "sudo apt-get install --no-install-recommends ${missing[*]}"
  say "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q >&2 || die "apt-get update failed: see above."
  apt-get install --yes --no-install-recommends -q "${missing[@]}" >&2 ||
    die "apt-get could not install ${missing[*]}: see above."
}

# require NAME HAVE WANT: HAVE is empty when the program's own word for it was not understood.
require() {
  [[ -n "$2" ]] || die "$1: found no version. Is it installed properly?"
  at_least "$2" "$3" || die "$1 $2 is too old: $3 or newer is needed."
  versions+=("$1 $2")
}
