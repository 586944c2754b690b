/**
 * The one table of what a page can ask of the worker, used by both sides, and of who answers it.
 * tests/web/operations.test.mjs holds it against the worker and against what wasm/ binds.
 *
 *   page -> worker   {id, op, args}            a request
 *                    {cancel: id}              stop it; what it committed stands
 *   worker -> page   {id, result} | {id, error: {code, message}}   exactly one answer a request
 *                    {id, progress}            of an import, of its removal, of a pack that is loaded
 *                    {notice}                  unasked: what happens to the storage, to kinds, in a model
 *
 * Shapes below come from core/assistant/assistant_json.h; keys are its own.
 */

/**
 * How a request travels: "queue" waits for its turn, one at a time; "import" runs beside the
 * queue, in steps, so that questions are answered while a log is read; "pack" runs beside both.
 *
 * @typedef {"queue" | "import" | "pack"} Lane
 */

/**
 * Who answers: `core` is the method of JsonAssistant that gets the arguments as they are; else the
 * worker has a function for it (worker/session.js), and `calls` are the methods which that uses.
 *
 * @typedef {{lane: Lane, core: string} | {lane: Lane, calls: readonly string[]}} Row
 */

/** @satisfies {{[Op in keyof Calls]: Row}} */
const rows = /** @type {const} */ ({
  open: { lane: "queue", calls: ["open"] },
  setZone: { lane: "queue", calls: ["setZone"] },
  ask: { lane: "queue", calls: ["beginAsk", "stepAsk", "resumeAsk", "loadSetting", "imports"] },
  summary: { lane: "queue", core: "summary" },
  events: { lane: "queue", core: "events" },
  neighbours: { lane: "queue", core: "neighbours" },
  incident: { lane: "queue", calls: ["incident"] },
  timeline: { lane: "queue", core: "timeline" },
  list: { lane: "queue", core: "list" },
  count: { lane: "queue", calls: ["list"] },
  stepKinds: { lane: "queue", calls: ["stepUpkeep"] },
  exportPage: { lane: "queue", core: "exportEvents" },
  resolveTime: { lane: "queue", core: "resolveTime" },
  loadSetting: { lane: "queue", core: "loadSetting" },
  saveSetting: { lane: "queue", core: "saveSetting" },
  taught: { lane: "queue", core: "taught" },
  teach: { lane: "queue", core: "teach" },
  forget: { lane: "queue", core: "forget" },
  kinds: { lane: "queue", core: "kinds" },
  imports: { lane: "queue", core: "imports" },
  mappings: { lane: "queue", core: "mappings" },
  forgetMapping: { lane: "queue", core: "forgetMapping" },
  clear: { lane: "queue", calls: ["clear"] },
  previewImport: { lane: "queue", calls: ["previewImport"] },
  importLog: {
    lane: "import",
    calls: ["beginImport", "feedImport", "finishImportInput", "stepImport", "endImport"],
  },
  undoImport: { lane: "import", calls: ["undoImport"] },
  packs: { lane: "pack", calls: [] },
  offeredPack: { lane: "pack", calls: [] },
  installPack: { lane: "pack", calls: [] },
  removePack: { lane: "pack", calls: [] },
});
export const operations = Object.freeze(rows);

/** What the worker calls when nobody asks, or before it answers. */
export const unasked = Object.freeze(/** @type {const} */ (["stepUpkeep", "nameTexts"]));

/** The methods of JsonAssistant that no operation uses, and why. */
export const omitted = Object.freeze({
  search: "a page asks questions; tests/wasm compares its ranking with the native one",
  digest: "a page asks for one in words, by `ask`",
  ask: "the worker asks step by step, so that a model may be asked in between",
});

/** @import {NearMeaning, Plan, Reading, ResolvedTime} from "./plan_types.js" */

/** @typedef {keyof Calls} Operation */

/** @typedef {{[Op in Operation]: (typeof rows)[Op] extends {core: string} ? never : Op}[Operation]} WorkerOperation */

