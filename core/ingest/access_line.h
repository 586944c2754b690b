// Requests as web servers log them: Apache's and nginx's common and combined formats, with the
// virtual host in front or without, and the same fields out of other logs.
//
//   203.0.113.9 - eva [07/Apr/2026:23:12:40 +0200] "GET /x?y=1 HTTP/1.1" 404 162 "-" "curl/8.1"
//   becomes "203.0.113.9 (eva) GET /x?y=1 404 Not Found", label "HTTP 404"
//
// Risk: 2 for what the server failed at (5xx), 1 for what it refused (4xx), else 0. A busy site has
// too many of either to call one grave.
#pragma once

#include <string>
#include <string_view>

#include "core/ingest/line_head.h"
#include "core/ingest/record.h"

namespace yesterlog {

struct AccessRequest {
  std::string_view host;  // the virtual host
  std::string_view client;
  std::string_view user;
  std::string_view method;
  std::string_view path;
  std::string_view protocol;
  std::string_view status;
  std::string_view bytes;
  std::string_view referrer;
  std::string_view agent;
};

// Adds what the request holds, its label and its risk to `record`; the message. "-" is nothing.
std::string AddRequest(const AccessRequest& request, Record* record);

// The same of a whole line whose head is of LineKind::kAccess.
std::string ParseAccessLine(const LineHead& head, std::string_view line, Record* record);

}  // namespace yesterlog
