// The small server in the cellar: backups, logins, updates, and the noise from the internet.
import { secondsOf } from "./local_time.mjs";

/** @typedef {import("./day.mjs").Day} Day */

const source = "nas";
const minute = 60;
// Addresses of RFC 5737, which belong to nobody.
const networks = ["192.0.2", "198.51.100", "203.0.113"];
const guessedNames = ["root", "admin", "pi", "ubuntu", "postgres", "test", "oracle"];

/**
 * @param {Day} day
 * @param {boolean} backupFails a story tells of this night's backup
 */
export function server(day, backupFails) {
  if (!backupFails) backup(day);
  logins(day);
  knocks(day);
  upkeep(day);
}

/** @param {Day} day */
function backup(day) {
  const { random } = day;
  const second = secondsOf("02:00") + random.between(0, 40);
  const gigabytes = (random.between(12, 94) / 10).toFixed(1);
  day.add(second, [source, "backup", "The nightly backup started."]);
  day.add(second + random.between(9, 31) * minute, [
    source,
    "backup",
    `The nightly backup finished: ${gigabytes} GB written.`,
  ]);
}

/** @param {Day} day */
function logins(day) {
  const { random } = day;
  if (!day.away) {
    for (let i = random.between(0, 3); i > 0; --i) {
      const who = random.pick(["anna", "ben", "ben"]);
      const second = day.between("08:00", "22:30");
      day.add(second, [
        source,
        "login",
        `Login of ${who} from 192.168.1.${random.between(20, 40)} by public key.`,
      ]);
      day.add(second + random.between(3, 70) * minute, [
        source,
        "logout",
        `Session of ${who} closed.`,
      ]);
    }
  }
  if (random.chance(0.3)) {
    day.add(day.between("18:00", "22:00"), [
      source,
      "stream",
      "A film was streamed to the living room television.",
    ]);
  }
}

/** @param {Day} day */
function knocks(day) {
  const { random } = day;
  for (let i = random.between(2, 9); i > 0; --i) {
    const address = `${random.pick(networks)}.${random.between(2, 250)}`;
    const name = random.pick(guessedNames);
    day.add(day.between("00:00", "23:58"), [
      source,
      "failed login",
      `Failed password for ${name} from ${address} port ${random.between(30000, 65000)} ssh2.`,
      2,
    ]);
  }
}

/** @param {Day} day */
function upkeep(day) {
  const { random } = day;
  day.add(secondsOf("04:30") + random.between(0, 30), [
    source,
    "check",
    "All disks passed their health check.",
  ]);
  for (let hour = 0; hour < 24; hour += 6) {
    day.add(hour * 60 * minute + 15 * minute + random.between(0, 20), [
      source,
      "temperature",
      `The server is at ${random.between(38, 46)} °C.`,
    ]);
  }
  if (day.weekday === 3) {
    const second = secondsOf("05:00") + random.between(0, 60);
    day.add(second, [source, "update", `${random.between(3, 24)} packages were updated.`]);
    if (random.chance(0.5))
      day.add(second + 4 * minute, [
        source,
        "restart",
        "The server restarted after its updates.",
        1,
      ]);
  }
  if (day.weekday === 0)
    day.add(secondsOf("05:30"), [
      source,
      "check",
      "The weekly scrub of the disk array found no errors.",
    ]);
  if (random.chance(0.06))
    day.add(day.between("09:00", "21:00"), [
      "Router",
      "offline",
      "The internet connection was lost for a minute.",
      1,
    ]);
}
