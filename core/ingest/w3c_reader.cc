#include "core/ingest/w3c_reader.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/ingest/access_line.h"
#include "core/ingest/cursor.h"
#include "core/ingest/line_cutter.h"

namespace yesterlog {
namespace {

constexpr std::string_view kFields = "#Fields:";
constexpr std::string_view kTimeFormat = "#Time Format:";

// Where the request of a web server's log finds its parts.
constexpr auto kRequestFields =
    std::to_array<std::pair<std::string_view, std::string_view AccessRequest::*>>({
        {"cs-host", &AccessRequest::host},
        {"cs(Host)", &AccessRequest::host},
        {"s-computername", &AccessRequest::host},
        {"c-ip", &AccessRequest::client},
        {"cs-username", &AccessRequest::user},
        {"cs-method", &AccessRequest::method},
        {"cs-uri-stem", &AccessRequest::path},
        {"cs-uri", &AccessRequest::path},
        {"cs-version", &AccessRequest::protocol},
        {"cs-protocol-version", &AccessRequest::protocol},
        {"sc-status", &AccessRequest::status},
        {"sc-bytes", &AccessRequest::bytes},
        {"cs(Referer)", &AccessRequest::referrer},
        {"cs(User-Agent)", &AccessRequest::agent},
    });

std::string_view TakeValue(Cursor& cursor) {
  if (cursor.Peek() != '"') return cursor.TakeToken();
  cursor.Take('"');
  const std::string_view rest = cursor.rest();
  const size_t end = std::min(rest.find('"'), rest.size());
  cursor.MoveTo(cursor.position() + std::min(end + 1, rest.size()));
  return rest.substr(0, end);
}

class W3cReader : public RecordReader {
 public:
  ReadResult Read(std::string_view unread, InputEnd end, Record* record) override {
    std::string_view line;
    ReadResult result = cutter_.Cut(unread, end, &line);
    if (result.state != ReadState::kRecord) return result;
    line = Trim(Repaired(line, &repaired_));
    if (line.empty() || line.front() == '#') {
      ReadDirective(line);
      result.state = ReadState::kSkipped;
    } else if (auto reason = FillRecord(line, record); !reason.empty()) {
      result.state = ReadState::kRejected;
      result.reason = std::move(reason);
    }
    return result;
  }

 private:
  // They may come again in the middle of a file, where the server was started anew.
  void ReadDirective(std::string_view line) {
    if (line.starts_with(kTimeFormat)) {
      utc_ = !EqualsIgnoringCase(Trim(line.substr(kTimeFormat.size())), "local");
    }
    if (!line.starts_with(kFields)) return;
    columns_.clear();
    std::unordered_set<std::string_view> seen;
    Cursor cursor(line.substr(kFields.size()));
    for (cursor.SkipBlanks(); !cursor.done(); cursor.SkipBlanks()) {
      const std::string_view name = cursor.TakeToken();
      if (columns_.size() == kMaxRecordFields) return;
      // A name that comes twice keeps its place, but no value.
      columns_.emplace_back(seen.insert(name).second ? name : std::string_view());
    }
  }

  std::string FillRecord(std::string_view line, Record* record) {
    if (columns_.empty()) return "no \"#Fields:\" line comes before this one";
    record->Clear();
    std::vector<std::string_view> values;
    Cursor cursor(line);
    for (; !cursor.done(); cursor.SkipBlanks()) {
      if (values.size() > columns_.size()) break;
      values.push_back(TakeValue(cursor));
    }
    if (values.size() != columns_.size()) {
      return "the line does not have as many values as \"#Fields:\" names";
    }
    return UseValues(values, record);
  }

  std::string UseValues(const std::vector<std::string_view>& values, Record* record) {
    std::string time;
    std::string query;
    AccessRequest request;
    for (size_t i = 0; i < values.size(); ++i) {
      const std::string& column = columns_[i];
      if (column.empty() || values[i].empty() || values[i] == "-") continue;
      if (column == "date") {
        time.insert(0, std::string(values[i]) + " ");
      } else if (column == "time") {
        time.append(values[i]);
      } else if (const auto part = RequestPart(column); part != nullptr) {
        request.*part = values[i];
      } else {
        if (column == "cs-uri-query") query = "?" + std::string(values[i]);
        record->AddText(column, values[i]);
      }
    }
    record->stamp = ParseStamp(time, DateOrder::kMonthFirst);
    if (!record->stamp || !record->stamp->has_clock) return "no date and time in this line";
    if (utc_ && !record->stamp->offset_s) record->stamp->offset_s = 0;
    AddMessage(request, query, record);
    return {};
  }

  // A firewall's line is no request: its text is composed of its fields.
  static void AddMessage(AccessRequest request, const std::string& query, Record* record) {
    const std::string path = std::string(request.path) + query;
    // Blanks are written as "+" here.
    std::string agent(request.agent);
    std::ranges::replace(agent, '+', ' ');
    request.path = path;
    request.agent = agent;
    const std::string message = AddRequest(request, record);
    if (!request.method.empty() || !request.status.empty()) record->AddText("message", message);
  }

  static std::string_view AccessRequest::* RequestPart(std::string_view column) {
    const auto found =
        std::ranges::find(kRequestFields, column, [](const auto& entry) { return entry.first; });
    return found == kRequestFields.end() ? nullptr : found->second;
  }

  LineCutter cutter_;
  std::string repaired_;
  std::vector<std::string> columns_;
  bool utc_ = true;
};

}  // namespace

bool IsW3cLog(std::string_view head) {
  for (size_t lines = 0; lines < 20 && !head.empty(); ++lines) {
    const size_t newline = std::min(head.find('\n'), head.size());
    const std::string_view line = Trim(head.substr(0, newline));
    // Exchange parts them by commas: a table.
    if (line.starts_with(kFields)) return line.find(',') == std::string_view::npos;
    if (!line.empty() && line.front() != '#') return false;
    head.remove_prefix(std::min(newline + 1, head.size()));
  }
  return false;
}

std::unique_ptr<RecordReader> MakeW3cReader() { return std::make_unique<W3cReader>(); }

}  // namespace yesterlog
