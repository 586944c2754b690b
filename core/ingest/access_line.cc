#include "core/ingest/access_line.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/ingest/cursor.h"
#include "core/ingest/record_translator.h"

namespace yesterlog {
namespace {

struct Phrase {
  std::string_view status;
  std::string_view text;
};

// RFC 9110, section 15; RFC 6585; nginx's 499.
constexpr auto kPhrases = std::to_array<Phrase>({
    {"200", "OK"},
    {"201", "Created"},
    {"204", "No Content"},
    {"206", "Partial Content"},
    {"301", "Moved Permanently"},
    {"302", "Found"},
    {"303", "See Other"},
    {"304", "Not Modified"},
    {"307", "Temporary Redirect"},
    {"308", "Permanent Redirect"},
    {"400", "Bad Request"},
    {"401", "Unauthorized"},
    {"403", "Forbidden"},
    {"404", "Not Found"},
    {"405", "Method Not Allowed"},
    {"408", "Request Timeout"},
    {"410", "Gone"},
    {"413", "Content Too Large"},
    {"414", "URI Too Long"},
    {"429", "Too Many Requests"},
    {"499", "Client Closed Request"},
    {"500", "Internal Server Error"},
    {"501", "Not Implemented"},
    {"502", "Bad Gateway"},
    {"503", "Service Unavailable"},
    {"504", "Gateway Timeout"},
});

std::string_view PhraseOf(std::string_view status) {
  const auto found = std::ranges::find(kPhrases, status, &Phrase::status);
  return found == kPhrases.end() ? std::string_view() : found->text;
}

bool IsStatus(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, IsDigit) && text[0] >= '1' && text[0] <= '5';
}

std::string_view Told(std::string_view value) { return value == "-" ? std::string_view() : value; }

void AddNumber(std::string_view key, std::string_view digits, Record* record) {
  const bool number = !digits.empty() && digits.size() <= 15 &&
                      std::ranges::all_of(digits, IsDigit) &&
                      (digits[0] != '0' || digits.size() == 1);
  if (number) record->Add(key, ValueKind::kNumber).value.assign(digits);
}

// What stands in quotes at the cursor, as the server wrote it: with \" and \x16 inside.
std::string_view TakeQuoted(Cursor& cursor) {
  cursor.SkipBlanks();
  if (!cursor.Take('"')) return {};
  const std::string_view rest = cursor.rest();
  size_t end = 0;
  while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
  end = std::min(end, rest.size());
  cursor.MoveTo(cursor.position() + std::min(end + 1, rest.size()));
  return rest.substr(0, end);
}

// "GET /x HTTP/1.1" in its parts; what is no request line is the path as a whole.
void SplitRequestLine(std::string_view line, AccessRequest* request) {
  const size_t first = line.find(' ');
  const size_t last = line.rfind(' ');
  const bool split = first != std::string_view::npos && first < last && first > 0 &&
                     line.substr(last + 1).starts_with("HTTP/");
  if (!split) {
    request->path = line;
    return;
  }
  request->method = line.substr(0, first);
  request->path = line.substr(first + 1, last - first - 1);
  request->protocol = line.substr(last + 1);
}

// "www.example.org:443" is asked for as "www.example.org".
std::string_view WithoutPort(std::string_view host) {
  const size_t colon = host.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return host;
  const std::string_view port = host.substr(colon + 1);
  return std::ranges::all_of(port, IsDigit) ? host.substr(0, colon) : host;
}

}  // namespace

std::string AddRequest(const AccessRequest& request, Record* record) {
  const std::string_view client = Told(request.client);
  const std::string_view user = Told(request.user);
  const std::string_view status = IsStatus(request.status) ? request.status : std::string_view();
  record->AddText("host", WithoutPort(Told(request.host)));
  record->AddText("client", client);
  record->AddText("user", user);
  record->AddText("method", Told(request.method));
  record->AddText("path", Told(request.path));
  record->AddText("protocol", Told(request.protocol));
  AddNumber("bytes", request.bytes, record);
  record->AddText("referrer", Told(request.referrer));
  record->AddText("agent", Told(request.agent));
  std::string message(client);
  if (!user.empty()) message.append(" (").append(user).append(")");
  for (const std::string_view part :
       {Told(request.method), Told(request.path), status, PhraseOf(status)}) {
    if (!part.empty()) message.append(message.empty() ? "" : " ").append(part);
  }
  if (status.empty()) return message;
  AddNumber("status", status, record);
  record->AddText("state", "HTTP " + std::string(status));
  record->AddText(kOwnRisk, status[0] == '5' ? "2" : status[0] == '4' ? "1" : "0");
  return message;
}

std::string ParseAccessLine(const LineHead& head, std::string_view line, Record* record) {
  std::array<std::string_view, 4> names;
  size_t count = 0;
  Cursor front(line.substr(0, head.length));
  for (front.SkipBlanks(); count < names.size(); front.SkipBlanks()) {
    if (front.Peek() == '[') break;
    names.at(count++) = front.TakeToken();
  }
  AccessRequest request;
  if (count == names.size()) request.host = names[0];
  const size_t client = count == names.size() ? 1 : 0;
  request.client = names.at(client);
  if (count > 2) request.user = names.at(client + 2);
  Cursor cursor(line.substr(head.length));
  cursor.SkipBlanks();
  if (cursor.Peek() != '"') {
    return AddRequest(request, record) + " " + std::string(cursor.rest());
  }
  SplitRequestLine(TakeQuoted(cursor), &request);
  cursor.SkipBlanks();
  request.status = cursor.TakeToken();
  cursor.SkipBlanks();
  request.bytes = cursor.TakeToken();
  request.referrer = TakeQuoted(cursor);
  request.agent = TakeQuoted(cursor);
  // Formats of a site's own go on behind it.
  record->AddText("extra", Trim(cursor.rest()));
  return AddRequest(request, record);
}

}  // namespace yesterlog