/**
 * @typedef {object} Calls
 * @property {Call<{name: string}, Opened>} open  then setZone
 * @property {Call<{zone: string | null}, {zone: string}>} setZone  null: the device's; which it is
 * @property {Call<AskArguments, Reply>} ask
 * @property {Call<{}, Summary>} summary
 * @property {Call<{ids: string[]}, {events: (LogEvent | null)[]}>} events
 * @property {Call<{id: string, before?: number, after?: number}, {events: LogEvent[]}>} neighbours
 * @property {Call<IncidentArguments, {events: LogEvent[]}>} incident
 * @property {Call<TimelineArguments, Timeline>} timeline
 * @property {Call<ListArguments, {events: LogEvent[]}>} list
 * @property {Call<EventFilter, {count: number}>} count  of all that `list` would give in pages
 * @property {Call<{}, {kinding: KindProgress | null}>} stepKinds  null: every event has its kind
 * @property {Call<ExportArguments, ExportedPage>} exportPage
 * @property {Call<TimeArguments, ResolvedTime>} resolveTime
 * @property {Call<{name: string}, {value: unknown}>} loadSetting
 * @property {Call<{name: string, value: unknown}, {}>} saveSetting
 * @property {Call<{}, {taught: Taught[]}>} taught
 * @property {Call<{phrase: string, means: string}, {taught: Taught[]}>} teach
 * @property {Call<{phrase: string}, {taught: Taught[]}>} forget
 * @property {Call<{limit: number}, {kinds: Kind[]}>} kinds  most events first
 * @property {Call<{}, ImportList>} imports
 * @property {Call<{}, {mappings: RememberedMapping[]}>} mappings  the last one first
 * @property {Call<{header: string}, {mappings: RememberedMapping[]}>} forgetMapping
 * @property {Call<{}, {}>} clear
 * @property {Call<ImportArguments, ImportPreview>} previewImport
 * @property {Call<ImportArguments, ImportReport>} importLog
 * @property {Call<{id: number}, UndoReport>} undoImport
 * @property {Call<{}, Packs>} packs
 * @property {Call<{url: string}, PackInfo>} offeredPack  by a server: of our own origin
 * @property {Call<PackPlace, Packs>} installPack  what is there of it already is not loaded again
 * @property {Call<{name: string}, Packs>} removePack
 */

/**
 * @template Arguments, Result
 * @typedef {{args: Arguments, result: Result}} Call
 */

/**
 * Where the log is kept. "memory" is gone with the tab; `reason` then says why it is not "opfs".
 *
 * @typedef {object} Opened
 * @property {"opfs" | "memory"} storage
 * @property {string | null} reason
 */

/**
 * "waiting": another tab owns this log; the open request is answered once that tab lets it go.
 * "kinding": how far the sorting of a log that an older version stored is; null: it is done.
 * "settled": after a change, every event has its kind and its incident again.
 * "modelled": a model is done with what an answer did not wait for (`model_due`).
 * "reading": how many texts a model has read of those that a question needs; null: it is done.
 *
 * @typedef {"waiting" | "settled" | "modelled" | {kinding: KindProgress | null}
 *   | {reading: ModelProgress | null}} Notice
 */

/** @typedef {{done: number, total: number}} ModelProgress */

/**
 * How many events have their kind. `failed`: why it stands still until the next request.
 *
 * @typedef {{done: number, total: number, failed?: string}} KindProgress
 */

/**
 * How times in words are to be read.
 *
 * @typedef {object} AskedAt
 * @property {number} [now_ms]  one of the two: an instant,
 * @property {string} [now]     or a local time
 * @property {"month_first" | "day_first"} [date_order]
 * @property {"monday" | "sunday"} [week_start]
 */

/**
 * With a plan that is asked as it is, and the question is of no use.
 *
 * @typedef {AskedAt & {question: string, plan?: Plan, conversation?: string, previous?: unknown,
 *   trace?: boolean, patient?: boolean, suppose?: NearMeaning[]}} AskArguments  previous: the "turn" of the reply before, instead of
 *   the conversation's; patient: a model is waited for, however long it takes; suppose: of what an earlier
 *   reading offered, for this question
 */

/** @typedef {AskedAt & {text: string}} TimeArguments */

/** @typedef {{start: string | null, end: string}} LocalWindow */

