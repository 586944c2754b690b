// A week of a busy house as Frigate's /api/events exports it, with the truth about it: which scenes
// there were, and how often each was captured. Scenes are twenty minutes apart, so none is another's.

const cameras = ["driveway", "front_door", "porch", "back_garden", "garage"];
const actors = [
  ["person", "A man in a dark coat walks up the path with a bag"],
  ["car", "A white van stops in front of the drive with its lights on"],
  ["cat", "A tabby cat crosses the lawn towards the hedge"],
  ["person", "A woman in a red jacket pushes a pram along the pavement"],
  ["dog", "A small brown dog sniffs at the bins"],
];
const alarms = [
  ["fire", "Flames behind the kitchen window"],
  ["glass", "A pane breaks and shards fall on the floor"],
  ["smoke_alarm", "The alarm beeps three times and pauses"],
];
const minuteMs = 60_000;
const sceneMs = 20 * minuteMs;
const captureMs = 10_000;
const scenesAWeek = (7 * 24 * 60) / 20;

/**
 * @typedef {object} Scene
 * @property {number} startMs
 * @property {string} camera
 * @property {string} label
 * @property {boolean} highRisk
 * @property {number} captures
 */

/** Numbers below `n` from a seed, the same in every run. @param {number} seed */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ n) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
}

/**
 * @param {string} monday  the week's first midnight, in UTC
 * @returns {{json: string, scenes: Scene[]}}
 */
export function frigateWeek(monday) {
  const below = dice(7);
  const events = [];
  /** @type {Scene[]} */
  const scenes = [];
  for (let n = 0; n < scenesAWeek; ++n) {
    const highRisk = n % 83 === 41;
    const [label, description] = highRisk ? alarms[below(alarms.length)] : actors[n % actors.length];
    const camera = cameras[below(cameras.length)];
    const startMs = Date.parse(monday) + n * sceneMs + below(5) * minuteMs;
    const captures = 1 + below(10);
    scenes.push({ startMs, camera, label, highRisk, captures });
    for (let i = 0; i < captures; ++i) {
      const start = (startMs + i * captureMs) / 1000;
      events.push(frigateEvent(`${start.toFixed(6)}-s${n}c${i}`, camera, label, start, description));
    }
  }
  return { json: JSON.stringify(events), scenes };
}

/**
 * @param {string} id
 * @param {string} camera
 * @param {string} label
 * @param {number} start  in seconds since 1970
 * @param {string} description
 */
function frigateEvent(id, camera, label, start, description) {
  return {
    id,
    camera,
    label,
    sub_label: null,
    zones: [],
    start_time: start,
    end_time: start + 8,
    has_clip: true,
    has_snapshot: true,
    retain_indefinitely: false,
    false_positive: null,
    plus_id: null,
    thumbnail: "aGVsbG8=",
    data: { type: "object", box: [0.1, 0.2, 0.3, 0.4], score: 0.82, top_score: 0.87, description },
  };
}
