// clang-tidy over the C++ sources. A file that was clean stays clean until it, a header of ours that
// it reaches, or the settings change: that is remembered in the cache by a hash of all of them.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { filesBelow } from "./files.mjs";
import { inParallel, root, run } from "./process.mjs";

const program = "clang-tidy-19";

/**
 * The file and every header of ours that it includes, directly or not.
 * @param {string} file
 * @param {Set<string>} [seen]
 * @returns {Set<string>}
 */
function reached(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(path.join(root, file))) return seen;
  seen.add(file);
  const text = readFileSync(path.join(root, file), "utf8");
  for (const [, name] of text.matchAll(/^\s*#\s*include\s*"([^"]+)"/gm)) reached(name, seen);
  return seen;
}

/**
 * @param {string} file
 * @param {string} settings
 */
function keyOf(file, settings) {
  const hash = createHash("sha256").update(settings);
  for (const name of [...reached(file)].sort())
    hash.update(`\0${name}\0`).update(readFileSync(path.join(root, name)));
  return hash.digest("hex").slice(0, 32);
}

/**
 * @param {string} compileCommands the build folder that knows how each file is compiled
 * @param {string} cache
 * @returns {Promise<{ passed: number, failed: number }>} one check in all
 */
export async function tidy(compileCommands, cache) {
  const clean = path.join(cache, "tidy");
  mkdirSync(clean, { recursive: true });
  const { output: version } = await run(program, ["--version"], { quiet: true });
  const settings = version + readFileSync(path.join(root, ".clang-tidy"), "utf8");
  const files = [...filesBelow("core", /\.cc$/), ...filesBelow("tools/cli", /\.cc$/)];
  const due = files.filter((file) => !existsSync(path.join(clean, keyOf(file, settings))));
  console.error(`clang-tidy: ${files.length} files, ${due.length} to look at`);
  const dirty = await inParallel(due, async (file) => {
    const { status, output } = await run(program, ["--quiet", "-p", compileCommands, file], {
      quiet: true,
    });
    if (status === 0) writeFileSync(path.join(clean, keyOf(file, settings)), file);
    else console.error(output);
    return status !== 0;
  });
  const ok = files.length > 0 && !dirty.includes(true);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}
