// Token masks of slots, natively, over a vocabulary of the size of Qwen's. The program compares
// every mask with a slow twin before it times any.
import { execFileSync } from "node:child_process";
import path from "node:path";

export const summary = "microseconds to say which tokens slots may go on with";

/**
 * @param {{ root: string, quick: boolean, log: (line: string) => void }} how
 */
export async function run({ root, quick, log }) {
  const build = path.join(root, "build/native");
  const target = ["--build", build, "--target", "constraint_bench"];
  execFileSync("cmake", target, { stdio: ["ignore", 2, 2] });
  log("masks at every byte of a text of slots");
  const program = path.join(build, "constraint_bench");
  const results = JSON.parse(execFileSync(program, [quick ? "2" : "20"], { encoding: "utf8" }));
  return {
    checked: true,
    results,
    ratios: {
      twin_over_cold: results.twin_us / results.cold_us,
      twin_over_warm: results.twin_us / results.warm_us,
    },
  };
}
