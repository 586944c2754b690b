#include "core/ingest/column_names.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "core/ingest/plain_letters.h"

namespace yesterlog {
namespace {

// Each list is in order of preference, in small letters and without punctuation.
constexpr auto kIds = std::to_array<std::string_view>(
    {"id", "eventid", "uuid", "guid", "recordid", "alertid", "messageid"});
constexpr auto kTimes = std::to_array<std::string_view>({"timestamp",
                                                         "datetime",
                                                         "time",
                                                         "ts",
                                                         "eventtime",
                                                         "eventtimestamp",
                                                         "timecreated",
                                                         "starttime",
                                                         "start",
                                                         "startedat",
                                                         "startsat",
                                                         "begin",
                                                         "begintime",
                                                         "occurredat",
                                                         "occurred",
                                                         "firedat",
                                                         "when",
                                                         "date",
                                                         "createdat",
                                                         "created",
                                                         "logtime",
                                                         "loggedat",
                                                         "lastchanged",
                                                         "lastupdated",
                                                         "receivedat",
                                                         "recordedat",
                                                         "eventdate",
                                                         "dateandtime",
                                                         "localtime",
                                                         "utctime",
                                                         "timeutc",
                                                         "timestampms",
                                                         "epoch",
                                                         "unixtime",
                                                         "t",
                                                         "zeitstempel",
                                                         "zeitpunkt",
                                                         "datumuhrzeit",
                                                         "datumunduhrzeit",
                                                         "datumzeit",
                                                         "datum",
                                                         "zeit",
                                                         "beginn",
                                                         "startzeit",
                                                         "startdatum",
                                                         "von",
                                                         "buchungstag",
                                                         "buchungsdatum",
                                                         "horodatage",
                                                         "dateheure",
                                                         "dateetheure",
                                                         "debut",
                                                         "fechahora",
                                                         "fechayhora",
                                                         "fecha",
                                                         "inicio",
                                                         "dataora",
                                                         "dataeora",
                                                         "data",
                                                         "inizio",
                                                         "tijdstip",
                                                         "tijdstempel",
                                                         "datumtijd",
                                                         "datumentijd",
                                                         "timegenerated",
                                                         "timestart",
                                                         "epochsecond",
                                                         "epochmillis",
                                                         "timemillis",
                                                         "aanvang",
                                                         "from"});
constexpr auto kEnds = std::to_array<std::string_view>(
    {"endtime", "end",      "endedat",    "endts",     "endtimestamp", "until",
     "stop",    "stoptime", "finishedat", "endsat",    "recoverytime", "resolvedat",
     "ende",    "endzeit",  "enddatum",   "bis",       "fin",          "hasta",
     "einde",   "eindtijd", "tot",        "till",      "to",           "timeout",
     "out",     "signout",  "checkout",   "departure", "abgang",       "timeend"});
constexpr auto kSources = std::to_array<std::string_view>({"source",
                                                           "camera",
                                                           "cameraname",
                                                           "sensor",
                                                           "sensorname",
                                                           "sensorid",
                                                           "device",
                                                           "devicename",
                                                           "devname",
                                                           "deviceid",
                                                           "host",
                                                           "hostname",
                                                           "entityid",
                                                           "entity",
                                                           "room",
                                                           "location",
                                                           "door",
                                                           "doorname",
                                                           "portal",
                                                           "gate",
                                                           "zone",
                                                           "area",
                                                           "place",
                                                           "node",
                                                           "service",
                                                           "component",
                                                           "logger",
                                                           "loggername",
                                                           "channel",
                                                           "station",
                                                           "origin",
                                                           "app",
                                                           "application",
                                                           "machine",
                                                           "computer",
                                                           "server",
                                                           "site",
                                                           "unit",
                                                           "reader",
                                                           "entrance",
                                                           "dev",
                                                           "src",
                                                           "podname",
                                                           "name",
                                                           "providername",
                                                           "machinename",
                                                           "logname",
                                                           "listkey",
                                                           "kamera",
                                                           "gerat",
                                                           "geraet",
                                                           "geratename",
                                                           "raum",
                                                           "zimmer",
                                                           "ort",
                                                           "standort",
                                                           "tur",
                                                           "tuer",
                                                           "bereich",
                                                           "rechner",
                                                           "dienst",
                                                           "quelle",
                                                           "modul",
                                                           "anlage",
                                                           "appareil",
                                                           "piece",
                                                           "lieu",
                                                           "capteur",
                                                           "dispositivo",
                                                           "lugar",
                                                           "sala",
                                                           "origen",
                                                           "luogo",
                                                           "stanza",
                                                           "fonte",
                                                           "apparaat",
                                                           "kamer",
                                                           "locatie",
                                                           "bron",
                                                           "ladepunkt",
                                                           "wallbox",
                                                           "beguenstigterzahlungspflichtiger",
                                                           "auftraggeberempfanger",
                                                           "auftraggeberbegunstigter",
                                                           "zahlungsempfanger",
                                                           "payee",
                                                           "merchant",
                                                           "counterparty",
                                                           "partnername",
                                                           "tag",
                                                           "tagname",
                                                           "varname",
                                                           "variable"});
constexpr auto kLabels = std::to_array<std::string_view>({"label",        "eventtype",
                                                          "event",        "type",
                                                          "kind",         "category",
                                                          "class",        "objecttype",
                                                          "object",       "species",
                                                          "attribute",    "transaction",
                                                          "action",       "activity",
                                                          "eventname",    "state",
                                                          "newstate",     "status",
                                                          "program",      "alarm",
                                                          "tag",          "evt",
                                                          "level",        "loglevel",
                                                          "severity",     "leveldisplayname",
                                                          "what",         "ereignis",
                                                          "ereignistyp",  "kategorie",
                                                          "art",          "typ",
                                                          "zustand",      "aktion",
                                                          "evenement",    "categorie",
                                                          "etat",         "evento",
                                                          "tipo",         "categoria",
                                                          "estado",       "stato",
                                                          "azione",       "accion",
                                                          "gebeurtenis",  "soort",
                                                          "toestand",     "actie",
                                                          "buchungstext", "umsatzart",
                                                          "ergebnis",     "resultat",
                                                          "resultado",    "risultato",
                                                          "resultaat",    "log"});
constexpr auto kTexts = std::to_array<std::string_view>(
    {"text",        "message",   "msg",          "fulltext",     "shortmessage", "description",
     "desc",        "summary",   "caption",      "title",        "details",      "body",
     "content",     "note",      "notes",        "log",          "narrative",    "comment",
     "remark",      "event",     "beschreibung", "meldungstext", "meldung",      "nachricht",
     "bemerkung",   "kommentar", "notiz",        "inhalt",       "commentaire",  "remarque",
     "descripcion", "mensaje",   "comentario",   "descrizione",  "messaggio",    "nota",
     "bericht",     "opmerking", "msgtext",      "messagetext"});
constexpr auto kRisks = std::to_array<std::string_view>(
    {"risk",          "risklevel",  "riskscore",   "threat",     "threatlevel", "severity",
     "severitylevel", "levelname",  "entrytype",   "level",      "loglevel",    "leveldisplayname",
     "priority",      "alertlevel", "danger",      "importance", "urgency",     "lvl",
     "sev",           "s",          "schweregrad", "ebene",      "prioritat",   "prioritaet",
     "gravite",       "priorite",   "severidad",   "prioridad",  "gravita",     "priorita",
     "prioriteit"});
constexpr auto kCounts = std::to_array<std::string_view>(
    {"count", "occurrences", "occurrencecount", "repeats", "repeatcount", "eventcount"});

constexpr int kNestedPenalty = 100;

std::span<const std::string_view> NamesOf(Target target) {
  switch (target) {
    case Target::kId:
      return kIds;
    case Target::kTime:
      return kTimes;
    case Target::kEnd:
      return kEnds;
    case Target::kSource:
      return kSources;
    case Target::kLabel:
      return kLabels;
    case Target::kText:
      return kTexts;
    case Target::kRisk:
      return kRisks;
    case Target::kCount:
      return kCounts;
  }
  return {};
}

std::optional<int> RankIn(std::span<const std::string_view> names, std::string_view column) {
  const auto found = std::ranges::find(names, PlainWord(column));
  if (found == names.end()) return std::nullopt;
  return static_cast<int>(found - names.begin());
}

}  // namespace

bool EndsLikeTime(std::string_view column) {
  constexpr std::string_view kEndings[] = {"time",  "date",    "timestamp", "datetime", "zeit",
                                           "datum", "stempel", "heure",     "tijd",     "moment"};
  const std::string name = PlainWord(column);
  return !RankIn(kEnds, column) && std::ranges::any_of(kEndings, [&](std::string_view ending) {
    return name.size() > ending.size() && name.ends_with(ending);
  });
}

bool NamesNoThing(std::string_view column) {
  constexpr std::string_view kNames[] = {
      "tz", "timezone", "zeitzone", "utcoffset", "currency", "wahrung", "waehrung", "devise",
      "divisa", "moneda", "locale", "language", "sprache", "geo", "geohash", "hash", "checksum",
      "color", "colour",
      // of a request, and of whatever else comes once
      "reqid", "requestid", "traceid", "spanid", "correlationid", "sessionid", "transactionid",
      "operationid", "parentid", "rowid", "logid", "oid"};
  const std::string name = PlainWord(column.substr(column.rfind('.') + 1));
  return std::ranges::find(kNames, name) != std::end(kNames);
}

std::optional<int> NameRank(Target target, std::string_view column) {
  const auto names = NamesOf(target);
  if (auto rank = RankIn(names, column)) return rank;
  const size_t dot = column.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto rank = RankIn(names, column.substr(dot + 1));
  return rank ? std::optional(*rank + kNestedPenalty) : std::nullopt;
}

}  // namespace yesterlog
