// Requests as servers and proxies log them in shapes of their own: HAProxy, Squid, uWSGI, Amazon's
// load balancers and buckets, development servers. access_line.h has the common one.
#pragma once

#include <string>
#include <string_view>

#include "core/ingest/record.h"

namespace yesterlog {

// Whether `*message`, what a line says without its time, is a request. Then `record` has its parts
// and `*message` is a sentence.
bool ReadRequest(std::string* message, Record* record);

}  // namespace yesterlog
