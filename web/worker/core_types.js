/**
 * What the worker uses of the two wasm modules; both are loaded by URL, so that their types are
 * written down here.
 */

/**
 * core/assistant/assistant_json.h as Embind shows it: JSON texts in and out.
 *
 * @typedef {object} JsonAssistant
 * @property {(json: string) => string} setZone
 * @property {(json: string) => string} beginAsk
 * @property {() => string} stepAsk
 * @property {(json: string) => string} resumeAsk
 * @property {() => string} summary
 * @property {(json: string) => string} events
 * @property {(json: string) => string} neighbours
 * @property {(json: string) => string} incident
 * @property {(json: string) => string} timeline
 * @property {(json: string) => string} resolveTime
 * @property {(json: string) => string} list
 * @property {(json: string) => string} exportEvents
 * @property {(json: string) => string} loadSetting
 * @property {(json: string) => string} saveSetting
 * @property {() => string} nameTexts
 * @property {() => string} taught
 * @property {(json: string) => string} teach
 * @property {(json: string) => string} forget
 * @property {(json: string) => string} kinds
 * @property {() => string} imports
 * @property {(json: string) => string} undoImport
 * @property {() => string} mappings
 * @property {(json: string) => string} forgetMapping
 * @property {() => string} clear
 * @property {(json: string) => string} beginImport
 * @property {(bytes: Uint8Array) => void} feedImport
 * @property {(isWhole: boolean) => void} finishImportInput
 * @property {(budget_us: number) => string} stepImport
 * @property {() => void} endImport
 * @property {(budget_us: number) => string} stepUpkeep
 * @property {(firstBytes: Uint8Array, json: string) => string} previewImport
 */

/**
 * `open` throws an Error with the `code` of core's ErrorName.
 *
 * @typedef {object} Core
 * @property {{open: (path: string) => JsonAssistant}} JsonAssistant
 */

/**
 * @typedef {object} SahPool
 * @property {string} vfsName
 */

/**
 * @typedef {object} Capi
 * @property {(run: (database: number) => number) => number} sqlite3_auto_extension
 * @property {(database: number, sql: string, callback: 0, data: 0, error: 0) => number} sqlite3_exec
 */

/**
 * @typedef {object} Sqlite3
 * @property {Capi} capi
 * @property {(options: object) => Promise<SahPool>} installOpfsSAHPoolVfs
 */

export {};
