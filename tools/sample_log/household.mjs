// Daily life inside: who is up when, doors and locks, motion, climate.
import { secondsOf } from "./local_time.mjs";

/** @typedef {import("./day.mjs").Day} Day */

const rooms = ["Kitchen", "Living room", "Hall", "Landing"];
const minute = 60;

/** @param {Day} day */
export function household(day) {
  climate(day);
  if (day.away) return;
  const plan = planOf(day);
  wakeUp(day, plan);
  trips(day, plan);
  motion(day, plan);
  goToBed(day, plan);
}

/**
 * @typedef {object} Plan seconds of the day
 * @property {number} wake
 * @property {number} bed
 * @property {{ who: string, leaves: number, returns: number }[]} trips
 */

/**
 * @param {Day} day
 * @returns {Plan}
 */
function planOf(day) {
  const { random, weekend, weekday } = day;
  const wake = weekend ? day.between("07:45", "09:20") : day.between("06:15", "06:50");
  const bed = weekend ? day.between("22:50", "23:50") : day.between("22:10", "23:05");
  const trips = [];
  if (weekend) {
    trips.push({
      who: "Anna",
      leaves: day.between("10:00", "11:30"),
      returns: day.between("12:10", "13:30"),
    });
    if (random.chance(0.6)) {
      trips.push({
        who: "the children",
        leaves: day.between("14:00", "15:00"),
        returns: day.between("16:30", "18:00"),
      });
    }
  } else {
    trips.push({
      who: "Ben",
      leaves: day.between("07:20", "07:45"),
      returns: day.between("17:10", "18:20"),
    });
    trips.push({
      who: "the children",
      leaves: day.between("07:35", "07:50"),
      returns: day.between("13:20", "15:40"),
    });
    // Anna works from home on Mondays and Fridays.
    if (weekday !== 1 && weekday !== 5) {
      trips.push({
        who: "Anna",
        leaves: day.between("08:05", "08:40"),
        returns: day.between("16:00", "17:00"),
      });
    }
  }
  return { wake, bed, trips };
}

/** @type {(day: Day, plan: Plan) => void} */
function wakeUp(day, { wake }) {
  day.add(wake, ["Landing", "motion", "First motion of the day on the landing."]);
  day.add(wake + day.random.between(2, 9) * minute, [
    "Kitchen",
    "motion",
    "Motion in the kitchen.",
  ]);
  if (day.random.chance(0.7)) {
    day.add(wake + day.random.between(10, 25) * minute, [
      "Coffee machine",
      "on",
      "The coffee machine was switched on.",
    ]);
  }
  day.add(wake + day.random.between(5, 15) * minute, [
    "Front door lock",
    "unlocked",
    "The front door was unlocked from inside.",
  ]);
}

/** @type {(day: Day, plan: Plan) => void} */
function trips(day, plan) {
  for (const { who, leaves, returns } of plan.trips) {
    const { random } = day;
    door(day, leaves, `${capital(who)} left through the front door.`);
    if (who !== "the children" && random.chance(0.75)) {
      const byBike = who === "Ben" && random.chance(0.4);
      day.add(
        leaves + random.between(40, 110),
        byBike
          ? ["Driveway camera", "bicycle", "Ben rode off on his bicycle."]
          : [
              "Driveway camera",
              "car",
              `The family car left the driveway with ${who} at the wheel.`,
            ],
      );
      day.add(
        returns - random.between(60, 150),
        byBike
          ? ["Driveway camera", "bicycle", "Ben came back on his bicycle."]
          : ["Driveway camera", "car", "The family car pulled into the driveway."],
      );
      if (!byBike) garage(day, leaves, returns);
    }
    day.add(returns - random.between(10, 25), [
      "Front door camera",
      "person",
      `${capital(who)} came up to the front door.`,
    ]);
    door(day, returns, `${capital(who)} came home through the front door.`);
  }
}