/**
 * @typedef {object} Reply
 * @property {string} answer
 * @property {string} markdown
 * @property {"semantic_search" | "counting" | "full_recall" | "out_of_scope"} intent
 * @property {LocalWindow[]} windows
 * @property {LocalWindow & {fallback: boolean}} window
 * @property {string} rendered_query
 * @property {{n: number, event_id: string}[]} citations
 * @property {boolean} citations_injected
 * @property {"empty_window" | "nothing_relevant" | "out_of_scope" | "abuse" | "invalid_time" | null} refusal
 * @property {number | null} count
 * @property {{type: string, value: unknown, unit: string}} [result]  what the plan gave
 * @property {Plan} [plan]        what was asked, exactly
 * @property {Reading} [reading]  the same in words
 * @property {Predicate} [predicate]  what the events had to meet beside lying in the windows
 * @property {TraceEntry[]} [trace]  where it was asked for
 * @property {boolean} [complete]  nothing was on its way into the log, nor a file left half read
 * @property {Unfinished | null} [unfinished]  of one that is not: why
 * @property {unknown} [turn]     for the question behind it
 * @property {boolean} [folding]  captures were still being put to their incidents
 * @property {{done: number, total: number} | null} [kinding]  events of an older version's log were
 *   still being sorted into kinds
 * @property {EventFilter} [filter]  that the events had to meet beside lying in the windows
 * @property {boolean} [model_due]   a model is still at work on it: this is the answer without
 */

/**
 * @typedef {object} Unfinished
 * @property {boolean} importing
 * @property {boolean} [undoing]    a file is being removed
 * @property {string[]} half_read   files
 * @property {string[]} [half_gone] files that are removed only in part
 */

/**
 * @typedef {object} Predicate
 * @property {string[]} sources
 * @property {string[]} labels
 * @property {number} min_risk
 * @property {{any_of: string[], literal: boolean}[]} terms
 * @property {"all" | "any"} term_mode
 */

/**
 * @typedef {object} TraceEntry
 * @property {string} stage
 * @property {unknown} [input]
 * @property {unknown} [output]
 * @property {string[]} [guards]
 * @property {boolean} [overridden]
 * @property {number} [spent_us]
 */

/** @typedef {{name: string, events: number}} Facet */

/**
 * @typedef {object} Summary
 * @property {number} events
 * @property {number} occurrences
 * @property {string | null} first
 * @property {string | null} last
 * @property {Facet[]} sources
 * @property {Facet[]} labels
 */

/**
 * What the user calls something of the log. `field`: "source", "label", "text", or a field's name.
 *
 * @typedef {{phrase: string, field: string, values: string[]}} Taught
 */

/**
 * What a log says again and again; names, numbers and identifiers in its text are masked.
 *
 * @typedef {object} Kind
 * @property {string} id
 * @property {string} text
 * @property {string} label
 * @property {number} events
 * @property {string} first  local
 * @property {string} last
 * @property {string} source_class
 * @property {string} state_group  "" where it tells no state
 * @property {string} state
 * @property {string} entity_field
 * @property {{name: string, unit: string, number: boolean, text: boolean}[]} fields
 */

/**
 * @typedef {object} LogEvent
 * @property {string} id
 * @property {string} rowid
 * @property {string} start
 * @property {number} start_ms
 * @property {string | null} end
 * @property {string} source
 * @property {string} label
 * @property {string} text
 * @property {Record<string, unknown>} details
 * @property {number} risk
 * @property {number} occurrence_count
 * @property {number} incident_events  how many captures of its incident there are, itself among them
 */

/**
 * @typedef {object} TimelineArguments
 * @property {string} [start]  local; missing: from the first event
 * @property {string} [end]
 * @property {"auto" | "hour" | "day" | "week"} [bucket]
 * @property {"risk" | "source"} [by]
 */

/**
 * Of an empty log `starts` is empty. `series` are "risk 0" to "risk 4", or the busiest sources and
 * "others".
 *
 * @typedef {object} Timeline
 * @property {string | null} start
 * @property {string | null} end
 * @property {"hour" | "day" | "week"} bucket
 * @property {number[]} starts  epoch milliseconds
 * @property {{name: string, counts: number[]}[]} series
 * @property {number} total
 */

/** @typedef {{id: string, offset: number, limit: number}} IncidentArguments  captures, oldest first */

/**
 * An empty list, as one that is missing, does not narrow.
 *
 * @typedef {object} EventFilter
 * @property {string} [from]  local
 * @property {string} [to]
 * @property {string[]} [sources]
 * @property {string[]} [labels]
 * @property {number} [min_risk]
 */

/** @typedef {EventFilter & {limit?: number, offset?: number, newest_first?: boolean}} ListArguments */

