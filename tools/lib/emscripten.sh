# The Emscripten toolchain: an emsdk on PATH if it is new enough, else Debian forky's, unpacked into
# a folder of the cache (Debian 12's own is 3.1.6, too old for JSPI). Sourced after common.sh.
# shellcheck shell=bash

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

# The mirror this machine already uses for its own Debian packages.
debian_mirror() {
  if [[ -n "${YESTERLOG_DEBIAN_MIRROR:-}" ]]; then
    printf '%s\n' "$YESTERLOG_DEBIAN_MIRROR"
    return 0
  fi
  local codename
  codename="$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-}")"
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk -v suite="$codename" '$1 == suite && $2 == "main" { sub(/\/$/, "", $3); print $3; exit }'
}

# in_own_mounts COMMAND...: in a mount namespace of its own, so that what it mounts ends with it, even
# if it is killed. Inside a chroot the mounts' propagation cannot be changed, there it stays as it is
# (and the command's own clean-up counts).
in_own_mounts() {
  if unshare --mount true 2>/dev/null; then
    unshare --mount "$@"
  else
    unshare --mount --propagation unchanged "$@"
  fi
}

# mount_system FOLDER: what a chroot needs of the running system, until unmount_system.
mount_system() {
  mkdir -p "$1/proc" "$1/dev"
  mount -t proc proc "$1/proc"
  mount --bind /dev "$1/dev"
}
unmount_system() { umount --lazy "$1/proc" "$1/dev" 2>/dev/null || true; }

# remove_tree FOLDER: never through a mount that a killed run may have left, least of all the checkout.
remove_tree() {
  local place
  while read -r place; do
    umount --lazy "$place" || die "$place is still mounted: unmount it, then run this again."
  done < <(awk -v below="$1/" 'index($5, below) == 1 { print $5 }' /proc/self/mountinfo)
  rm -rf --one-file-system "$1"
}

emscripten_unpack() {
  local target="$1" mirror="$2"
  debootstrap --variant=minbase --cache-dir="$cache/debs" "$emscripten_suite" "$target" "$mirror" \
    /usr/share/debootstrap/scripts/sid
  # The machine's way to the network: names, proxies and certificates.
  cp -L /etc/resolv.conf /etc/hosts "$target/etc/" 2>/dev/null || true
  apt-config dump Acquire >"$target/etc/apt/apt.conf.d/90host"
  if [[ -e /etc/ssl/certs/ca-certificates.crt ]]; then
    mkdir -p "$target/etc/ssl/certs"
    cp -L /etc/ssl/certs/ca-certificates.crt "$target/etc/ssl/certs/"
  fi
  trap "unmount_system $(printf '%q' "$target")" EXIT
  mount_system "$target"
  chroot "$target" apt-get update
  DEBIAN_FRONTEND=noninteractive chroot "$target" \
    apt-get install --yes --no-install-recommends emscripten
  chroot "$target" apt-get clean
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
  local status=0
  "$root/tools/lib/em++" -O3 -std=c++20 -fwasm-exceptions -msimd128 -lembind -sMODULARIZE \
    -sEXPORT_ES6 -sALLOW_MEMORY_GROWTH "$work/warm.cc" -o "$work/warm.mjs" || status=$?
  rm -rf "$work"
  return "$status"
}

emscripten_install() {
  emscripten_find >/dev/null && return 0
  [[ "$(id -u)" == 0 ]] || die "no em++ $emscripten_minimum or newer on PATH. Put an emsdk on PATH" \
    "(https://emscripten.org/docs/getting_started/downloads.html) or run tools/setup as root once."
  local mirror partial="$emscripten_chroot.partial"
  mirror="$(debian_mirror)"
  [[ -n "$mirror" ]] || die "found no Debian mirror in this machine's apt sources." \
    "Name one in YESTERLOG_DEBIAN_MIRROR, or put an emsdk $emscripten_minimum or newer on PATH."
  in_own_mounts true 2>/dev/null || die "this root may not mount, which unpacking Emscripten needs." \
    "Run with that right (docker: --privileged) or put an emsdk on PATH."
  say "unpacking Debian $emscripten_suite's Emscripten into $emscripten_chroot (1.3 GB)"
  remove_tree "$partial"
  mkdir -p "$cache/debs" "$partial" "$root/build"
  in_own_mounts bash -euo pipefail -c '
    . "$1/tools/lib/common.sh"
    . "$1/tools/lib/emscripten.sh"
    emscripten_unpack "$2" "$3"' -- "$root" "$partial" "$mirror" >&2 ||
    die "Emscripten could not be unpacked from $mirror; run tools/setup again to retry."
  YESTERLOG_EMSCRIPTEN="$partial" emscripten_warm
  mv "$partial" "$emscripten_chroot"
}
