// The assistant with JSON in and out, the one voice of the native program and the browser.
//
// Every call returns one JSON object; a failure is {"error":{"code","message"}}. Malformed input
// gets such an error, never an exception. Times are local to the zone that was set
// ("2026-04-10T12:00:00", also accepted without seconds) except where a key ends in _ms:
// milliseconds since 1970 UTC.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/assistant/assistant.h"

namespace yesterlog {

enum class ImportInput { kWhole, kBrokenOff };

class JsonAssistant {
 public:
  static Result<std::unique_ptr<JsonAssistant>> Open(const std::string& path, TickFunction tick);
  ~JsonAssistant();

  // {"name","initial_offset_s","transitions":[[at_ms,offset_s],…]}, ascending. UTC until called.
  std::string SetZone(std::string_view json);

  // {"question","now"|"now_ms","conversation"?,"previous"?,"trace"?:bool,"overrides"?:{stage:output},
  //  "date_order"?:"month_first"|"day_first","week_start"?:"monday"|"sunday","suppose"?:[NEAR…]}
  // NEAR: one of "near_meanings" of the reading of a refused question, taken for this one.
  // With a "conversation" id the previous turn is read from the store and this one written to it;
  // "previous" is a "turn" as an earlier reply gave it.
  // -> {"answer","markdown","intent","windows":[{"start"|null,"end"}],
  //     "window":{"start"|null,"end","fallback"},"rendered_query","citations":[{"n","event_id"}],
  //     "citations_injected","refusal"|null,"count"|null,"predicate":{"sources","labels","min_risk",
  //     "terms","term_mode"},"turn":{…},"trace":[…]?}
  std::string Ask(std::string_view json);

  // The same question, step by step, where a pack may be asked; one at a time, a new one takes the
  // place of the last. As Ask, and "models"?:"none"|"pack","mode"?:"rules"|"model"|"cascade" -> {}
  std::string BeginAsk(std::string_view json);
  // -> {"reply":REPLY}, the end, or {"draft"?:REPLY,"need":NEED}, NEED being
  //    {"kind":"generate","adapter","head","prompt","form"} | {"kind":"embed","texts":[…]} |
  //    {"kind":"score","pairs":[[a,b]…]}; the draft comes with the first need.
  std::string StepAsk();
  // {"text"} | {"embeddings":[[…]…]} | {"scores":[…]} | {"error":{"code","message"}} -> {}; then
  // step again. What is no answer to the need counts as a failure of the model: there is an answer
  // still.
  std::string ResumeAsk(std::string_view json);

  // {"query","from"?,"to"?,"k"?:10} -> {"hits":[{"event_id","score"}]}
  std::string Search(std::string_view json);

  // {"id"?,"text","now"|"now_ms"|"ref","date_order"?,"week_start"?}
  // -> {"id"?,"start"|null,"end","windows":[…],"recurrence":null|{…},
  //     "readings":[{"windows","recurrence","canonical"}],"fallback","future","everything",
  //     "matched","rule","canonical"}
  //  or {"id"?,"error":{…},"invalid":"31 February"} for a date or time that does not exist.
  // A recurrence, {"clock":[["22:00","30:00"]]?,"weekdays":["mon",…]?}, holds inside the windows:
  // clock ranges of the local day on which they start, 30:00 being 06:00 of the next one, and the
  // weekdays on which they start; a member is absent where it restricts nothing.
  std::string ResolveTime(std::string_view json);

  // {} ->
  // {"events","occurrences","first"|null,"last"|null,"sources":[{"name","events"}],"labels":[…]}
  std::string Summary();

  // {"ids":[…]} -> {"events":[EVENT|null…]}, EVENT being
  // {"id","rowid":"…","start","start_ms","end"|null,
  //   "source","label","text","details":{…},"risk","occurrence_count","incident_events"}
  std::string Events(std::string_view json);
  // {"id","before"?:5,"after"?:5} -> {"events":[EVENT…]}, ascending in time, itself among them
  std::string Neighbours(std::string_view json);
  // {"id"} -> {"events":[EVENT…]}: all captures of the event's incident, ascending
  std::string Incident(std::string_view json);
  // {"start"?,"end"?,"bucket"?:"auto"|"hour"|"day"|"week","by"?:"risk"|"source"}
  // -> {"start"|null,"end"|null,"bucket","starts":[ms…],"series":[{"name","counts":[…]}],"total"}
  std::string Timeline(std::string_view json);
  // {"from"?,"to"?,"sources"?,"labels"?,"min_risk"?}
  // -> {"markdown","summary","citations":[{"n","event_id"}]}: what the events of that time come to
  std::string Digest(std::string_view json);
  // {"from"?,"to"?,"sources"?,"labels"?,"min_risk"?,"limit"?:100,"offset"?:0,"newest_first"?} ->
  // {"events":[EVENT…]}; with "count_only":true {"count"}, of all pages
  std::string List(std::string_view json);
  // {"after"?,"limit"?:1000,"csv"?:bool} -> {"jsonl":"…","next":"…"|null} or {"csv":…,"next"}, see
  // export_format.h; import takes the JSON lines back. Hand "next" in as "after" for the next page;
  // the first page of CSV has the header.
  std::string Export(std::string_view json);
  // {"limit"?} ->
  // {"kinds":[{"id","text","label","events","first","last","source_class","state_group","state",
  //   "entity_field","fields":[{"name","unit","number","text"}]}]}, most events first; "number" and
  // "text" say what values of the field there are
  std::string Kinds(std::string_view json = "{}");

