# Shared by every script of tools/: where things are, how to say what is going on, one lock.
# Sourced, never run. shellcheck shell=bash
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"

# Whatever is expensive to make lives outside the checkout, so that a fresh clone starts warm.
cache="${YESTERLOG_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/yesterlog}"
mkdir -p "$cache"

say() { printf '%s\n' "$*" >&2; }
die() {
  say "error: $*"
  exit 1
}

# hash_of FILE...: one short key for the contents of all of them.
hash_of() { cat -- "$@" | sha256sum | cut -c1-16; }

# at_least HAVE WANT: compares dotted version numbers.
at_least() { [[ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n1)" == "$2" ]]; }

# with_lock NAME COMMAND...: two runs at once wait for each other instead of colliding. The lock
# goes with the process, so nothing is left behind by one that was killed.
with_lock() {
  local name="$1" handle
  shift
  exec {handle}>"$cache/$name.lock"
  if ! flock --nonblock "$handle"; then
    say "waiting for another run that holds $cache/$name.lock"
    flock "$handle"
  fi
  "$@" {handle}>&-
  local status=$?  # where the caller goes on after a failure
  exec {handle}>&-
  return "$status"
}

# Compilations are remembered across checkouts: paths inside the checkout do not count.
export CCACHE_DIR="$cache/ccache" CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=2G