/** @type {(day: Day, second: number, text: string) => void} */
function door(day, second, text) {
  day.add(second, ["Front door", "open", text]);
  day.add(second + day.random.between(5, 20), [
    "Front door",
    "closed",
    "The front door was closed.",
  ]);
}

/** @type {(day: Day, leaves: number, returns: number) => void} */
function garage(day, leaves, returns) {
  for (const second of [leaves + 20, returns - 50]) {
    day.add(second, ["Garage door", "open", "The garage door was opened with the remote."]);
    day.add(second + day.random.between(60, 140), [
      "Garage door",
      "closed",
      "The garage door was closed.",
    ]);
  }
}

/** @type {(day: Day, plan: Plan) => void} */
function motion(day, { wake, bed, trips: absences }) {
  const { random } = day;
  const everyone = absences.length >= 3;
  const emptyFrom = everyone ? Math.max(...absences.map((trip) => trip.leaves)) : 0;
  const emptyTo = everyone ? Math.min(...absences.map((trip) => trip.returns)) : 0;
  for (let second = wake + 20 * minute; second < bed; second += random.between(8, 34) * minute) {
    if (second > emptyFrom && second < emptyTo) continue;
    const room = random.pick(rooms);
    day.add(second, [
      room,
      "motion",
      `Motion in the ${room.toLowerCase()}.`.replace("in the landing", "on the landing"),
    ]);
  }
  if (random.chance(0.5)) {
    const second = day.between("17:30", "20:30");
    day.add(second, [
      "Back door",
      "open",
      "The back door was opened and Bruno was let into the garden.",
    ]);
    day.add(second + random.between(4, 15) * minute, [
      "Back door",
      "closed",
      "The back door was closed.",
    ]);
  }
}

/** @type {(day: Day, plan: Plan) => void} */
function goToBed(day, { bed }) {
  const { random } = day;
  day.add(bed, ["Front door lock", "locked", "The front door was locked for the night."]);
  if (random.chance(0.85)) {
    day.add(bed + 2 * minute, [
      "Back door lock",
      "locked",
      "The back door was locked for the night.",
    ]);
  } else {
    day.add(bed + 30 * minute, [
      "Back door lock",
      "warning",
      "The back door is still unlocked at bedtime.",
      2,
    ]);
  }
  day.add(bed + random.between(3, 9) * minute, [
    "Landing",
    "motion",
    "Last motion of the day on the landing.",
  ]);
}

/** @param {Day} day */
function climate(day) {
  const { random } = day;
  const mild = 3 + day.index * 0.15;
  for (let hour = 0; hour < 24; hour += 3) {
    const second = hour * 60 * minute + random.between(0, 240);
    const warmth = 6 * Math.max(0, Math.sin(((hour - 7) / 24) * 2 * Math.PI));
    const outside = (mild + warmth + random.between(-15, 15) / 10).toFixed(1);
    day.add(second, [
      "Garden thermometer",
      "temperature",
      `The garden is at ${outside} °C.`,
      Number(outside) < 0 ? 1 : 0,
    ]);
    const inside = (19 + (hour > 6 && hour < 22 ? 2 : 0) + random.between(-6, 6) / 10).toFixed(1);
    day.add(second + 30, [
      "Living room thermometer",
      "temperature",
      `The living room is at ${inside} °C.`,
    ]);
    if (hour % 6 === 0) {
      day.add(second + 60, [
        "Cellar humidity",
        "humidity",
        `The cellar air holds ${random.between(54, 63)} % humidity.`,
      ]);
    }
  }
  day.add(secondsOf("06:00") + random.between(0, 50), [
    "Heating",
    "schedule",
    "The heating switched to its day schedule.",
  ]);
  day.add(secondsOf("22:30") + random.between(0, 50), [
    "Heating",
    "schedule",
    "The heating switched to its night schedule.",
  ]);
}

/** @param {string} text */
const capital = (text) => text[0].toUpperCase() + text.slice(1);
