# The Emscripten toolchain: an emsdk on PATH if it is new enough, else Debian forky's, unpacked into
# a folder of the cache (Debian 12's own is 3.1.6, too old for JSPI). Sourced after common.sh.
# shellcheck shell=bash
. "$root/tools/lib/chroot.sh"

emscripten_minimum=4.0
emscripten_suite=forky
emscripten_chroot="$cache/emscripten-$emscripten_suite"

emscripten_version_of() {
  "$1" --version 2>/dev/null | sed -nE '1s/.* ([0-9]+\.[0-9]+\.[0-9]+).*/\1/p'
}

# Prints the em++ to use; fails when there is none yet.
emscripten_find() {
  local found version
  if found="$(command -v em++)"; then
    version="$(emscripten_version_of "$found")"
    if [[ -n "$version" ]] && at_least "$version" "$emscripten_minimum"; then
      printf '%s\n' "$found"
      return 0
    fi
  fi
  [[ -x "$emscripten_chroot/usr/bin/em++" ]] && printf '%s\n' "$root/tools/lib/em++"
}

# Builds Emscripten's system libraries once, with the flags that the core is linked with.
emscripten_warm() {
  local work
  work="$(mktemp -d "$root/build/warm.XXXXXX")"
  cat >"$work/warm.cc" <<'SOURCE'
#include <emscripten/bind.h>
#include <map>
#include <stdexcept>
#include <string>
std::string Warm(const std::string& text) {
  std::map<std::string, int> counts;
  try {
    if (text.empty()) throw std::runtime_error("empty");
    ++counts[text];
  } catch (const std::exception& e) {
    return e.what();
  }
  return std::to_string(counts.size());
}
EMSCRIPTEN_BINDINGS(warm) { emscripten::function("warm", &Warm); }
SOURCE
  local status=0 exceptions
  # The second kind is the Asyncify build's, which has system libraries of its own.
  for exceptions in -fwasm-exceptions "-fexceptions -sASYNCIFY"; do
    # shellcheck disable=SC2086  # two words
    "$root/tools/lib/em++" -O3 -std=c++20 $exceptions -msimd128 -lembind -sMODULARIZE \
      -sEXPORT_ES6 -sALLOW_MEMORY_GROWTH "$work/warm.cc" -o "$work/warm.mjs" || status=$?
  done
  rm -rf "$work"
  return "$status"
}

emscripten_install() {
  emscripten_find >/dev/null && return 0
  [[ "$(id -u)" == 0 ]] || die "no em++ $emscripten_minimum or newer on PATH. Put an emsdk on PATH" \
    "(https://emscripten.org/docs/getting_started/downloads.html) or run tools/setup as root once."
  local partial="$emscripten_chroot.partial"
  say "unpacking Debian $emscripten_suite's Emscripten into $emscripten_chroot (1.3 GB)"
  chroot_unpack Emscripten "put an emsdk $emscripten_minimum or newer on PATH" \
    "$emscripten_chroot" "$emscripten_suite" emscripten
  mkdir -p "$root/build"
  YESTERLOG_EMSCRIPTEN="$partial" emscripten_warm
  mv "$partial" "$emscripten_chroot"
}
