// Assembles the page: node web/build.mjs --out build/web
//
// The core's wasm must be in OUT/core already (wasm/build.mjs puts it there). What is written here:
// the page's own files, SQLite from its npm package, the sample log, and last the service worker,
// whose list names everything with its hash.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generateSW, getManifest } from "workbox-build";
import { preloadLinks } from "./preload_links.mjs";

const web = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(web);
const folders = ["app", "base", "client", "widget", "worker"];
const topFiles = ["index.html", "manifest.webmanifest"];
// Those of `listEngine`.
const engineUrls = /\/(vendor\/ort\/ort-wasm-simd-threaded|core\/(ort_web_\w+|yesterlog\.(jspi|asyncify)))\.\w+$/;
// Of the service worker's list; a file above it would not be there offline, so that is an error.
const largestFileBytes = 16 * 1024 * 1024;

/** @param {string} out */
function copyPage(out) {
  for (const folder of folders) {
    rmSync(path.join(out, folder), { recursive: true, force: true });
    cpSync(path.join(web, folder), path.join(out, folder), { recursive: true });
  }
  for (const file of topFiles) {
    cpSync(path.join(web, "app", file), path.join(out, file));
    rmSync(path.join(out, "app", file));
  }
}

/** @param {string} out */
function addPreloadLinks(out) {
  const file = path.join(out, "index.html");
  const links = preloadLinks(out, "widget/define.js", "widget/styles");
  const html = readFileSync(file, "utf8");
  const marked = html.replace("</title>", ["</title>", ...links].join("\n    "));
  if (marked === html) throw new Error("index.html has no </title> to put links after.");
  writeFileSync(file, marked);
}

/** @param {string} out */
function copySqlite(out) {
  const from = path.join(root, "node_modules/@sqlite.org/sqlite-wasm/dist");
  const to = path.join(out, "vendor/sqlite");
  for (const file of ["index.mjs", "sqlite3.wasm"]) {
    cpSync(path.join(from, file), path.join(to, file));
  }
}

/** ONNX Runtime Web's builds: for the processor, and with WebGPU for both ways to suspend. @param {string} out */
function copyOrt(out) {
  for (const build of ["", ".jspi", ".asyncify"]) {
    for (const end of ["mjs", "wasm"]) {
      const file = `ort-wasm-simd-threaded${build}.${end}`;
      const from = path.join(root, "node_modules/onnxruntime-web/dist", file);
      cpSync(from, path.join(out, "vendor/ort", file));
    }
  }
}

/** The pack that "About this device" tries. @param {string} out */
function copySelfTest(out) {
  rmSync(path.join(out, "self_test"), { recursive: true, force: true });
  cpSync(path.join(root, "models/self_test"), path.join(out, "self_test"), { recursive: true });
}

/** @param {string} out */
function copyUplot(out) {
  for (const file of ["uPlot.esm.js", "uPlot.min.css"]) {
    cpSync(path.join(root, "node_modules/uplot/dist", file), path.join(out, "vendor/uplot", file));
  }
}

/** @param {string} out */
function copyHashes(out) {
  for (const file of ["sha2.js", "_md.js", "_u64.js", "utils.js"]) {
    const from = path.join(root, "node_modules/@noble/hashes", file);
    cpSync(from, path.join(out, "vendor/noble-hashes", file));
  }
}

/** What unpacks ZIP packages. @param {string} out */
function copyFflate(out) {
  const from = path.join(root, "node_modules/fflate/esm/browser.js");
  cpSync(from, path.join(out, "vendor/fflate/browser.js"));
}

/** @param {string} out */
function makeSampleLog(out) {
  const generator = path.join(root, "tools/sample_log/generate.mjs");
  execFileSync(process.execPath, [generator, "--out", path.join(out, "sample.jsonl")], {
    stdio: "inherit",
  });
}

/**
 * What runs a pack's encoders, which comes with a pack (worker/engine_copy.js) and not with the page.
 *
 * @param {string} out
 * @returns {string} the name of the cache that holds it
 */
function listEngine(out) {
  const host = readdirSync(path.join(out, "core")).filter((name) => /^ort_web_\w+\.js$/.test(name));
  const both = (/** @type {string} */ module) => [`${module}.mjs`, `${module}.wasm`];
  const shared = [...host.map((name) => `core/${name}`), ...both("vendor/ort/ort-wasm-simd-threaded")];
  const listed = (/** @type {string} */ suspending) =>
    [...shared, ...both(`core/yesterlog.${suspending}`)].map((file) => {
      const sha256 = createHash("sha256").update(readFileSync(path.join(out, file))).digest("base64");
      return { path: file, integrity: `sha256-${sha256}` };
    });
  const files = { jspi: listed("jspi"), asyncify: listed("asyncify") };
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  const cache = `yesterlog-engine-${version}`;
  writeFileSync(path.join(out, "engine.json"), `${JSON.stringify({ cache, files })}\n`);
  return cache;
}

/**
 * Bundling takes seconds, so it is left out while the service worker that is there was made from
 * the same files by the same script.
 *
 * @param {string} out
 * @param {string} engineCache
 */
async function makeServiceWorker(out, engineCache) {
  const files = {
    globDirectory: out,
    globPatterns: ["**/*.{html,js,mjs,css,wasm,jsonl,svg,png,webmanifest}", "engine.json"],
    // A pack that is served beside the page is kept by worker/pack_store.js, once; the builds that run
    // one are of use with it alone, and kept with it.
    globIgnores: ["sw.js", "packs/**", "core/*.{jspi,asyncify}.*", "core/ort_web_*.js", "vendor/ort/**", "self_test/**"],
    maximumFileSizeToCacheInBytes: largestFileBytes,
  };
  const { manifestEntries, count, size, warnings } = await getManifest(files);
  if (warnings.length > 0) throw new Error(warnings.join("\n"));
  const swDest = path.join(out, "sw.js");
  const made = engineCache + JSON.stringify(manifestEntries) + readFileSync(fileURLToPath(import.meta.url), "utf8");
  const mark = `// ${createHash("sha256").update(made).digest("hex")}\n`;
  if (existsSync(swDest) && readFileSync(swDest, "utf8").startsWith(mark)) return;
  await generateSW({
    ...files,
    swDest,
    inlineWorkboxRuntime: true,
    sourcemap: false,
    cleanupOutdatedCaches: true,
    clientsClaim: true,
    // A new version waits until a page asks for it: app/new_version.js.
    skipWaiting: false,
    // The list names each file's contents, so a version's cache has no other version's files.
    runtimeCaching: [
      { urlPattern: engineUrls, handler: "CacheFirst", options: { cacheName: engineCache } },
    ],
    // "/?from=somewhere" is the page too.
    ignoreURLParametersMatching: [/./],
    mode: "production",
  });
  writeFileSync(swDest, mark + readFileSync(swDest, "utf8"));
  console.error(`page: ${count} files, ${(size / 1e6).toFixed(1)} MB, all kept for offline use`);
}

const { values } = parseArgs({ options: { out: { type: "string", default: "build/web" } } });
const out = path.resolve(values.out);
if (!existsSync(path.join(out, "core/yesterlog.wasm"))) {
  console.error(`error: ${out}/core/yesterlog.wasm is not there: run tools/build wasm.`);
  process.exit(1);
}
mkdirSync(out, { recursive: true });
copyPage(out);
addPreloadLinks(out);
copySqlite(out);
copyOrt(out);
copySelfTest(out);
copyUplot(out);
copyHashes(out);
copyFflate(out);
makeSampleLog(out);
await makeServiceWorker(out, listEngine(out));