  // Brings what is derived from events (incidents, digests) up to date for about `budget_us`, to be
  // called while nothing else is to be done until it is "done".
  // -> {"state":"kinding","done","total"} (events that have their kind, of all), or
  // {"state":"folding"|"digesting"} or {"state":"done","incidents":n,"clusters":n}, a cluster
  // being an incident of more than one event
  std::string StepUpkeep(int64_t budget_us);
  // Its first part alone -> {"state":"kinding"|"done","done","total"}
  std::string StepKinds(int64_t budget_us);

  // {"name"} -> {"value":…|null};  {"name","value"} -> {}. Any JSON value.
  std::string LoadSetting(std::string_view json);
  std::string SaveSetting(std::string_view json);

  // What an "embed" of a question may need beside the question's own texts, for who has a model
  // read it ahead. Reads every event. {} -> {"texts":[…]}
  std::string NameTexts();

  // What the user calls things of the log. {"phrase","means"}: a source, a label, a field and its
  // value, or words of its texts; takes the place of what the phrase stood for. {"phrase"}: no
  // more.
  // -> {"taught":[{"phrase","field":"source"|"label"|"text"|NAME,"values":[…]}]}, all of it
  std::string Taught();
  std::string Teach(std::string_view json);
  std::string Forget(std::string_view json);

  // Removes everything. -> {}
  std::string Clear();

  // {"file_name"?,"format"?:"auto",…,"mapping"?:{field:column},"keep_apart"?:bool,
  //  "date"?:"2026-04-09","now"|"now_ms"}; one import at a time. Events that are kept apart are
  // never folded. The date is that of the first line, where clock times stand without one.
  // -> {} ; then feed and step; EndImport at any time stops it, what was committed stands.
  std::string BeginImport(std::string_view json);
  void FeedImport(std::string_view bytes);
  // A file that broke off while it was read is never taken for whole, though its import ends well.
  void FinishImportInput(ImportInput input = ImportInput::kWhole);
  // -> {"state":"needs_input"|"working"|"done","format","mapping":{…},"bytes_read","accepted",
  //     "duplicates","updated","rejected","rejections":[{"line","reason"}],"conflicting_ids":[…],
  //     "note"?,"remembered"?}; the note says what was taken for granted, such as the day of clock
  //     times. A mapping that is given is remembered for the header; "remembered" is the header
  //     whose mapping was taken because none was given.
  // Rejections and ids are listed only with the last step ("done").
  std::string StepImport(int64_t budget_us);
  void EndImport();
  // The first bytes of a file and options as in BeginImport
  // -> {"format","mapping","sure","remembered","columns":[…],"events":[…],"rejections":[…]}
  std::string PreviewImport(std::string_view first_bytes, std::string_view json);

  // -> {"imports":[{"id","file","at","state":"whole"|"in_part"|"undoing","times","accepted",
  //     "updated","duplicates","first","last"}…],"unlisted_events"}: the files that were read into
  // the log and had an event, the first first. "times": that the very same bytes were read.
  // Unlisted events are of a log that kept no list yet.
  std::string Imports();
  // {"id","budget_us"?:50000}: takes back what this import alone brought, for about so long; to be
  // called until it is "done". Stopped in between it goes on with the next call, whenever.
  // -> {"state":"working"|"done","file","removed","kept","kept_updated","total"}: events that are
  // gone, that stay because another import had them, and events of other imports that this one
  // brought up to date: they stay as they are. "total": about how many there were to be looked at
  std::string UndoImport(std::string_view json);

  // The columns that the user mapped, by header -> {"mappings":[{"header","columns":[…],"mapping":{
  // field:column}}…]}, the last first; "columns" are the first of the header
  std::string Mappings();
  // {"header"} -> as Mappings, without it
  std::string ForgetMapping(std::string_view json);

 private:
  class Impl;
  explicit JsonAssistant(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace yesterlog
