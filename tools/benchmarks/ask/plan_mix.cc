#include "tools/benchmarks/ask/plan_mix.h"

namespace yesterlog::bench {
namespace {

#define FAILED R"({"kind":["{FAILED}"]})"
#define ROOT R"({"field":"user","value":["root"]})"
#define OPEN R"({"field":"state","value":["open"]})"
#define ON R"({"field":"state","value":["on"]})"
#define WEEK R"("time":{"windows":[{"start":"2025-06-02T00:00:00","end":"2025-06-09T00:00:00"}]})"
#define DAY R"("time":{"windows":[{"start":"2025-06-04T00:00:00","end":"2025-06-05T00:00:00"}]})"
#define PLAN(operation, rest) R"({"version":1,"operation":")" operation R"(",)" rest "}"
#define NIGHTS R"("time":{"recurrence":{"clock":[["22:00","30:00"]]}})"

// 2025-06-02 to 09, and 2025-06-04, as rowids.
#define IN_WEEK "e.rowid BETWEEN 1748822400000 * 1048576 AND 1749427200000 * 1048576 - 1"
#define IN_DAY "e.rowid BETWEEN 1748995200000 * 1048576 AND 1749081600000 * 1048576 - 1"
#define OF_SOURCE(name) "e.source = (SELECT id FROM sources WHERE name = '" name "')"
#define OF_LABEL(name) "e.label = (SELECT id FROM labels WHERE name = '" name "')"
#define OF_KIND(text) "e.kind IN (SELECT id FROM kinds WHERE text = '" text "')"
#define OF_STATE(state) "e.kind IN (SELECT id FROM kinds WHERE state = '" state "')"
#define FAILED_KIND OF_KIND("Failed password for <user> from <ip> port <port> ssh2")
#define IS_ROOT "{user} = (SELECT id * 16 + 15 FROM field_values WHERE value = 'root')"
#define CELSIUS "CAST({temperature} >> 4 AS REAL) / 10"
#define OF_TEXT(words) "e.rowid IN (SELECT rowid FROM search WHERE search MATCH '" words "')"
// The best n, with all that tie.
#define TOP(name, where, n)                                                                     \
  "SELECT name, figure FROM (SELECT name, figure, rank() OVER (ORDER BY figure DESC) AS place " \
  "FROM (SELECT " name " AS name, sum(occurrences) AS figure FROM events e WHERE " where        \
  " GROUP BY name)) WHERE place <= " n " ORDER BY figure DESC, name"
// From each change of a source's state to its next; states alternate in this log.
#define SPANS(group)                                                                        \
  "(SELECT e.rowid >> 20 AS start, e.source, k.state, ifnull(lead(e.rowid >> 20) OVER "     \
  "(PARTITION BY e.source ORDER BY e.rowid), {NOW}) AS stop FROM events e JOIN kinds k ON " \
  "k.id = e.kind WHERE k.state_group = '" group "')"

}  // namespace

const std::vector<AskedPlan>& PlanMix() {
  static const std::vector<AskedPlan> kMix = {
      {"count_all", PLAN("count", R"("selection":{})"),
       "SELECT ifnull(sum(occurrences), 0) FROM events"},
      {"count_label", PLAN("count", R"("selection":{"label":["person"]})"),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " OF_LABEL("person")},
      {"count_kind", PLAN("count", R"("selection":)" FAILED),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " FAILED_KIND},
      {"count_user", PLAN("count", R"("selection":{"and":[)" FAILED "," ROOT "]}"),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " FAILED_KIND " AND " IS_ROOT},
      {"count_user_week", PLAN("count", R"("selection":)" ROOT "," WEEK),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " OF_LABEL("auth") " AND " IS_ROOT
                                                                                  " AND " IN_WEEK},
      {"count_person_day", PLAN("count", R"("selection":{"label":["person"]},)" DAY),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " OF_LABEL("person") " AND " IN_DAY},
      {"count_porch_not_cat",
       PLAN("count", R"("selection":{"and":[{"source":["cam.porch"]},{"not":{"label":["cat"]}}]})"),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " OF_SOURCE(
           "cam.porch") " AND NOT " OF_LABEL("cat")},
      {"count_risk", PLAN("count", R"("selection":{"risk":3})"),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE risk >= 3"},
      {"count_rare_kind", PLAN("count", R"("selection":{"label":["alarm"]})"),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " OF_KIND("the siren sounds")},
      {"count_visits_week",
       PLAN("count", R"("selection":{"label":["person"]},)" WEEK R"(,"measure":"incidents")"),
       "SELECT count(DISTINCT ifnull(m.incident, e.rowid)) FROM events e LEFT JOIN members "
       "m ON "
       "m.rowid = e.rowid WHERE " OF_LABEL("person") " AND " IN_WEEK},
      {"count_above", PLAN("count", R"("selection":{"field":"temperature","op":">","value":[24]})"),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " OF_LABEL("sensor") " AND " CELSIUS
                                                                                    " > 24"},
      {"count_nights", PLAN("count", R"("selection":{"label":["person"]},)" NIGHTS),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " OF_LABEL(
           "person") " AND ((e.rowid >> 20) / 3600000 % 24 >= 22 OR (e.rowid >> 20) / "
                     "3600000 % 24 < 6) "},
      {"count_weekdays_9_to_5",
       PLAN("count", R"("selection":{"source":["cam.drive"]},"time":{"recurrence":{"clock":)"
                     R"([["09:00","17:00"]],"weekdays":["mon","tue","wed","thu","fri"]}})"),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " OF_SOURCE(
           "cam.drive") " AND (e.rowid >> 20) / 3600000 % 24 BETWEEN 9 AND 16 "
                        "AND ((e.rowid >> 20) / 86400000 + 3) % 7 < 5"},
      {"count_text", PLAN("count", R"("selection":{"text":["parcel"]})"),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " OF_TEXT("parcel")},
      {"count_text_or_label_week",
       PLAN("count", R"("selection":{"or":[{"text":["fence"]},{"label":["cat"]}]},)" WEEK),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE (" OF_TEXT("fence") " OR " OF_LABEL(
           "cat") ") AND " IN_WEEK},
      {"exists_day", PLAN("exists", R"("selection":{"label":["car"]},)" DAY R"(,"n":1)"),
       "SELECT rowid FROM events e WHERE " OF_LABEL("car") " AND " IN_DAY
                                                           " ORDER BY rowid DESC LIMIT 1"},
      {"list_week",
       PLAN("list", R"("selection":{"and":[{"label":["person"]},{"source":["cam.gate"]}]},)" WEEK),
       "SELECT rowid FROM events e WHERE " OF_LABEL("person") " AND " OF_SOURCE(
           "cam.gate") " AND " IN_WEEK " ORDER BY rowid DESC LIMIT 20"},
      {"last_door", PLAN("last", R"("selection":{"and":[{"source":["door.3"]},)" OPEN "]}"),
       "SELECT rowid FROM events e WHERE " OF_SOURCE("door.3") " AND " OF_STATE(
           "open") " ORDER BY rowid DESC LIMIT 1"},
      {"first_address", PLAN("first", R"("selection":{"text":["10.0.1.117"]})"),
       "SELECT rowid FROM search WHERE search MATCH '\"10 0 1 117\"' ORDER BY rowid LIMIT "
       "1"},
      {"third_dog", PLAN("nth", R"("selection":{"label":["dog"]},"n":3)"),
       "SELECT rowid FROM events e WHERE " OF_LABEL("dog") " ORDER BY rowid LIMIT 1 OFFSET 2"},
      {"when_parcel", PLAN("when", R"("selection":{"text":["parcel"],"literal":true},)" WEEK),
       "SELECT e.rowid FROM events e JOIN records r ON r.rowid = e.rowid WHERE r.text LIKE "
       "'%parcel%' AND " IN_WEEK " ORDER BY e.rowid DESC LIMIT 20"},
      {"where_cat", PLAN("where", R"("selection":{"label":["cat"]})"),
       "SELECT s.name, sum(e.occurrences) AS n FROM events e JOIN sources s ON s.id = "
       "e.source "
       "WHERE " OF_LABEL("cat") " GROUP BY s.name ORDER BY n DESC, s.name"},
      {"per_day", PLAN("per_unit", R"("selection":{"label":["person"]},"by":"day")"),
       "SELECT date((e.rowid >> 20) / 1000, 'unixepoch') AS day, sum(occurrences) FROM "
       "events e "
       "WHERE " OF_LABEL("person") " GROUP BY day ORDER BY day"},
      {"per_day_all", PLAN("per_unit", R"("by":"day")"),
       "SELECT date((rowid >> 20) / 1000, 'unixepoch') AS day, sum(occurrences) FROM "
       "events "
       "GROUP BY day ORDER BY day"},
      {"per_hour_of_day", PLAN("per_unit", R"("selection":)" FAILED R"(,"by":"hour_of_day")"),
       "SELECT strftime('%H', (e.rowid >> 20) / 1000, 'unixepoch') AS hour, "
       "sum(occurrences) FROM "
       "events e WHERE " FAILED_KIND " GROUP BY hour ORDER BY hour"},
      {"per_month_value",
       PLAN("per_unit", R"("selection":{"source":["sensor.attic"]},)"
                        R"("measure":"value","by":"month","aggregate":"max",)"
                        R"("field":"temperature")"),
       "SELECT strftime('%Y-%m', (e.rowid >> 20) / 1000, 'unixepoch') AS month, "
       "max(" CELSIUS
       ") FROM events e WHERE " OF_SOURCE("sensor.attic") " GROUP BY month ORDER BY month"},
      {"top_address", PLAN("top", R"("selection":)" FAILED R"(,"by":"field:ip","n":3)"),
       TOP("CASE typeof({ip}) WHEN 'text' THEN {ip} ELSE (SELECT value FROM field_values WHERE id "
           "= "
           "{ip} >> 4) END",
           FAILED_KIND, "3")},
      {"top_user_week",
       PLAN("top", R"("selection":{"label":["auth"]},)" WEEK R"(,"by":"field:user")"),
       TOP("(SELECT value FROM field_values WHERE id = {user} >> 4)",
           OF_LABEL("auth") " AND " IN_WEEK, "1")},
      {"distinct_users", PLAN("distinct", R"("selection":)" FAILED R"(,"by":"field:user")"),
       "SELECT (SELECT value FROM field_values WHERE id = {user} >> 4) AS user, "
       "sum(occurrences) "
       "AS n FROM events e WHERE " FAILED_KIND " GROUP BY user ORDER BY n DESC, user"},
      {"days_without",
       PLAN("distinct", R"("selection":{"label":["alarm"]},"by":"day",)"
                        R"("having":{"op":"=","value":0})"),
       "WITH RECURSIVE days(day) AS (SELECT (SELECT min(rowid) >> 20 FROM events) / "
       "86400000 UNION "
       "ALL SELECT day + 1 FROM days WHERE day < (SELECT max(rowid) >> 20 FROM events) / "
       "86400000) "
       "SELECT date(day * 86400, 'unixepoch'), 0 FROM days WHERE day NOT IN (SELECT "
       "(e.rowid >> 20) "
       "/ 86400000 FROM events e WHERE " OF_LABEL("alarm") ")"},
      {"compare_weeks",
       PLAN("compare", R"("selection":{"label":["person"]},"sides":[{"name":"a",)" WEEK
                       R"(},{"name":"b",)" DAY "}]"),
       "SELECT 'a', ifnull(sum(occurrences), 0) FROM events e WHERE " OF_LABEL(
           "person") " AND " IN_WEEK
                     " UNION ALL SELECT 'b', ifnull(sum(occurrences), 0) FROM events "
                     "e WHERE " OF_LABEL("person") " AND " IN_DAY},
      {"state_now", PLAN("state", R"("selection":{"label":["door"]})"),
       "SELECT s.name || ' ' || k.state FROM (SELECT source, max(rowid) AS last FROM "
       "events e WHERE "
       "e.kind IN (SELECT id FROM kinds WHERE state_group = 'contact') GROUP BY source) x "
       "JOIN "
       "events e ON e.rowid = x.last JOIN sources s ON s.id = e.source JOIN kinds k ON "
       "k.id = "
       "e.kind ORDER BY s.name"},
      {"duration_open", PLAN("duration", R"("selection":)" OPEN),
       "SELECT sum(stop - start) FROM " SPANS("contact") " WHERE state = 'open'"},
      {"duration_light_day",
       PLAN("duration", R"("selection":{"and":[{"source":["light.2"]},)" ON "]}," DAY),
       "SELECT ifnull(sum(min(stop, 1749081600000) - max(start, 1748995200000)), 0) "
       "FROM " SPANS(
           "power") " WHERE state = 'on' AND source = (SELECT id FROM sources WHERE name = "
                    "'light.2') AND start < 1749081600000 AND stop > 1748995200000"},
      {"per_day_duration",
       PLAN("per_unit", R"("selection":{"and":[{"source":["light.2"]},)" ON
                        R"(]},"measure":"duration","by":"day")"),
       ""},
      {"value_average",
       PLAN("value", R"("selection":{"source":["sensor.living"]},)" WEEK
                     R"(,"aggregate":"average","field":"temperature")"),
       "SELECT round(avg(" CELSIUS
       "), 6) FROM events e WHERE " OF_SOURCE("sensor.living") " AND " IN_WEEK},
      {"value_last",
       PLAN("value", R"("selection":{"source":["sensor.freezer"]},"aggregate":)"
                     R"("last","field":"temperature")"),
       "SELECT " CELSIUS
       " FROM events e WHERE " OF_SOURCE("sensor.freezer") " ORDER BY rowid DESC LIMIT 1"},
      {"list_before_alarm",
       PLAN("list", R"("selection":{"label":["person","car"]},"anchor":{"relation":"before",)"
                    R"("event":{"label":["alarm"]},"within_ms":3600000})"),
       "SELECT rowid FROM events e WHERE e.label IN (SELECT id FROM labels WHERE name IN "
       "('person', 'car')) AND e.rowid < (SELECT max(rowid) FROM events e WHERE " OF_LABEL(
           "alarm") ") AND e.rowid >= ((SELECT max(rowid) >> 20 FROM events e "
                    "WHERE " OF_LABEL("alarm") ") - 3600000) * 1048576 ORDER BY rowid DESC "
                                               "LIMIT 20"},
      {"count_after_each_alarm",
       PLAN("count", R"("selection":)" OPEN R"(,"anchor":{"relation":"after","event":{"label":)"
                     R"(["alarm"]},"which":"each","within_ms":600000})"),
       "SELECT ifnull(sum(occurrences), 0) FROM events e WHERE " OF_STATE(
           "open") " AND EXISTS (SELECT 1 FROM events a WHERE a.label = (SELECT id FROM "
                   "labels WHERE name = "
                   "'alarm') AND a.rowid < e.rowid AND a.rowid >= ((e.rowid >> 20) - "
                   "600000) * 1048576)"},
      {"between_open_closed",
       PLAN("between", R"("selection":{"and":[{"source":["door.3"]},)" OPEN
                       R"(]},"aggregate":"average","until":{"and":[{"source":["door.3"]},)"
                       R"({"field":"state","value":["closed"]}]})"),
       ""},
  };
  return kMix;
}

}  // namespace yesterlog::bench
