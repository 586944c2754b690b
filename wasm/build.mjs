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
// What stands beside the core as it is; the others are linked into it.
const hostModule = /^ort_web_(?!runtime)\w+\.js$/;

// Each flag with its reason. How exceptions are done must agree between compiling and linking:
// nlohmann/json and the standard library throw, and without either flag no catch ever runs.
const wasmExceptions = "-fwasm-exceptions";
const jsExceptions = "-fexceptions"; // Asyncify cannot rewrite code that has the other kind
const compileFlags = [
  "-O3", // time counts more than bytes while the budget holds
  "-std=c++20",
  "-msimd128", // every browser that has wasm exceptions has SIMD
  "-DNDEBUG",
  "-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror",
  "-I.",
  `-isystem ${work}/include`, // private copies; the system's own folder would shadow Emscripten's
];
const linkFlags = [
  "-O3",
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
 * @typedef {object} Variant
 * @property {string} name of its files
 * @property {string} objects where its sources are compiled to; shared where the flags are the same
 * @property {string} exceptions
 * @property {string[]} flags of linking
 * @property {boolean} engine whether it can run models
 * @property {number} budgetBytes of what a visitor downloads, gzipped
 */
/** @type {Variant[]} */
const variants = [
  {
    name: "yesterlog",
    objects: work,
    exceptions: wasmExceptions,
    flags: [],
    engine: false,
    budgetBytes: 2048 * 1024,
  },
  {
    // Where the browser can suspend WebAssembly itself (JavaScript Promise Integration).
    name: "yesterlog.jspi",
    objects: work,
    exceptions: wasmExceptions,
    flags: ["-sJSPI", "-Wno-experimental"], // what Emscripten calls it; three engines ship it
    engine: true,
    budgetBytes: 2200 * 1024,
  },
  {
    // Everywhere else: the stack is unwound and rewound by code that the compiler adds.
    name: "yesterlog.asyncify",
    objects: `${work}/asyncify`,
    exceptions: jsExceptions,
    flags: [
      "-sASYNCIFY",
      "-sASYNCIFY_STACK_SIZE=65536", // of what is kept of a suspended call: a step's frames are few
    ],
    engine: true,
    budgetBytes: 2816 * 1024,
  },
];
// What only a variant with an engine has.
const engineSources = [
  ...["wasm/decoder_bindings.cc", "wasm/encoder_bindings.cc"],
  "wasm/ort_web_runtime.cc",
];
const engineLibrary = "wasm/ort_web_runtime.js";
// The one import that may suspend the core's stack; a test holds the built modules to it.
const suspendingImport = "ort_web_await";

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
 * @param {Variant} variant
 * @returns {string[]}
 */
function unitsOf(variant) {
  const units = [...sources("core"), ...sources("wasm")];
  // core/eval reads files and reports on them; only the native program has it.
  return units.filter(
    (unit) => !unit.startsWith("core/eval/") && (variant.engine || !engineSources.includes(unit)),
  );
}

/**
 * @param {Variant} variant
 * @param {string} out
 */
function linkLines(variant, out) {
  const objects = unitsOf(variant).map((unit) => `${variant.objects}/${unit}.o`);
  const libraries = ["wasm/sqlite_bridge.js", ...(variant.engine ? [engineLibrary] : [])];
  const flags = [...linkFlags, variant.exceptions, ...variant.flags];
  const module = `${out}/${variant.name}`;
  return [
    `build ${module}.mjs | ${module}.wasm: link ${objects.join(" ")} | ${libraries.join(" ")}`,
    `  flags = ${flags.join(" ")} ${libraries.map((name) => `--js-library ${name}`).join(" ")}`,
  ];
}

/**
 * @param {Variant[]} all
 * @returns {string[]} a line for each object, those that variants share once
 */
function compileLines(all) {
  const lines = all.flatMap((variant) =>
    unitsOf(variant).map(
      (unit) =>
        `build ${variant.objects}/${unit}.o: compile ${unit}\n  exceptions = ${variant.exceptions}`,
    ),
  );
  return [...new Set(lines)];
}

/**
 * @param {string} emxx
 * @param {string} out
 */
function ninjaFile(emxx, out) {
  return [
    "ninja_required_version = 1.10",
    `builddir = ${work}`,
    "rule compile",
    // -MMD, not -MD: the toolchain's own headers may lie in a chroot, where ninja would not find them.
    `  command = ccache ${emxx} ${compileFlags.join(" ")} $exceptions -MMD -MF $out.d -c $in -o $out`,
    "  depfile = $out.d",
    "  deps = gcc",
    "  description = em++ $in",
    "rule link",
    `  command = ${emxx} $flags $in -o $out`,
    "  description = link $out",
    ...compileLines(variants),
    ...variants.flatMap((variant) => linkLines(variant, out)),
    "",
  ].join("\n");
}

/**
 * Prints what a visitor downloads and holds it to the budget.
 * @param {Variant} variant
 * @param {string} out
 */
function checkSize({ name, budgetBytes }, out) {
  let raw = 0;
  let zipped = 0;
  for (const file of [`${name}.mjs`, `${name}.wasm`]) {
    const bytes = readFileSync(path.join(root, out, file));
    raw += bytes.length;
    zipped += gzipSync(bytes, { level: 9 }).length;
  }
  const kib = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(0)} KB`;
  console.error(`${name}.wasm: ${kib(raw)}, gzipped ${kib(zipped)} of ${kib(budgetBytes)}`);
  if (zipped > budgetBytes) fail(`${name}.wasm is over its budget.`);
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
for (const variant of variants) checkSize(variant, values.out);
const besides = readdirSync(path.join(root, "wasm")).filter((name) => hostModule.test(name));
for (const file of [...besides.map((name) => `wasm/${name}`), "shaders/token_choice.wgsl"])
  cpSync(path.join(root, file), path.join(root, values.out, path.basename(file)));
