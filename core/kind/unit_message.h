// What systemd says of a unit: "Started nginx.service - A web server.", "Started Daily apt
// upgrade."
#pragma once

#include <cstddef>
#include <string_view>

namespace yesterlog {

struct UnitMessage {
  size_t name_begin = 0;
  size_t name_end = 0;           // 0: it is no such message
  size_t description_begin = 0;  // behind " - "
  size_t description_end = 0;    // 0: there is none
};

// `text` is what the program "systemd" wrote.
UnitMessage ReadUnitMessage(std::string_view text);

}  // namespace yesterlog
