// The checkpoints that the engines run.
import { execFileSync } from "node:child_process";
import path from "node:path";

/** Both random checkpoints; what is there already is kept. @param {string} root */
export function makeModels(root) {
  const python = path.join(root, "tools/lib/python3");
  const make = (/** @type {string[]} */ ...given) =>
    execFileSync(python, given, { stdio: ["ignore", 2, 2] });
  const decode = path.join(root, "build/bench/decode");
  const models = path.join(root, "build/bench/engines");
  const pocket = path.join(decode, "pocket");
  make(path.join(root, "tools/benchmarks/decode/models.py"), decode, "pocket");
  make(path.join(root, "tools/benchmarks/engines/models.py"), pocket, models);
  return { pocket, models };
}
