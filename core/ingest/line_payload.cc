#include "core/ingest/line_payload.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/ingest/column_names.h"
#include "core/ingest/cursor.h"
#include "core/ingest/json_record.h"
#include "core/ingest/line_groups.h"
#include "core/ingest/line_level.h"
#include "core/ingest/line_security.h"
#include "core/ingest/pair_reader.h"
#include "core/ingest/record_translator.h"
#include "core/ingest/risk.h"

namespace yesterlog {
namespace {

bool IsAnyOf(std::string_view key, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(names,
                             [&](std::string_view name) { return EqualsIgnoringCase(key, name); });
}

// "1234#1234: *5678 open() failed, client: 203.0.113.7, server: shop.example.com, ..." of nginx.
void TakeNginx(std::string* message, Record* record) {
  Cursor cursor(*message);
  const size_t pid = cursor.DigitRun();
  if (pid == 0 || pid > 9 || cursor.Peek(pid) != '#') return;
  Cursor behind(cursor.rest().substr(pid + 1));
  const size_t tid = behind.DigitRun();
  if (tid == 0 || tid > 9) return;
  size_t length = pid + 1 + tid;
  if (behind.Peek(tid) == ':') ++length;
  record->AddText("pid", cursor.rest().substr(0, pid));
  std::string_view text = Trim(cursor.rest().substr(length));
  if (text.starts_with('*')) {
    Cursor number(text.substr(1));
    const size_t run = number.DigitRun();
    if (run > 0 && number.Peek(run) == ' ') {
      record->AddText("connection", text.substr(1, run));
      text = Trim(text.substr(run + 1));
    }
  }
  for (const auto& [mark, name] :
       {std::pair<std::string_view, std::string_view>{", client: ", "client"},
        {", server: ", "host"},
        {", request: \"", "request"},
        {", upstream: \"", "upstream"}}) {
    const size_t at = text.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string_view value = text.substr(at + mark.size());
    const std::string_view found =
        value.substr(0, value.find_first_of(mark.ends_with('"') ? "\"" : ","));
    if (found != "_" && found != "localhost" && record->Find(name) == nullptr) {
      record->AddText(name, found);
    }
  }
  *message = std::string(text);
}

// "[12345.678901] [UFW BLOCK] IN=eth0 ... SRC=203.0.113.7 DST=... PROTO=TCP DPT=22" of the kernel.
void TakeKernel(std::string* message, Record* record) {
  std::string_view text = *message;
  Cursor cursor(text);
  cursor.Take('[');
  cursor.SkipBlanks();
  const size_t whole = cursor.DigitRun();
  const size_t close = text.find("] ");
  if (whole > 0 && cursor.Peek(whole) == '.' && close < 20) text = Trim(text.substr(close + 1));
  if (text.find(" SRC=") != std::string_view::npos &&
      text.find(" DST=") != std::string_view::npos) {
    for (const std::string_view key : {"SRC", "DST", "PROTO", "SPT", "DPT", "IN", "OUT"}) {
      const std::string mark = " " + std::string(key) + "=";
      const size_t at = text.find(mark);
      if (at == std::string_view::npos) continue;
      record->AddText(key, Cursor(text.substr(at + mark.size())).TakeToken());
    }
  }
  *message = std::string(text);
}

// "started (kafka.server.KafkaServer)": the logger stands behind the message.
void TakeTrailingLogger(std::string* message, Record* record) {
  constexpr size_t kLongest = 120;
  const size_t line_end = std::min(message->find('\n'), message->size());
  const std::string_view line = std::string_view(*message).substr(0, line_end);
  const size_t open = line.rfind(" (");
  if (!line.ends_with(')') || open == std::string_view::npos || line.size() - open > kLongest)
    return;
  const std::string_view name = line.substr(open + 2, line.size() - open - 3);
  const bool logger = name.find('.') != std::string_view::npos && name.size() > 4 &&
                      name[0] >= 'a' && name[0] <= 'z' && IsLetter(name.back()) &&
                      std::ranges::all_of(name, [](char c) { return IsNameByte(c) || c == '$'; });
  if (!logger) return;
  if (const RecordField* before = record->Find("component")) {
    const std::string context = before->value;
    record->Drop("component");
    record->AddText("context", context);
  }
  record->AddText("component", name);
  message->erase(open, line_end - open);
}

// "queue_sender.go:128\tExporting failed": where in the source it was said.
void TakeSourcePlace(std::string* message, Record* record) {
  constexpr size_t kLongest = 120;
  const size_t tab = message->find('\t');
  if (tab > kLongest) return;
  const std::string_view place = std::string_view(*message).substr(0, tab);
  const size_t colon = place.rfind(':');
  const bool is_place = colon != std::string_view::npos && IsAllDigits(place.substr(colon + 1)) &&
                        place.find('.') < colon && place.find(' ') == std::string_view::npos;
  // "http.log.error\tdial tcp ..."
  const bool is_logger = place.find('.') != std::string_view::npos && place.size() > 3 &&
                         std::ranges::all_of(place, IsNameByte) && IsLetter(place.front()) &&
                         record->Find("component") == nullptr;
  if (is_logger && !is_place) {
    record->AddText("component", place);
    message->erase(0, tab + 1);
  }
  if (!is_place) return;
  if (record->Find("component") == nullptr) record->AddText("component", place.substr(0, colon));
  record->AddText("caller", place);
  message->erase(0, tab + 1);
}

// "SERVICE ALERT: nas;Disk;CRITICAL;HARD;3;free space: / 1%" of Nagios: what, on which host, how it
// is.
bool TakeAlert(std::string* message, Record* record) {
  const std::string component(record->ValueOf("component"));
  const bool service = component.starts_with("SERVICE ");
  if ((!service && !component.starts_with("HOST ")) || component.find(" ALERT") > 30) return false;
  std::array<std::string_view, 6> parts;
  std::string_view left = *message;
  size_t count = 0;
  while (count + 1 < parts.size() && left.find(';') != std::string_view::npos) {
    parts.at(count++) = left.substr(0, left.find(';'));
    left.remove_prefix(left.find(';') + 1);
  }
  parts.at(count++) = left;
  const size_t state = service ? 2 : 1;
  if (count < state + 2) return false;
  record->AddText("host", parts[0]);
  record->AddText("state", parts.at(state));
  const std::string_view word = parts.at(state);
  record->AddText("level", word == "DOWN" || word == "UNREACHABLE" ? "error"
                           : word == "UP" || word == "RECOVERY"    ? "ok"
                           : word == "UNKNOWN"                     ? "notice"
                                                                   : word);
  std::string said = service ? std::string(parts[1]) + " on " : std::string();
  said.append(parts[0]).append(" is ").append(word).append(": ").append(left);
  *message = std::move(said);
  return true;
}

}  // namespace

// "\"Error syncing pod\" err=\"failed\" pod=\"shop/cart\"" of Kubernetes: text and pairs.
void MessagePayload::TakeQuotedMessage(std::string* message, Record* record) {
  const size_t close = message->find("\" ", 1);
  if (close == std::string::npos || message->find('\n') < close) return;
  const size_t line_end = std::min(message->find('\n'), message->size());
  payload_.Clear();
  const std::string_view pairs = std::string_view(*message).substr(close + 2, line_end - close - 2);
  if (!ReadPairs(pairs, &payload_) || payload_.size() == 0) return;
  for (const RecordField& field : payload_.fields()) {
    if (record->size() < kMaxRecordFields) record->Add(field.key, field.kind).value = field.value;
  }
  *message = message->substr(1, close - 1) + message->substr(line_end);
}

void MessagePayload::Read(std::string* message, Record* record) {
  if (message->empty() || TakeAlert(message, record) || TakeCommonEvent(message, record) ||
      TakeIntrusion(message, record)) {
    return;
  }
  // "/home/eva/invoice.zip: Win.Test.EICAR_HDB-1 FOUND" of ClamAV
  if (message->ends_with(" FOUND") && message->find(": ") != std::string::npos) {
    record->AddText(kOwnRisk, "3");
  }
  const char first = message->front();
  if (first == '"') TakeQuotedMessage(message, record);
  if (first == '{' && ReadObject(message, record)) return;
  if (first >= '0' && first <= '9' && message->find('#') < 10) TakeNginx(message, record);
  if (first == '[') TakeKernel(message, record);
  TakeSourcePlace(message, record);
  while (message->ends_with(" []")) message->erase(message->size() - 3);  // Monolog's, empty
  if (message->ends_with('}')) TakeTrailingObject(message, record);
  if (const size_t equals = message->find('='); equals > 0 && equals < message->find(' ')) {
    constexpr size_t kLeastPairs = 2;
    payload_.Clear();
    if (ReadPairs(*message, &payload_) && payload_.size() >= kLeastPairs) Adopt(message, record);
  }
  if (message->find(')') != std::string::npos) TakeTrailingLogger(message, record);
}

bool MessagePayload::ReadObject(std::string* message, Record* record) {
  if (!message->ends_with('}')) return false;
  payload_.Clear();
  if (ParseJsonRecord(*message, &payload_)) return false;
  return Adopt(message, record);
}

void MessagePayload::TakeTrailingObject(std::string* message, Record* record) {
  constexpr size_t kFarthest = 4096;
  size_t open = message->find("\t{");
  if (open == std::string::npos) open = message->find(" {\"");
  if (open == std::string::npos || open == 0 || open > kFarthest) return;
  payload_.Clear();
  if (ParseJsonRecord(std::string_view(*message).substr(open + 1), &payload_)) return;
  if (payload_.size() == 0) return;
  for (const RecordField& field : payload_.fields()) {
    if (field.kind == ValueKind::kNull || record->size() >= kMaxRecordFields) continue;
    RecordField& added = record->Add(field.key, field.kind);
    added.value = field.value;
    added.json = field.json;
  }
  message->erase(open);
}

bool MessagePayload::Adopt(std::string* message, Record* record) {
  std::string text;
  bool levelled = false;
  for (const RecordField& field : payload_.fields()) {
    if (field.kind == ValueKind::kNull) continue;
    const bool number = field.kind == ValueKind::kNumber;
    if (text.empty() && IsAnyOf(field.key, {"msg", "message", "event", "text"})) {
      text = field.value;
    } else if (IsAnyOf(field.key, {"level", "severity", "lvl", "loglevel", "levelname"}) &&
               ParseRisk(field.value, RiskScale::kLevels)) {
      if (number && levelled) continue;  // "levelName":"ERROR","level":4
      levelled = true;
      record->Drop("level");
      record->AddText("level", field.value);
    } else if (IsAnyOf(field.key, {"component", "logger", "service", "module", "source"}) &&
               !number && record->Find("component") == nullptr) {
      record->AddText("component", field.value);
    } else if (record->size() < kMaxRecordFields &&
               !IsAnyOf(field.key, {"time", "ts", "t", "timestamp", "@timestamp"})) {
      RecordField& added = record->Add(field.key, field.kind);
      added.value = field.value;
      added.json = field.json;
    }
  }
  if (text.empty()) return Compose(message, record);
  *message = std::move(text);
  return true;
}

// Fields without a text of their own: who, how it is, and the others behind it.
bool MessagePayload::Compose(std::string* message, Record* record) const {
  constexpr size_t kMostOthers = 6;
  constexpr size_t kLongestValue = 60;
  const auto best = [&](Target target) {
    const RecordField* found = nullptr;
    std::optional<int> least;
    for (const RecordField& field : payload_.fields()) {
      const auto rank = NameRank(target, field.key);
      if (!rank || field.value.empty() || field.value.size() > kLongestValue) continue;
      if (least && *rank >= *least) continue;
      least = rank;
      found = &field;
    }
    return found;
  };
  const RecordField* who = best(Target::kSource);
  const RecordField* what = best(Target::kLabel);
  if (who == nullptr || what == nullptr || who == what) return false;
  record->Drop(who->key);
  record->Drop(what->key);
  record->AddText("sensor", who->value);
  record->AddText("state", what->value);
  std::string said = who->value + " " + what->value;
  size_t others = 0;
  for (const RecordField& field : payload_.fields()) {
    const bool shown = &field != who && &field != what && field.kind != ValueKind::kNull &&
                       !field.value.empty() && field.value.size() <= kLongestValue;
    if (!shown || others == kMostOthers) continue;
    said.append(others++ == 0 ? " (" : ", ").append(field.key).append(" ").append(field.value);
  }
  if (others > 0) said.push_back(')');
  *message = std::move(said);
  return true;
}

}  // namespace yesterlog
