# A Debian suite unpacked into a folder of the cache, for what Debian 12 has too old or not at all.
# Sourced after common.sh.
# shellcheck shell=bash

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

# chroot_fill FOLDER MIRROR SUITE PACKAGE...: in a mount namespace of its own.
chroot_fill() {
  local target="$1" mirror="$2" suite="$3"
  shift 3
  debootstrap --variant=minbase --cache-dir="$cache/debs" "$suite" "$target" "$mirror" \
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
    apt-get install --yes --no-install-recommends "$@"
  chroot "$target" apt-get clean
}

# chroot_unpack WHAT OTHERWISE FOLDER SUITE PACKAGE...: FOLDER.partial becomes a Debian SUITE with the
# packages; the caller checks it and moves it into place. WHAT and OTHERWISE (the way without it) are
# for messages.
chroot_unpack() {
  local what="$1" otherwise="$2" partial="$3.partial" mirror
  shift 3
  mirror="$(debian_mirror)"
  [[ -n "$mirror" ]] || die "found no Debian mirror in this machine's apt sources." \
    "Name one in YESTERLOG_DEBIAN_MIRROR, or $otherwise."
  in_own_mounts true 2>/dev/null || die "this root may not mount, which unpacking $what needs." \
    "Run with that right (docker: --privileged) or $otherwise."
  remove_tree "$partial"
  mkdir -p "$cache/debs" "$partial"
  in_own_mounts bash -euo pipefail -c '
    . "$1/tools/lib/common.sh"
    . "$1/tools/lib/chroot.sh"
    shift
    chroot_fill "$@"' -- "$root" "$partial" "$mirror" "$@" >&2 ||
    die "$what could not be unpacked from $mirror; run tools/setup again to retry."
}
