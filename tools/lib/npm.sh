# The npm packages of package-lock.json. Sourced after common.sh. shellcheck shell=bash

# They are installed into the cache under the lock file's hash, and the checkout links there: a fresh
# clone with the same lock downloads nothing.
npm_install() {
  local key target partial
  key="$(hash_of "$root/package.json" "$root/package-lock.json")"
  target="$cache/npm/$key"
  if [[ ! -d "$target" ]]; then
    partial="$target.partial"
    rm -rf "$partial"
    mkdir -p "$partial"
    cp "$root/package.json" "$root/package-lock.json" "$root/.npmrc" "$partial/"
    say "installing npm packages"
    # No install script of a package is needed, so none runs.
    (cd "$partial" && npm ci --ignore-scripts --loglevel=error) >&2 ||
      die "npm could not install the packages of package-lock.json: see above."
    mv "$partial" "$target"
  fi
  if [[ -e "$root/node_modules" && ! -L "$root/node_modules" ]]; then
    die "$root/node_modules is a folder of its own: remove it, tools/setup puts a link there."
  fi
  [[ "$(readlink "$root/node_modules" || true)" == "$target/node_modules" ]] ||
    ln -sfn "$target/node_modules" "$root/node_modules"
}
