# The C API headers of ONNX Runtime, for the native program; the library itself is in the npm package
# onnxruntime-node, pinned in package.json. Sourced after common.sh and chroot.sh. shellcheck shell=bash

# The lowest version whose OrtApi has all that tools/cli uses. A newer library serves older headers.
onnxruntime_minimum=1.22
onnxruntime_suite=forky
onnxruntime_cached="$cache/onnxruntime-headers"

onnxruntime_version_in() {
  local api
  api="$(sed -nE 's/^#define ORT_API_VERSION +([0-9]+).*/\1/p' "$1/onnxruntime_c_api.h" 2>/dev/null)"
  [[ -n "$api" ]] && printf '1.%s\n' "$api"
}

# Prints the folder of the headers to use; fails when there is none yet. ONNXRUNTIME_INCLUDE names
# one of a user's own.
onnxruntime_headers_find() {
  local folder version
  for folder in ${ONNXRUNTIME_INCLUDE:+"$ONNXRUNTIME_INCLUDE"} /usr/include/onnxruntime \
    "$onnxruntime_cached/usr/include/onnxruntime"; do
    version="$(onnxruntime_version_in "$folder")" || continue
    at_least "$version" "$onnxruntime_minimum" && printf '%s\n' "$folder" && return 0
  done
  return 1
}

# Debian 12 has no ONNX Runtime. Its next release's package holds the headers; apt fetches it into
# folders of our own, with signatures checked and without root, and nothing is installed.
onnxruntime_headers_install() {
  onnxruntime_headers_find >/dev/null && return 0
  local mirror work partial="$onnxruntime_cached.partial"
  mirror="$(debian_mirror)"
  [[ -n "$mirror" ]] || die "found no ONNX Runtime headers and no Debian mirror to fetch them from." \
    "Name a folder that has onnxruntime_c_api.h in ONNXRUNTIME_INCLUDE."
  say "fetching ONNX Runtime's headers from Debian $onnxruntime_suite"
  work="$(mktemp -d "$cache/apt.XXXXXX")"
  mkdir -p "$work/lists/partial" "$work/archives/partial"
  : >"$work/status"
  printf 'deb %s %s main\n' "$mirror" "$onnxruntime_suite" >"$work/sources.list"
  local apt=(apt-get -q -o "Dir::State=$work" -o "Dir::State::status=$work/status"
    -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work"
    -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=-
    -o APT::Sandbox::User="$(id -un)")
  rm -rf "$partial"
  (cd "$work" && "${apt[@]}" update && "${apt[@]}" download libonnxruntime-dev &&
    dpkg-deb -x libonnxruntime-dev_*.deb "$partial") >&2 ||
    die "ONNX Runtime's headers could not be fetched from $mirror; run tools/setup again to retry."
  rm -rf "$work" "$onnxruntime_cached"
  mv "$partial" "$onnxruntime_cached"
}
