// What is worth finding in the sample log: each story is told by a few events over one or more days.
// Days count from the log's first one; a log longer than a cycle lives through them again.
import { secondsOf, toUtcMs } from "./local_time.mjs";

/** @typedef {import("./day.mjs").Day} Day */
/** @typedef {import("./day.mjs").What} What */
/** @typedef {[day: number, clock: string, ...what: What]} Scene */

export const cycleDays = 31;

/** Days on which nobody is at home. */
const awayDays = [11, 12];

/** Nights whose backup fails. */
const failedBackups = [10, 11, 12, 13];

/** Nothing is recorded while the power is out, but by what has a battery. */
const powerCut = { day: 5, from: secondsOf("13:08"), to: secondsOf("15:47") };
const serverOff = secondsOf("15:52");

/** @type {Scene[]} */
const powerCutScenes = [
  [5, "13:07:58", "UPS", "power", "Mains power was lost; the UPS runs on battery.", 2],
  [5, "13:25:10", "UPS", "power", "The UPS battery is low; the server shuts down.", 3],
  [5, "15:47:20", "UPS", "power", "Mains power is back after 2 hours and 39 minutes.", 1],
  [5, "15:52:04", "nas", "restart", "The server started again after the power cut.", 1],
];

/** @type {Scene[]} */
const backupScenes = [
  [8, "04:31:00", "nas", "disk", "The backup disk is 85 % full.", 1],
  [9, "04:31:00", "nas", "disk", "The backup disk is 91 % full.", 2],
  [10, "02:00:09", "nas", "backup", "The nightly backup started."],
  [
    10,
    "02:17:44",
    "nas",
    "backup failed",
    "The nightly backup failed: no space left on the backup disk.",
    3,
  ],
  [10, "04:31:00", "nas", "disk", "The backup disk is 98 % full.", 3],
  [11, "02:00:31", "nas", "backup", "The nightly backup started."],
  [
    11,
    "02:03:12",
    "nas",
    "backup failed",
    "The nightly backup failed: no space left on the backup disk.",
    3,
  ],
  [12, "02:00:18", "nas", "backup", "The nightly backup started."],
  [
    12,
    "02:03:05",
    "nas",
    "backup failed",
    "The nightly backup failed: no space left on the backup disk.",
    3,
  ],
  [13, "02:00:22", "nas", "backup", "The nightly backup started."],
  [
    13,
    "02:03:16",
    "nas",
    "backup failed",
    "The nightly backup failed: no space left on the backup disk.",
    3,
  ],
  [13, "19:12:40", "nas", "login", "Login of ben from 192.168.1.23 by public key."],
  [13, "19:26:03", "nas", "disk", "Old snapshots were removed; the backup disk is 61 % full."],
  [13, "19:31:00", "nas", "backup", "A backup was started by hand."],
  [13, "20:22:47", "nas", "backup", "The backup by hand finished: 38.4 GB written."],
];

/** @type {Scene[]} */
const weekendAwayScenes = [
  [11, "08:40:00", "Driveway camera", "person", "Anna and Ben loaded suitcases into the car."],
  [11, "08:58:00", "Front door lock", "locked", "The front door was locked from outside."],
  [11, "08:58:30", "Alarm", "armed", "The alarm was armed: nobody is at home."],
  [
    11,
    "09:01:00",
    "Driveway camera",
    "car",
    "The family car left the driveway with four people and the dog.",
  ],
  [12, "18:42:00", "Driveway camera", "car", "The family car pulled into the driveway."],
  [12, "18:45:10", "Alarm", "disarmed", "The alarm was disarmed by Anna."],
  [12, "18:46:00", "Front door", "open", "The family came home through the front door."],
  [12, "18:49:00", "Front door", "closed", "The front door was closed."],
  [12, "21:20:00", "Front door lock", "locked", "The front door was locked for the night."],
];

/** @type {Scene[]} */
const leakScenes = [
  [18, "03:12:27", "Kitchen leak sensor", "leak", "Water was detected under the kitchen sink.", 4],
  [18, "03:12:40", "Water valve", "closed", "The main water valve was closed automatically.", 2],
  [18, "03:14:02", "Kitchen", "motion", "Motion in the kitchen."],
  [18, "03:41:50", "Kitchen leak sensor", "dry", "The kitchen leak sensor is dry again.", 1],
  [18, "08:05:00", "Water valve", "open", "The main water valve was opened by hand."],
  [
    18,
    "08:21:13",
    "Kitchen leak sensor",
    "leak",
    "Water was detected under the kitchen sink again.",
    4,
  ],
  [18, "08:21:30", "Water valve", "closed", "The main water valve was closed automatically.", 2],
  [20, "09:14:00", "Doorbell", "ring", "The plumber rang the doorbell."],
  [20, "09:15:10", "Front door camera", "person", "The plumber came in with a tool case."],
  [20, "10:32:00", "Water valve", "open", "The main water valve was opened after the repair."],
  [20, "10:40:00", "Front door camera", "person", "The plumber left."],
];

