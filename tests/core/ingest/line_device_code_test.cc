#include "core/ingest/line_device_code.h"

#include <doctest/doctest.h>

namespace yesterlog {
namespace {

TEST_CASE("a prompt with a command names the device; a sentence does not") {
  CHECK(DeviceOfPrompt("fw-edge# show logging") == "fw-edge");
  CHECK(DeviceOfPrompt("sw1>sh log") == "sw1");
  CHECK(DeviceOfPrompt("[admin@gw] > /log print") == "gw");
  CHECK(DeviceOfPrompt("eva@nas:~$ tail -n 40 app.log") == "nas");
  CHECK(DeviceOfPrompt("# show must go on").empty());
  CHECK(DeviceOfPrompt("Issue #12 show the log").empty());
  CHECK(DeviceOfPrompt("50% less noise").empty());
  CHECK(DeviceOfPrompt("").empty());
}

TEST_CASE("codes of devices say severity and code, with a host before them or not") {
  const auto read = [](std::string_view text) {
    Cursor cursor(text);
    Record record;
    const bool taken = TakeDeviceCode(cursor, &record);
    return std::string(taken ? "" : "no ") + std::string(record.ValueOf("host")) + "|" +
           std::string(record.ValueOf("severity")) + "|" + std::string(record.ValueOf("code"));
  };
  CHECK(read("%ASA-4-106023: Deny tcp") == "|warning|ASA-4-106023");
  CHECK(read("fw-edge : %ASA-2-106001: denied") == "fw-edge|crit|ASA-2-106001");
  CHECK(read("192.0.2.1 120: *Apr  7 14:31:05.250: %LINK-3-UPDOWN: down") ==
        "192.0.2.1|err|LINK-3-UPDOWN");
  CHECK(read("core1 %%01IFNET/4/LINK_STATE(l)[12]:The line is down.") ==
        "core1|warning|IFNET/4/LINK_STATE");
  CHECK(read("disk at 91% of its size") == "no ||");
  CHECK(read("%ASA-9-106023: x") == "no ||");
}

}  // namespace
}  // namespace yesterlog
