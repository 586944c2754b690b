/** What a question needs of a model, run: core/assistant/assistant_json.h has the shapes. */

/**
 * What runs the parts that a pack has: its decoder (a ModelRunner), its encoders (encoder_runner.js).
 *
 * @typedef {object} Model
 * @property {(request: object) => Promise<{text: string}>} [generate]
 * @property {(texts: string[], listening?: {signal?: AbortSignal}) => Promise<number[][]>} [embed]
 * @property {(pairs: [string, string][]) => Promise<number[]>} [score]
 */

/**
 * @typedef {{kind: "generate", adapter: string, head: string, prompt: string, form: string}
 *   | {kind: "embed", texts: string[]} | {kind: "score", pairs: [string, string][]}} Need
 */

// What a head writes is one line.
const mostTokens = 512;

/**
 * A failure is an outcome as well: the question is answered without.
 *
 * @param {Need} need
 * @param {Model | null} model
 * @returns {Promise<object>}
 */
export async function outcomeOf(need, model) {
  try {
    return await run(need, model);
  } catch (error) {
    const { code = "internal", message = String(error) } = /** @type {any} */ (error);
    return { error: { code, message } };
  }
}

/**
 * @param {Need} need
 * @param {Model | null} model
 */
async function run(need, model) {
  if (need.kind === "generate" && model?.generate) {
    const { adapter, prompt, form } = need;
    const { text } = await model.generate({ adapter, prompt, form, max_new_tokens: mostTokens });
    return { text };
  }
  if (need.kind === "embed" && model?.embed) return { embeddings: await model.embed(need.texts) };
  if (need.kind === "score" && model?.score) return { scores: await model.score(need.pairs) };
  throw Object.assign(new Error("Nothing here runs that model."), { code: "unsupported" });
}
