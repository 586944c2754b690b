// Strings to tokenize, the same at every run: lines as logs have them, sentences, and one in ten of
// odd characters from every part of Unicode.

const sources = ["front door", "garage", "cam-07", "büro", "玄関", "nginx[2214]", "kernel", "host-a.lan"];
const happenings = [
  "person seen near the gate",
  "Did anyone come to the back door last night?",
  "connection from 10.0.3.17:55022 refused (3 retries)",
  "motion 0.83, zone=drive, id=7f3a9c21",
  "パケットが届きました",
  "le colis a été déposé à 14h05",
  "GET /api/v1/events?from=2026-04-07T00:00:00Z HTTP/1.1 200 5321",
  "temperature 21.5 °C → 23.0 °C",
  "someone's dog; it wasn't ours 🐕",
  "the washing machine finished",
];
/**
 * First and last code points of what odd strings are made from. Not Han beyond U+FFFF: theirs in JS
 * joins them with their neighbours, theirs in Rust, and so ours, do not.
 */
const ranges = [
  [0x20, 0x7e], [0xa0, 0x24f], [0x300, 0x36f], [0x370, 0x11ff], [0x3040, 0x9fff], [0xac00, 0xd7a3],
  [0x2000, 0x206f], [0x1f300, 0x1faff],
];

/** Numbers below 1 by a fixed seed (Marsaglia, "Xorshift RNGs", 2003). @param {number} seed */
function generator(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** @param {number} count @returns {string[]} */
export function strings(count) {
  const random = generator(0x9e3779b9);
  const below = (/** @type {number} */ bound) => Math.floor(random() * bound);
  const of = (/** @type {string[]} */ list) => list[below(list.length)];
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const line = () =>
    `2026-04-${two(1 + below(30))} ${two(below(24))}:${two(below(60))}:${two(below(60))} ` +
    `${of(sources)}: ${of(happenings)}, ${of(happenings)}`;
  const odd = () =>
    Array.from({ length: below(40) }, () => {
      const [first, last] = ranges[below(ranges.length)];
      return String.fromCodePoint(first + below(last - first + 1));
    }).join("");
  return Array.from({ length: count }, () => (below(10) === 0 ? odd() : line()));
}
