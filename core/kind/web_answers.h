// What a web server answered, as the catalogue has it: by its status alone, as what was asked for
// tells nothing of what came of it.
//
//   label "HTTP 404", "<ip> GET <path> 404 Not Found"   ->  "web answer missing"
#pragma once

#include <string>
#include <string_view>

namespace yesterlog {

// The catalogue's line of a kind that import made of an access log's lines
// (core/ingest/access_line.h); empty: it is none. `masked_text` tells the method.
std::string WebAnswerLine(std::string_view label, std::string_view masked_text);

}  // namespace yesterlog
