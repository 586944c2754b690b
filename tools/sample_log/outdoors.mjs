// What the cameras and the doorbell see: passers-by, cars, deliveries, visitors, animals.
import { secondsOf } from "./local_time.mjs";

/** @typedef {import("./day.mjs").Day} Day */

const carriers = ["DHL", "UPS", "DPD", "Hermes", "GLS", "Amazon"];
const colours = ["red", "white", "black", "silver", "blue", "dark green"];
const minute = 60;

/** @param {Day} day */
export function outdoors(day) {
  street(day);
  post(day);
  deliveries(day);
  visitors(day);
  animals(day);
}

/** @param {Day} day */
function street(day) {
  const { random, weekend } = day;
  const passing = [
    () => `A ${random.pick(colours)} car drove past the house.`,
    () => `A ${random.pick(colours)} car stopped briefly across the street.`,
    () => `A ${random.pick(colours)} van drove past slowly.`,
  ];
  const walking = [
    "A person walked past on the pavement.",
    "Two people walked past, talking.",
    "A jogger ran past the driveway.",
    "A person with a pushchair walked past.",
    "A child on a scooter rolled past.",
  ];
  for (let i = random.between(22, weekend ? 30 : 42); i > 0; --i) {
    const rush = !weekend && random.chance(0.5);
    const second = rush
      ? random.chance(0.5)
        ? day.between("07:00", "09:00")
        : day.between("16:00", "18:30")
      : day.between("06:30", "22:30");
    day.add(second, ["Driveway camera", "car", random.pick(passing)()]);
  }
  for (let i = random.between(14, 26); i > 0; --i) {
    day.add(day.between("06:45", "21:45"), ["Driveway camera", "person", random.pick(walking)]);
  }
  if (random.chance(0.35)) {
    day.add(day.between("22:45", "23:55"), [
      "Driveway camera",
      "person",
      "A person walked past late in the evening.",
      1,
    ]);
  }
}

/** @param {Day} day */
function post(day) {
  if (day.weekday === 0) return;
  const second = day.between("10:40", "11:50");
  day.add(second, ["Front door camera", "person", "The postwoman walked up to the letter box."]);
  if (day.random.chance(0.8))
    day.add(second + 12, ["Letter box", "mail", "Letters were put into the letter box."]);
}

/** @param {Day} day */
function deliveries(day) {
  const { random } = day;
  if (day.weekday === 0) return;
  for (let i = random.pick([0, 1, 1, 2, 2, 3]); i > 0; --i) {
    const carrier = random.pick(carriers);
    const second = day.between("09:15", "19:30");
    day.add(second, ["Driveway camera", "van", `A ${carrier} van stopped in front of the house.`]);
    const ways = [`A ${carrier} courier left a parcel on the porch.`];
    if (!day.away) {
      ways.push(`A ${carrier} courier handed over a parcel at the front door.`);
      ways.push(`A ${carrier} courier delivered a package and took a photo of it.`);
    }
    day.add(second + 40, ["Front door camera", "delivery", random.pick(ways)]);
    if (random.chance(0.6))
      day.add(second + 35, ["Doorbell", "ring", `The ${carrier} courier rang the doorbell.`]);
    day.add(second + random.between(90, 150), [
      "Driveway camera",
      "van",
      `The ${carrier} van drove off.`,
    ]);
  }
  if (day.weekday === 5 && !day.away) {
    const second = day.between("17:00", "18:30");
    day.add(second, ["Doorbell", "ring", "The grocery delivery rang the doorbell."]);
    day.add(second + 50, [
      "Front door camera",
      "delivery",
      "Three crates of groceries were delivered to the front door.",
    ]);
  }
}

/** @param {Day} day */
function visitors(day) {
  const { random } = day;
  if (day.away) return;
  if (day.weekday === 4) {
    day.add(secondsOf("09:00") + random.between(0, 9) * minute, [
      "Front door camera",
      "person",
      "The cleaner, Mrs Novak, arrived.",
    ]);
    day.add(secondsOf("12:00") + random.between(0, 9) * minute, [
      "Front door camera",
      "person",
      "The cleaner, Mrs Novak, left.",
    ]);
  }
  if (random.chance(day.weekend ? 0.7 : 0.3)) {
    const second = day.between("15:00", "19:00");
    const who = random.pick([
      "Grandmother",
      "Uncle Tom",
      "Mr Olsen from next door",
      "A friend of the children",
    ]);
    day.add(second, ["Doorbell", "ring", `${who} rang the doorbell.`]);
    day.add(second + 30, ["Front door camera", "person", `${who} was let in.`]);
    day.add(second + random.between(40, 120) * minute, [
      "Front door camera",
      "person",
      `${who} said goodbye at the front door.`,
    ]);
  }
  if (random.chance(0.08)) {
    day.add(day.between("10:00", "18:00"), [
      "Doorbell",
      "ring",
      "A stranger rang the doorbell and left a leaflet.",
      1,
    ]);
  }
}

/** @param {Day} day */
function animals(day) {
  const { random } = day;
  const cats = [
    "The neighbour's ginger cat crossed the lawn.",
    "Our cat Miso sat on the garden wall.",
    "A black cat walked along the fence.",
    "Miso chased a bird across the lawn.",
  ];
  for (let i = random.between(2, 7); i > 0; --i) {
    day.add(day.between("05:30", "23:00"), ["Back garden camera", "cat", random.pick(cats)]);
  }
  for (let i = random.between(2, 5); i > 0; --i) {
    day.add(day.between("06:45", "21:30"), [
      "Driveway camera",
      "dog",
      random.pick([
        "A dog walker passed with two dogs.",
        "A person walked a small white dog past the house.",
        "A dog sniffed at the hedge.",
      ]),
    ]);
  }
  if (!day.away && random.chance(0.9)) {
    day.add(day.between("07:00", "09:30"), [
      "Back garden camera",
      "dog",
      "Bruno ran around in the back garden.",
    ]);
  }
  for (let i = random.between(1, 4); i > 0; --i) {
    day.add(day.between("06:00", "18:30"), [
      "Back garden camera",
      "bird",
      random.pick([
        "Two magpies hopped across the lawn.",
        "A blackbird pulled a worm out of the lawn.",
        "A wood pigeon landed on the garden table.",
        "A heron stood at the pond.",
      ]),
    ]);
  }
  if (random.chance(0.25)) {
    day.add(day.between("21:30", "23:40"), [
      "Back garden camera",
      "hedgehog",
      "A hedgehog wandered along the flower bed.",
    ]);
  }
  if (random.chance(0.3)) {
    day.add(day.between("00:30", "04:50"), [
      "Back garden camera",
      "fox",
      random.pick([
        "A fox trotted across the lawn.",
        "A fox sniffed at the compost heap.",
        "A fox looked through the garden fence.",
      ]),
    ]);
  }
}
