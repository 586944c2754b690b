/**
 * Plans and readings as the core's JSON has them: core/plan/FORMAT.md, core/link/reading.h. Members
 * that have their default are left out.
 */

/** Local times, half-open. @typedef {{start: string | null, end: string}} PlanWindow */

/**
 * @typedef {object} Plan
 * @property {number} version
 * @property {string} operation
 * @property {PlanCondition} [selection]
 * @property {PlanTime} [time]
 * @property {{relation: string, event: PlanCondition, until?: PlanCondition}} [anchor]
 * @property {string} [measure]
 * @property {string} [by]
 * @property {string} [aggregate]
 * @property {string} [field]
 * @property {string} [direction]
 * @property {number} [n]
 * @property {{name?: string, selection?: PlanCondition, time?: PlanTime}[]} [sides]
 * @property {PlanCondition} [until]
 * @property {PlanCondition} [expected]
 */

/**
 * @typedef {object} PlanTime
 * @property {PlanWindow[]} [windows]
 * @property {Recurrence | null} [recurrence]
 * @property {boolean} [fallback]  no time was named
 */

/** @typedef {{clock?: [string, string][], weekdays?: string[]}} Recurrence */

/**
 * One of its members; none: every event.
 *
 * @typedef {object} PlanCondition
 * @property {PlanCondition[]} [and]
 * @property {PlanCondition[]} [or]
 * @property {PlanCondition} [not]
 * @property {string[]} [kind]
 * @property {string[]} [like]
 * @property {string[]} [source]
 * @property {string[]} [label]
 * @property {number} [risk]
 * @property {string} [field]
 * @property {string} [op]
 * @property {(string | number)[]} [value]
 * @property {string[]} [text]
 * @property {boolean} [literal]
 */

/**
 * @typedef {object} Reading
 * @property {string} sentence
 * @property {ReadCondition[]} conditions  of the plan's first ones, in its order
 * @property {string[]} carried
 * @property {string[]} unused
 * @property {boolean} [nearest]  the plan is not all of the question
 * @property {NearMeaning[]} [near_meanings]  of a refused question: what its words may mean
 */

/**
 * What words may mean: offered, and taken only by whoever asks again with it.
 *
 * @typedef {object} NearMeaning
 * @property {string} words  of the question
 * @property {string} field
 * @property {string[]} values
 * @property {string[]} said  the values as a person reads them
 * @property {number} events  of the whole log, with what else was understood
 */

/**
 * @typedef {object} ReadCondition
 * @property {string} words  of the question; "" where they are not known
 * @property {string} field
 * @property {string} op
 * @property {string[]} values
 * @property {"taught" | "name" | "word" | "literal" | "lexicon" | "catalogue" | "meaning" | "example"} how
 * @property {number} events  of the whole log that satisfy it alone
 */

/**
 * What a phrase of time means.
 *
 * @typedef {object} ResolvedTime
 * @property {PlanWindow[]} windows
 * @property {Recurrence | null} recurrence
 * @property {boolean} fallback  no time was found in it
 * @property {boolean} everything
 */

export {};
