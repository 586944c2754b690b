// What a session asks of its packs, where there is none.

const none = { packs: [], kind: "memory", reason: "a test", problem: null };

/** @type {any} */
const packs = {
  model: async () => null,
  list: async () => none,
  offered: async () => ({ name: "small" }),
  install: async () => none,
  remove: async () => none,
};

export const noPacks = async () => packs;