/**
 * `log` is a file of the user's, or the address of a log of the page's own.
 *
 * @typedef {object} ImportArguments
 * @property {File | string} log
 * @property {number} now_ms
 * @property {string} [format]
 * @property {Record<string, string>} [mapping]
 * @property {string} [date]  local: of the first line, where clock times have none, or of the start
 */

/**
 * `after` is "" for the first page, then the page's before `next`.
 *
 * @typedef {{after: string, limit: number, csv?: boolean}} ExportArguments
 */

/** @typedef {{jsonl?: string, csv?: string, next: string | null}} ExportedPage  what was asked for */

/** @typedef {{line: number, reason: string}} Rejection */

/**
 * @typedef {object} ImportReport
 * @property {string} format
 * @property {Record<string, string>} mapping
 * @property {number} bytes_read
 * @property {number} accepted
 * @property {number} duplicates
 * @property {number} updated  were there already, with less in them
 * @property {number} rejected
 * @property {Rejection[]} rejections  the first 1,000 of them
 * @property {string[]} conflicting_ids
 * @property {string} [note]        what was taken for granted
 * @property {string} [remembered]  the header whose mapping was taken, as none was given
 */

/**
 * A file that was read. "in_part": not to its end; "undoing": its removal was stopped.
 *
 * @typedef {object} ListedImport
 * @property {number} id
 * @property {string} file
 * @property {string} at  local
 * @property {"whole" | "in_part" | "undoing"} state
 * @property {number} times  that the very same file was read
 * @property {number} accepted
 * @property {number} updated
 * @property {number} duplicates
 * @property {string} first  local: of its first event
 * @property {string} last
 */

/**
 * The first first. `unlisted_events` came before the list was kept.
 *
 * @typedef {{imports: ListedImport[], unlisted_events: number}} ImportList
 */

/**
 * @typedef {object} UndoReport
 * @property {"working" | "done"} state
 * @property {string} file
 * @property {number} removed
 * @property {number} kept          that another file had as well
 * @property {number} kept_updated  of other files, that it brought up to date: they stay as they are
 * @property {number} total         about how many events there were to be looked at
 */

/**
 * @typedef {object} RememberedMapping
 * @property {string} header
 * @property {string[]} columns  the first of the header
 * @property {Record<string, string>} mapping  field -> column
 */

/**
 * @typedef {object} ImportPreview
 * @property {string} format
 * @property {Record<string, string>} mapping
 * @property {boolean} sure
 * @property {boolean} [remembered]  the mapping is what the user said of the same header before
 * @property {string[]} columns
 * @property {Omit<LogEvent, "rowid" | "start_ms" | "incident_events">[]} events
 * @property {Rejection[]} rejections
 */

/**
 * `removed`: of an import that is taken back; the bytes are then events.
 *
 * @typedef {{bytes_read: number, bytes_total: number, accepted: number, removed?: number}} ImportProgress
 */

/** @typedef {{decoder: boolean, embedder: boolean, reranker: boolean}} PackParts  which a pack has */

/**
 * @typedef {object} PackInfo
 * @property {string} name
 * @property {number} bytes
 * @property {string} licence  "" where it says none
 * @property {PackParts} parts
 */

/**
 * `ready`: all of it is here, else `kept` bytes are; `used`: the one that questions are asked of.
 *
 * @typedef {PackInfo & {ready: boolean, kept: number, used: boolean}} KeptPack
 */

/**
 * The packs of this browser. "memory" is gone with the tab; `reason` then says why it is not "opfs".
 *
 * @typedef {object} Packs
 * @property {KeptPack[]} packs
 * @property {"opfs" | "memory"} kind
 * @property {string | null} reason
 * @property {string | null} problem  why the pack that is here is not used
 */

/**
 * Of a pack: the address of its pack.json, of our own origin, or files that somebody picked, by path.
 *
 * @typedef {{url: string} | {files: Map<string, Blob>}} PackPlace
 */

/** @typedef {{done: number, total: number}} PackProgress  in bytes; it may fall back */

/** @typedef {{code: string, message: string}} WireError */

/**
 * @typedef {{[Op in Operation]: {id: number, op: Op, args: Calls[Op]["args"]}}[Operation]} Request
 */

/** @typedef {Request | {cancel: number}} ToWorker */

/**
 * @typedef {{id: number, result: unknown}
 *   | {id: number, error: WireError}
 *   | {id: number, progress: ImportProgress | PackProgress}
 *   | {notice: Notice}} FromWorker
 */
