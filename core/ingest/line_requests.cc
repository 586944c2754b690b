#include "core/ingest/line_requests.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/ingest/access_line.h"
#include "core/ingest/cursor.h"
#include "core/ingest/line_groups.h"

namespace yesterlog {
namespace {

constexpr size_t kMostWords = 40;

bool IsMethod(std::string_view word) {
  constexpr auto kMethods = std::to_array<std::string_view>(
      {"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "CONNECT", "PROPFIND"});
  return std::ranges::find(kMethods, word) != kMethods.end();
}

// The words of a line; what stands in quotes is one, without them.
std::vector<std::string_view> WordsOf(std::string_view line) {
  std::vector<std::string_view> words;
  Cursor cursor(line);
  for (cursor.SkipBlanks(); !cursor.done() && words.size() < kMostWords; cursor.SkipBlanks()) {
    if (cursor.Take('"')) {
      const size_t end = std::min(cursor.rest().find('"'), cursor.rest().size());
      words.push_back(cursor.rest().substr(0, end));
      cursor.MoveTo(std::min(cursor.position() + end + 1, line.size()));
      continue;
    }
    const std::string_view word = cursor.TakeToken();
    if (word.empty()) break;
    words.push_back(word);
  }
  return words;
}

// "GET /x HTTP/1.1", the last part optional.
bool SplitRequest(std::string_view line, AccessRequest* request) {
  const auto words = WordsOf(line);
  if (words.size() < 2 || words.size() > 3 || !IsMethod(words[0])) return false;
  request->method = words[0];
  request->path = words[1];
  if (words.size() == 3) request->protocol = words[2];
  return true;
}

std::string_view WithoutPort(std::string_view address) {
  const size_t colon = address.rfind(':');
  return colon == std::string_view::npos ? address : address.substr(0, colon);
}

// "https://www.example.com:443/cart" -> "www.example.com"
std::string_view HostOf(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::string_view rest = url.substr(scheme + 3);
  return WithoutPort(rest.substr(0, rest.find('/')));
}

// "00:08", "1+00:08"
bool IsSpan(std::string_view text) {
  return text.find(':') != std::string_view::npos &&
         std::ranges::all_of(text, [](char c) { return IsDigit(c) || c == ':' || c == '+'; });
}

void Finish(const AccessRequest& request, std::string_view more, std::string* message,
            Record* record) {
  std::string text = AddRequest(request, record);
  if (!more.empty() && more != "-") text.append(", ").append(more);
  *message = std::move(text);
}

// "\"GET /admin/ HTTP/1.1\" 200 4412", with or without a client before it.
bool ReadPlain(std::string* message, Record* record) {
  const std::string copy = *message;
  const auto words = WordsOf(copy);
  const size_t at = !copy.starts_with('"') ? 1 : 0;
  AccessRequest request;
  if (words.size() < at + 3 || words.size() > at + 4 || !SplitRequest(words[at], &request)) {
    return false;
  }
  if (words[at + 1].size() != 3 || !IsAllDigits(words[at + 1])) return false;
  if (at == 1) request.client = words[0];
  request.status = words[at + 1];
  request.bytes = words[at + 2];
  Finish(request, {}, message, record);
  return true;
}

// "152 192.0.2.7 TCP_MISS/200 4412 GET http://... anna HIER_DIRECT/... text/html" of Squid.
bool ReadSquid(std::string* message, Record* record) {
  const std::string copy = *message;
  const auto words = WordsOf(copy);
  if (words.size() < 8 || !IsAllDigits(words[0]) || !IsMethod(words[4])) return false;
  const size_t slash = words[2].find('/');
  if (slash == std::string_view::npos || !words[2].starts_with("T")) return false;
  record->AddText("cache", words[2].substr(0, slash));
  record->Add("duration_ms", ValueKind::kNumber).value.assign(words[0]);
  AccessRequest request;
  request.client = words[1];
  request.status = words[2].substr(slash + 1);
  request.bytes = words[3];
  request.method = words[4];
  request.path = words[5];
  request.user = words[6];
  Finish(request, words[2].substr(0, slash), message, record);
  return true;
}

// "203.0.113.7:51234 [09/Apr/2026:08:00:00.123] https~ shop/web1 0/0/1/12/13 200 4412 ... \"...\""
bool ReadHaproxy(std::string* message, Record* record) {
  const std::string copy = *message;
  const auto words = WordsOf(copy);
  if (words.size() < 12 || words[0].find(':') == std::string_view::npos ||
      !words[1].starts_with('[') || words[3].find('/') == std::string_view::npos ||
      std::ranges::count(words[4], '/') < 3) {
    return false;
  }
  AccessRequest request;
  if (!SplitRequest(words.back(), &request)) return false;
  request.client = WithoutPort(words[0]);
  request.status = words[5];
  request.bytes = words[6];
  record->AddText("frontend", words[2]);
  record->AddText("backend", words[3]);
  record->AddText("timers", words[4]);
  Finish(request, words[3], message, record);
  return true;
}

// "[pid: 8|app: 0|req: 1/1] 203.0.113.7 (anna) {40 vars in 712 bytes} GET /cart => generated 4412
// bytes in 12 msecs (HTTP/1.1 200) ..." of uWSGI, its time gone.
bool ReadUwsgi(std::string* message, Record* record) {
  const std::string copy = *message;
  const size_t close = copy.find("] ");
  const size_t arrow = copy.find(" => generated ");
  const size_t vars = copy.find("} ");
  const size_t protocol = copy.find(" (HTTP/");
  if (close == std::string::npos || arrow == std::string::npos || vars == std::string::npos ||
      protocol == std::string::npos || close > vars || vars > arrow || arrow > protocol) {
    return false;
  }
  const std::string_view text = copy;
  AccessRequest request;
  if (!SplitRequest(text.substr(vars + 2, arrow - vars - 2), &request)) return false;
  const auto front = WordsOf(text.substr(close + 2, vars - close - 2));
  const auto behind = WordsOf(text.substr(arrow + 14));
  const auto answer = WordsOf(text.substr(protocol + 2));
  if (front.size() < 2 || behind.size() < 4 || answer.size() < 2) return false;
  request.client = front[0];
  const std::string_view user = front[1];
  if (user.size() > 2 && user.starts_with('(') && user.ends_with(')')) {
    request.user = user.substr(1, user.size() - 2);
  }
  request.bytes = behind[0];
  request.protocol = answer[0];
  request.status = answer[1].substr(0, 3);
  record->Add("duration_ms", ValueKind::kNumber).value.assign(behind[3]);
  Finish(request, {}, message, record);
  return true;
}

// "app/shop/50dc 203.0.113.7:2817 10.0.0.1:80 0.086 0.048 0.037 200 200 0 57 \"GET ...\" ..."
bool ReadBalancer(std::string* message, Record* record) {
  const std::string copy = "x " + *message;
  const auto words = WordsOf(copy);  // the protocol that stands before the time
  if (words.size() < 13 || !words[1].starts_with("app/")) return false;
  AccessRequest request;
  if (!SplitRequest(words[11], &request)) return false;
  record->AddText("balancer", words[1]);
  record->AddText("target", words[3] == "-" ? std::string_view() : words[3]);
  record->Drop("host");
  request.host = HostOf(request.path);
  request.client = WithoutPort(words[2]);
  request.status = words[7];
  request.bytes = words[10];
  request.agent = words[12];
  Finish(request, {}, message, record);
  return true;
}

// "79a5... backups 203.0.113.7 arn:...user/anna 3E57... REST.GET.OBJECT db/dump.gz \"GET ...\" 200
// - 2662992 ..." of a bucket's access log.
bool ReadBucket(std::string* message, Record* record) {
  constexpr size_t kOwnerBytes = 64;
  const std::string copy = *message;
  const auto words = WordsOf(copy);
  if (words.size() < 11 || words[0].size() != kOwnerBytes ||
      words[5].find('.') == std::string_view::npos) {
    return false;
  }
  AccessRequest request;
  if (!SplitRequest(words[7], &request) && words[7] != "-") return false;
  request.host = words[1];
  request.client = words[2];
  request.user = words[3].substr(words[3].rfind('/') + 1);
  request.status = words[8];
  request.bytes = words[10];
  record->AddText("requester", words[3] == "-" ? std::string_view() : words[3]);
  record->AddText("operation", words[5]);
  record->AddText("key", words[6]);
  record->AddText("error", words[9] == "-" ? std::string_view() : words[9]);
  Finish(request, words[9], message, record);
  return true;
}

// "Started GET \"/carts/7\" for 203.0.113.7 at": a block of Rails, its time gone; what was answered
// is said further down.
bool ReadRails(std::string* message, Record* record) {
  constexpr std::string_view kCompleted = "\nCompleted ";
  const std::string copy = *message;
  const std::string_view text = copy;
  const size_t line_end = std::min(text.find('\n'), text.size());
  const auto words = WordsOf(text.substr(0, line_end));
  if (words.size() < 5 || !IsMethod(words[1]) || words[3] != "for") return false;
  AccessRequest request;
  request.method = words[1];
  request.path = words[2];
  request.client = words[4];
  const size_t completed = text.find(kCompleted);
  if (completed != std::string_view::npos) {
    request.status = Cursor(text.substr(completed + kCompleted.size())).TakeToken();
  }
  Finish(request, {}, message, record);
  message->append(text.substr(line_end));
  return true;
}

// "401 |  505.317µs |  203.0.113.7 | POST     \"/client\"" of Go's Gin.
bool ReadGin(std::string* message, Record* record) {
  const std::string copy = *message;
  const auto words = WordsOf(copy);
  if (words.size() < 8 || words[1] != "|" || words[3] != "|" || words[5] != "|" ||
      words[0].size() != 3 || !IsAllDigits(words[0]) || !IsMethod(words[6])) {
    return false;
  }
  AccessRequest request;
  request.client = words[4];
  request.method = words[6];
  request.path = words[7];
  request.status = words[0];
  record->AddText("duration", words[2]);
  Finish(request, {}, message, record);
  return true;
}

// "1 203.0.113.7 1234 /home/anna/x.txt b _ i r anna ftp 0 * c" of an FTP server's xferlog.
bool ReadTransfer(std::string* message, Record* record) {
  const std::string copy = *message;
  const auto words = WordsOf(copy);
  if (words.size() != 13 || !IsAllDigits(words[0]) || !IsAllDigits(words[2]) ||
      (words[4] != "a" && words[4] != "b") || words[6].size() != 1 || words[12].size() != 1) {
    return false;
  }
  const std::string_view did = words[6] == "i"   ? "uploaded"
                               : words[6] == "o" ? "downloaded"
                                                 : "deleted";
  record->AddText("user", words[8]);
  record->AddText("client", words[1]);
  record->AddText("action", did);
  record->Add("bytes", ValueKind::kNumber).value.assign(words[2]);
  record->Add("duration_s", ValueKind::kNumber).value.assign(words[0]);
  std::string said = std::string(words[8]) + " " + std::string(did) + " " + std::string(words[3]) +
                     " from " + std::string(words[1]);
  if (words[12] == "i") said += ", not completed";
  *message = std::move(said);
  return true;
}

// "anna     pts/0        203.0.113.7 - 08:09  (00:08)" of last, its time gone.
bool ReadLogin(std::string* message, Record* record) {
  const std::string copy = *message;
  const std::string_view text = copy;
  const auto words = WordsOf(text);
  if (words.size() < 3) return false;
  const bool boot = words[0] == "reboot" && words[1] == "system";
  const bool terminal =
      words[1].starts_with("pts/") || words[1].starts_with("tty") || words[1].starts_with(":");
  const size_t open = text.rfind('(');
  const bool timed = text.ends_with(')') && open != std::string_view::npos;
  const size_t still = text.find("still ");
  const size_t gone = text.find("gone - no logout");
  if ((!boot && !terminal) ||
      (!timed && still == std::string_view::npos && gone == std::string_view::npos)) {
    return false;
  }
  record->AddText("user", words[0]);
  record->AddText("terminal", words[1]);
  const bool from = terminal && words[2] != "-" && words[2] != "still" && words[2] != "gone" &&
                    !words[2].starts_with('(');
  if (from) record->AddText("client", words[2]);
  const std::string_view lasted =
      timed ? text.substr(open + 1, text.size() - open - 2) : std::string_view();
  // who says the address in brackets, last how long it was: "(00:08)", "(1+00:08)"
  const bool address = words.size() == 3 && !lasted.empty() && !IsSpan(lasted);
  record->AddText(address ? "client" : "lasted", lasted);
  record->AddText("action", boot ? "boot" : "login");
  std::string said =
      boot ? "system boot" : std::string(words[0]) + " logged in on " + std::string(words[1]);
  if (from) said.append(" from ").append(words[2]);
  if (!lasted.empty()) said.append(address ? " from " : " for ").append(lasted);
  if (still != std::string_view::npos) said.append(", ").append(text.substr(still));
  *message = std::move(said);
  return true;
}

// "2 123456789012 eni-0a1b 203.0.113.7 10.0.1.5 40000 22 6 20 4249 1775721660 ACCEPT OK" of a
// VPC's flow log, its start gone.
bool ReadFlow(std::string* message, Record* record) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"version", "account", "interface", "srcaddr", "dstaddr", "srcport", "dstport", "protocol",
       "packets", "bytes", "ended", "action", "status"});
  const std::string copy = *message;
  const auto words = WordsOf(copy);
  if (words.size() < 3 || !words[2].starts_with("eni-")) return false;
  if (words.size() != kNames.size()) {  // "NODATA", with nothing said of addresses
    record->AddText("host", words[2]);
    *message = std::string(words[2]) + " " + std::string(words.back());
    return true;
  }
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] != "-") record->AddText(kNames.at(i), words[i]);
  }
  record->AddText("host", words[2]);
  *message = words[3] == "-" ? std::string(words[2]) + " " + std::string(words[12])
                             : std::string(words[11]) + " " + std::string(words[3]) + ":" +
                                   std::string(words[5]) + " to " + std::string(words[4]) + ":" +
                                   std::string(words[6]) + ", " + std::string(words[9]) + " bytes";
  return true;
}

}  // namespace

bool ReadRequest(std::string* message, Record* record) {
  const std::string_view text = *message;
  if (text.starts_with("[pid: ")) return ReadUwsgi(message, record);
  if (text.starts_with("Started ")) return ReadRails(message, record);
  if (text.find('"') == std::string_view::npos) {
    if (text.find(" eni-") < 20) return ReadFlow(message, record);
    if (text.ends_with(')') || text.find(" still ") != std::string_view::npos) {
      if (ReadLogin(message, record)) return true;
    }
    if (text.empty() || !IsDigit(text[0])) return false;
    if (text.find(" ftp ") != std::string_view::npos && ReadTransfer(message, record)) return true;
    return text.find(" TCP_") != std::string_view::npos && ReadSquid(message, record);
  }
  if (text.starts_with('"')) return ReadPlain(message, record);
  if (text.starts_with("app/")) return ReadBalancer(message, record);
  if (text.find(" REST.") != std::string_view::npos) return ReadBucket(message, record);
  if (text.size() > 4 && text[4] == '|' && ReadGin(message, record)) return true;
  if (IsDigit(text[0])) return ReadHaproxy(message, record) || ReadPlain(message, record);
  return false;
}

}  // namespace yesterlog
