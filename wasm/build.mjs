// Compiles the core to WebAssembly: node wasm/build.mjs --emxx PATH --out FOLDER
// Writes a ninja file, so that only what changed is compiled again, and lets ninja work. tools/build
// calls this. wasm/README.md says how the parts fit together.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const work = "build/wasm";
const budgetBytes = 700 * 1024;

// Each flag with its reason. Those in `both` must agree between compiling and linking.
const both = [
  "-O3", // time counts more than bytes while the budget holds
  "-fwasm-exceptions", // nlohmann/json and the standard library throw; without it no catch ever runs
];
const compileFlags = [
  ...both,
  "-std=c++20",
  "-msimd128", // every browser that has wasm exceptions has SIMD
  "-DNDEBUG",
  "-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror",
  "-I.",
  `-isystem ${work}/include`, // private copies; the system's own folder would shadow Emscripten's
];
const linkFlags = [
  ...both,
  "-Wl,--fatal-warnings", // a function of two signatures is only a warning, and traps when called
  "-lembind",
  "-sMODULARIZE",
  "-sEXPORT_ES6", // an import, not a script: the worker is a module worker
  "-sENVIRONMENT=worker,node", // the page's worker and the tests; nothing for a window or a shell
  "-sDYNAMIC_EXECUTION=0", // the page's content security policy forbids eval
  "-sALLOW_MEMORY_GROWTH",
  "-sSTACK_SIZE=1MB", // the default of 64 KB is less than a native thread has by far
  "-sFILESYSTEM=0", // the core does no I/O
];

/**
 * @param {string} folder relative to the root
 * @returns {string[]} every .cc file below it
 */
function sources(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return sources(name);
      return name.endsWith(".cc") ? [name] : [];
    })
    .sort();
}

/** Header-only libraries, copied out of /usr/include. */
function copyHeaders() {
  const include = path.join(root, work, "include");
  mkdirSync(include, { recursive: true });
  for (const name of ["sqlite3.h", "nlohmann"]) {
    const from = `/usr/include/${name}`;
    if (!existsSync(from)) fail(`${from} is missing: run tools/setup.`);
    cpSync(from, path.join(include, name), { recursive: true, preserveTimestamps: true });
  }
}

/**
 * @param {string} emxx
 * @param {string} out
 */
function ninjaFile(emxx, out) {
  // core/eval reads files and reports on them; only the native program has it.
  const units = [...sources("core"), ...sources("wasm")].filter((s) => !s.startsWith("core/eval/"));
  const bridges = readdirSync(path.join(root, "wasm")).filter((name) => name.endsWith("_bridge.js"));
  const libraries = bridges.map((name) => `wasm/${name}`);
  const objects = units.map((unit) => `${work}/${unit}.o`);
  const lines = [
    "ninja_required_version = 1.10",
    `builddir = ${work}`,
    "rule compile",
    // -MMD, not -MD: the toolchain's own headers may lie in a chroot, where ninja would not find them.
    `  command = ccache ${emxx} ${compileFlags.join(" ")} -MMD -MF $out.d -c $in -o $out`,
    "  depfile = $out.d",
    "  deps = gcc",
    "  description = em++ $in",
    "rule link",
    `  command = ${emxx} ${linkFlags.join(" ")} ${objects.join(" ")}` +
      `${libraries.map((name) => ` --js-library ${name}`).join("")} -o ${out}/yesterlog.mjs`,
    "  description = link $out",
    ...units.map((unit) => `build ${work}/${unit}.o: compile ${unit}`),
    `build ${out}/yesterlog.mjs | ${out}/yesterlog.wasm: link ${objects.join(" ")} | ${libraries.join(" ")}`,
    "",
  ];
  return lines.join("\n");
}

/**
 * Prints what a visitor downloads and holds it to the budget.
 * @param {string} out
 */
function checkSize(out) {
  let raw = 0;
  let zipped = 0;
  for (const name of ["yesterlog.mjs", "yesterlog.wasm"]) {
    const bytes = readFileSync(path.join(root, out, name));
    raw += bytes.length;
    zipped += gzipSync(bytes, { level: 9 }).length;
  }
  const kib = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(0)} KB`;
  console.error(`wasm core: ${kib(raw)}, gzipped ${kib(zipped)} of ${kib(budgetBytes)}`);
  if (zipped > budgetBytes) fail("the wasm core is over its budget.");
}

/** @param {string} message */
function fail(message) {
  console.error(`error: ${message}`);
  process.exit(1);
}

const { values } = parseArgs({
  options: { emxx: { type: "string" }, out: { type: "string", default: "build/web/core" } },
});
if (!values.emxx) fail("usage: node wasm/build.mjs --emxx PATH [--out FOLDER]");
mkdirSync(path.join(root, work), { recursive: true });
copyHeaders();
writeFileSync(path.join(root, work, "build.ninja"), ninjaFile(values.emxx ?? "", values.out));
const ninja = (/** @type {string[]} */ ...args) =>
  spawnSync("ninja", ["-f", `${work}/build.ninja`, "--quiet", "-k0", ...args], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  }).status;
ninja("-t", "cleandead"); // objects of sources that are gone
if (ninja() !== 0) fail("the wasm core was not built: see above.");
checkSize(values.out);
