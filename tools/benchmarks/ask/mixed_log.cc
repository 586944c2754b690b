#include "tools/benchmarks/ask/mixed_log.h"

#include <array>
#include <cstdio>
#include <utility>

#include "core/base/hash.h"

namespace yesterlog::bench {
namespace {

NewEvent OfKind(NewEvent event, std::string masked) {
  event.kind.id = "k" + StableHash().Add(event.label).Add(masked).Hex();
  event.kind.text = std::move(masked);
  return event;
}

}  // namespace

NewEvent MixedLog::Next() {
  const int64_t left_ms = kLogEnds.ms - ms_;
  const int64_t pace_ms = left_ms / (events_ - made_ + 1);
  if (made_ % 50 != 0) ms_ += static_cast<int64_t>(Below(static_cast<uint32_t>(2 * pace_ms)));
  ++made_;
  const uint32_t what = Below(10'000);
  NewEvent event = what < 3500   ? Reading()
                   : what < 6000 ? Login()
                   : what < 8000 ? Capture()
                   : what < 9000 ? Change("light", "power", &lit_)
                   : what < 9800 ? Change("door", "contact", &open_)
                                 : NewEvent();
  if (event.source.empty()) {
    event.source = what < 9998 ? "cron" : "siren";
    event.label = what < 9998 ? "system" : "alarm";
    event.text = what < 9998 ? "session opened for the backup" : "the siren sounds";
    event = OfKind(event, event.text);
  }
  event.own_id = "m" + std::to_string(made_);
  event.start = {ms_};
  return event;
}

// What a camera's model says; the same event stands for several at times.
NewEvent MixedLog::Capture() {
  constexpr std::array kCameras = {"cam.porch", "cam.gate", "cam.garden", "cam.drive"};
  constexpr std::array kLabels = {"person", "person", "cat", "car", "dog"};
  constexpr std::array kDoes = {"walks by",     "waits at the steps", "carries a parcel",
                                "looks around", "leaves again",       "stops at the fence"};
  NewEvent event;
  event.source = kCameras.at(Below(kCameras.size()));
  event.label = kLabels.at(Below(kLabels.size()));
  event.text = "a " + event.label + " " + kDoes.at(Below(kDoes.size()));
  event.end = Instant{ms_ + 1000 + static_cast<int64_t>(Below(120'000))};
  event.risk = event.label == "person" ? static_cast<int>(Below(4)) : 0;
  if (Below(10) == 0) event.occurrence_count = 2;
  return OfKind(event, event.text);
}

// States alternate, so that plain SQL can pair them.
NewEvent MixedLog::Change(const char* label, const char* group, std::vector<bool>* on) {
  const uint32_t which = Below(static_cast<uint32_t>(on->size()));
  const bool now_on = !(*on)[which];
  (*on)[which] = now_on;
  NewEvent event;
  event.source = std::string(label) + "." + std::to_string(which);
  event.label = label;
  const bool light = event.label == "light";
  event.kind.state_group = group;
  event.kind.state = light ? (now_on ? "on" : "off") : (now_on ? "open" : "closed");
  event.text = std::string(label) + " is " + event.kind.state;
  return OfKind(event, event.text);
}

NewEvent MixedLog::Reading() {
  constexpr std::array kSensors = {"sensor.attic", "sensor.freezer", "sensor.living"};
  const uint32_t which = Below(kSensors.size());
  const int tenths = static_cast<int>(Below(120)) + (which == 1 ? -240 : 150);
  std::array<char, 16> value{};
  std::snprintf(value.data(), value.size(), "%s%d.%d", tenths < 0 ? "-" : "", std::abs(tenths) / 10,
                std::abs(tenths) % 10);
  NewEvent event;
  event.source = kSensors.at(which);
  event.label = "sensor";
  event.text = "temperature " + std::string(value.data()) + " °C";
  event.kind.fields = {{"temperature", value.data(), "°C"}};
  return OfKind(std::move(event), "temperature <number> °C");
}

NewEvent MixedLog::Login() {
  constexpr std::array kUsers = {"root", "root", "root", "admin", "alice", "bob", "oracle", "git"};
  NewEvent event;
  event.source = "sshd";
  event.label = "auth";
  const std::string user = kUsers.at(Below(kUsers.size()));
  // A few addresses try again and again.
  const uint32_t host = Below(3) == 0 ? Below(20) : Below(20'000);
  const std::string ip = "10." + std::to_string(host / 250 % 250) + "." +
                         std::to_string(host / 100 % 3) + "." + std::to_string(host % 250);
  const std::string port = std::to_string(1024 + Below(60'000));
  const bool failed = Below(5) != 0;
  event.risk = failed ? 1 : 0;
  const std::string does = failed ? "Failed password" : "Accepted publickey";
  event.text = does + " for " + user + " from " + ip + " port " + port + " ssh2";
  event.kind.fields = {{"user", user, ""}, {"ip", ip, ""}, {"port", port, ""}};
  return OfKind(std::move(event), does + " for <user> from <ip> port <port> ssh2");
}

}  // namespace yesterlog::bench