/** @type {Scene[]} */
const parcelScenes = [
  [21, "11:20:14", "Driveway camera", "van", "A DHL van stopped in front of the house."],
  [
    21,
    "11:21:02",
    "Front door camera",
    "delivery",
    "A DHL courier left a large parcel on the porch.",
  ],
  [
    21,
    "14:05:33",
    "Front door camera",
    "person",
    "An unknown person in a grey jacket walked up to the porch.",
    2,
  ],
  [
    21,
    "14:05:58",
    "Front door camera",
    "parcel removed",
    "An unknown person took the large parcel from the porch.",
    3,
  ],
  [
    21,
    "14:06:20",
    "Driveway camera",
    "person",
    "A person in a grey jacket carried a large parcel down the street.",
    2,
  ],
  [21, "18:24:00", "Front door camera", "person", "Ben searched the porch for a parcel."],
  [24, "17:48:10", "Doorbell", "ring", "Mr Olsen from next door rang the doorbell."],
  [
    24,
    "17:48:45",
    "Front door camera",
    "person",
    "Mr Olsen handed over the large parcel that his nephew had taken in by mistake.",
  ],
];

/** @type {Scene[]} */
const prowlerScenes = [
  [
    17,
    "23:50:12",
    "Back garden camera",
    "person",
    "A person looked over the back fence and walked on.",
    2,
  ],
  [30, "02:41:07", "Back gate", "open", "The back gate was opened.", 3],
  [
    30,
    "02:41:30",
    "Back garden camera",
    "person",
    "A person in a dark hood entered the garden through the back gate.",
    3,
  ],
  [30, "02:42:04", "Garden light", "on", "The garden light was switched on by motion."],
  [
    30,
    "02:43:19",
    "Back door camera",
    "person",
    "A person in a dark hood stood at the back door.",
    4,
  ],
  [
    30,
    "02:43:41",
    "Back door",
    "tampering",
    "The handle of the back door was tried twice; the door held.",
    4,
  ],
  [30, "02:44:02", "Hall", "barking", "Bruno barked in the hall."],
  [
    30,
    "02:44:35",
    "Back garden camera",
    "person",
    "The person in the dark hood ran off and climbed over the back fence.",
    3,
  ],
  [30, "02:46:00", "Landing", "motion", "Motion on the landing."],
  [30, "02:47:20", "Back garden camera", "person", "Ben looked around the garden with a torch."],
  [30, "09:40:00", "Doorbell", "ring", "Two police officers rang the doorbell."],
  [30, "09:41:00", "Front door camera", "person", "Two police officers were let in."],
  [30, "10:15:00", "Front door camera", "person", "Two police officers left."],
];

/** @type {Scene[]} */
const smallScenes = [
  [7, "22:31:00", "Garage door", "open", "The garage door was opened with the remote."],
  [7, "23:31:00", "Garage door", "warning", "The garage door has been open for an hour.", 2],
  [8, "06:38:20", "Garage door", "closed", "The garage door was closed after a night open.", 1],
  [14, "05:12:45", "Back garden camera", "fox", "A fox carried a garden shoe off across the lawn."],
  [16, "16:20:00", "Back garden camera", "person", "The gardener pruned the apple tree."],
  [
    26,
    "10:31:00",
    "Back garden camera",
    "person",
    "The children looked for Easter eggs in the garden.",
  ],
  [
    26,
    "23:14:00",
    "Smoke alarm",
    "battery",
    "The smoke alarm on the landing has a low battery.",
    2,
  ],
  [
    27,
    "03:14:00",
    "Smoke alarm",
    "battery",
    "The smoke alarm on the landing has a low battery.",
    2,
  ],
  [27, "09:02:00", "Smoke alarm", "battery", "The battery of the smoke alarm was changed."],
  [28, "05:03:10", "Back garden camera", "fox", "A fox with two cubs crossed the lawn."],
  [29, "22:51:36", "Back garden camera", "fox", "A fox sniffed at the back door and trotted off."],
];

const scenes = [
  ...powerCutScenes,
  ...backupScenes,
  ...weekendAwayScenes,
  ...leakScenes,
  ...parcelScenes,
  ...prowlerScenes,
  ...smallScenes,
];

/** @param {number} index of the day in the log */
export const isAway = (index) => awayDays.includes(index % cycleDays);

/** @param {number} index of the day in the log */
export const backupFails = (index) => failedBackups.includes(index % cycleDays);

/** @param {Day} day */
export function tellStories(day) {
  const index = day.index % cycleDays;
  if (index === powerCut.day) cutPower(day);
  for (const [on, clock, ...what] of scenes) {
    if (on === index) day.add(secondsOf(clock), what);
  }
  if (index === 23) attack(day);
}

/** @param {Day} day */
function cutPower(day) {
  day.sightings = day.sightings.filter(({ utcMs, source }) => {
    const second = secondsOfDay(day, utcMs);
    const off = source === "nas" ? serverOff : powerCut.to;
    return second < powerCut.from || second > off;
  });
}

/** @type {(day: Day, utcMs: number) => number} */
const secondsOfDay = (day, utcMs) => (utcMs - toUtcMs(day.number, 0)) / 1000;

/**
 * Half an hour of guessed passwords from one address, until it is banned.
 * @param {Day} day
 */
function attack(day) {
  let second = secondsOf("03:02");
  for (let i = 0; i < 46; ++i) {
    second += day.random.between(4, 50);
    day.add(second, [
      "nas",
      "failed login",
      `Failed password for root from 203.0.113.66 port ${day.random.between(30000, 65000)} ssh2.`,
      2,
    ]);
  }
  day.add(second + 3, [
    "nas",
    "ban",
    "The address 203.0.113.66 was banned after 46 failed logins.",
    3,
  ]);
}
