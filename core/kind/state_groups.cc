#include "core/kind/state_groups.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/kind/bytes.h"

namespace yesterlog {
namespace {

struct Meaning {
  Thing thing;
  Sense sense;
  StateName name;
};

// The first row of a sense is also what it is of a thing that is not named, if it is `kAlone`.
constexpr Meaning kMeanings[] = {
    {Thing::kContact, Sense::kOpen, {"contact", "open"}},
    {Thing::kContact, Sense::kClosed, {"contact", "closed"}},
    {Thing::kContact, Sense::kOpening, {"contact", "opening"}},
    {Thing::kContact, Sense::kClosing, {"contact", "closing"}},
    {Thing::kContact, Sense::kOn, {"contact", "open"}},
    {Thing::kContact, Sense::kOff, {"contact", "closed"}},
    {Thing::kContact, Sense::kLocked, {"lock", "locked"}},
    {Thing::kContact, Sense::kUnlocked, {"lock", "unlocked"}},
    {Thing::kContact, Sense::kJammed, {"contact", "jammed"}},
    {Thing::kContact, Sense::kUnavailable, {"contact", "unavailable"}},
    {Thing::kLock, Sense::kLocked, {"lock", "locked"}},
    {Thing::kLock, Sense::kUnlocked, {"lock", "unlocked"}},
    {Thing::kLock, Sense::kJammed, {"lock", "jammed"}},
    {Thing::kLock, Sense::kOpen, {"contact", "open"}},
    {Thing::kLock, Sense::kClosed, {"contact", "closed"}},
    {Thing::kLock, Sense::kUnavailable, {"lock", "unavailable"}},
    {Thing::kAlarm, Sense::kArmed, {"alarm", "armed"}},
    {Thing::kAlarm, Sense::kArming, {"alarm", "arming"}},
    {Thing::kAlarm, Sense::kDisarmed, {"alarm", "disarmed"}},
    {Thing::kAlarm, Sense::kTriggered, {"alarm", "triggered"}},
    {Thing::kAlarm, Sense::kPending, {"alarm", "pending"}},
    {Thing::kAlarm, Sense::kUnavailable, {"alarm", "unavailable"}},
    {Thing::kSwitch, Sense::kOn, {"switch", "on"}},
    {Thing::kSwitch, Sense::kOff, {"switch", "off"}},
    {Thing::kSwitch, Sense::kStarted, {"switch", "on"}},
    {Thing::kSwitch, Sense::kStopped, {"switch", "off"}},
    {Thing::kSwitch, Sense::kRunning, {"switch", "on"}},
    {Thing::kSwitch, Sense::kUnavailable, {"switch", "unavailable"}},
    {Thing::kPresence, Sense::kHome, {"presence", "home"}},
    {Thing::kPresence, Sense::kAway, {"presence", "away"}},
    {Thing::kPresence, Sense::kArrived, {"presence", "home"}},
    {Thing::kPresence, Sense::kLeft, {"presence", "away"}},
    {Thing::kPresence, Sense::kOn, {"presence", "home"}},
    {Thing::kPresence, Sense::kOff, {"presence", "away"}},
    {Thing::kPresence, Sense::kUnavailable, {"presence", "unavailable"}},
    {Thing::kMotion, Sense::kDetected, {"motion", "detected"}},
    {Thing::kMotion, Sense::kClear, {"motion", "clear"}},
    {Thing::kMotion, Sense::kOccupied, {"motion", "detected"}},
    {Thing::kMotion, Sense::kOn, {"motion", "detected"}},
    {Thing::kMotion, Sense::kOff, {"motion", "clear"}},
    {Thing::kMotion, Sense::kUnavailable, {"motion", "unavailable"}},
    {Thing::kMedia, Sense::kPlaying, {"media", "playing"}},
    {Thing::kMedia, Sense::kPaused, {"media", "paused"}},
    {Thing::kMedia, Sense::kIdle, {"media", "idle"}},
    {Thing::kMedia, Sense::kOn, {"media", "on"}},
    {Thing::kMedia, Sense::kOff, {"media", "off"}},
    {Thing::kMedia, Sense::kUnavailable, {"media", "unavailable"}},
    {Thing::kVacuum, Sense::kCleaning, {"vacuum", "cleaning"}},
    {Thing::kVacuum, Sense::kStarted, {"vacuum", "cleaning"}},
    {Thing::kVacuum, Sense::kDocked, {"vacuum", "docked"}},
    {Thing::kVacuum, Sense::kReturning, {"vacuum", "returning"}},
    {Thing::kVacuum, Sense::kPaused, {"vacuum", "paused"}},
    {Thing::kVacuum, Sense::kIdle, {"vacuum", "idle"}},
    {Thing::kVacuum, Sense::kError, {"vacuum", "error"}},
    {Thing::kVacuum, Sense::kUnavailable, {"vacuum", "unavailable"}},
    {Thing::kService, Sense::kStarted, {"service", "started"}},
    {Thing::kService, Sense::kRunning, {"service", "started"}},
    {Thing::kService, Sense::kUp, {"service", "started"}},
    {Thing::kService, Sense::kStopped, {"service", "stopped"}},
    {Thing::kService, Sense::kDown, {"service", "stopped"}},
    {Thing::kService, Sense::kFailed, {"service", "failed"}},
    {Thing::kService, Sense::kFinished, {"run", "finished"}},
    {Thing::kSession, Sense::kOpen, {"session", "opened"}},
    {Thing::kSession, Sense::kStarted, {"session", "opened"}},
    {Thing::kSession, Sense::kClosed, {"session", "closed"}},
    {Thing::kSession, Sense::kStopped, {"session", "closed"}},
    {Thing::kSession, Sense::kFinished, {"session", "closed"}},
    {Thing::kConnection, Sense::kConnected, {"connection", "online"}},
    {Thing::kConnection, Sense::kUp, {"connection", "online"}},
    {Thing::kConnection, Sense::kRestored, {"connection", "online"}},
    {Thing::kConnection, Sense::kDisconnected, {"connection", "offline"}},
    {Thing::kConnection, Sense::kDown, {"connection", "offline"}},
    {Thing::kConnection, Sense::kLost, {"connection", "offline"}},
    {Thing::kPower, Sense::kLost, {"power", "lost"}},
    {Thing::kPower, Sense::kFailed, {"power", "lost"}},
    {Thing::kPower, Sense::kRestored, {"power", "restored"}},
    {Thing::kPower, Sense::kOn, {"switch", "on"}},
    {Thing::kPower, Sense::kOff, {"switch", "off"}},
    {Thing::kLeak, Sense::kWet, {"leak", "wet"}},
    {Thing::kLeak, Sense::kDetected, {"leak", "wet"}},
    {Thing::kLeak, Sense::kOn, {"leak", "wet"}},
    {Thing::kLeak, Sense::kDry, {"leak", "dry"}},
    {Thing::kLeak, Sense::kClear, {"leak", "dry"}},
    {Thing::kLeak, Sense::kOff, {"leak", "dry"}},
    {Thing::kLeak, Sense::kUnavailable, {"leak", "unavailable"}},
    {Thing::kSmoke, Sense::kDetected, {"smoke", "detected"}},
    {Thing::kSmoke, Sense::kOn, {"smoke", "detected"}},
    {Thing::kSmoke, Sense::kClear, {"smoke", "clear"}},
    {Thing::kSmoke, Sense::kOff, {"smoke", "clear"}},
    {Thing::kGas, Sense::kDetected, {"gas", "detected"}},
    {Thing::kGas, Sense::kOn, {"gas", "detected"}},
    {Thing::kGas, Sense::kClear, {"gas", "clear"}},
    {Thing::kGas, Sense::kOff, {"gas", "clear"}},
    {Thing::kBattery, Sense::kLow, {"battery", "low"}},
    {Thing::kBattery, Sense::kOn, {"battery", "low"}},
    {Thing::kBattery, Sense::kOk, {"battery", "ok"}},
    {Thing::kBattery, Sense::kFull, {"battery", "ok"}},
    {Thing::kBattery, Sense::kOff, {"battery", "ok"}},
    {Thing::kUpdate, Sense::kAvailable, {"update", "available"}},
    {Thing::kUpdate, Sense::kOn, {"update", "available"}},
    {Thing::kUpdate, Sense::kOff, {"update", "installed"}},
    {Thing::kRun, Sense::kStarted, {"run", "running"}},
    {Thing::kRun, Sense::kRunning, {"run", "running"}},
    {Thing::kRun, Sense::kOn, {"run", "running"}},
    {Thing::kRun, Sense::kFinished, {"run", "finished"}},
    {Thing::kRun, Sense::kOff, {"run", "finished"}},
    {Thing::kRun, Sense::kStopped, {"run", "stopped"}},
    {Thing::kRun, Sense::kFailed, {"run", "failed"}},
    {Thing::kShift, Sense::kStarted, {"shift", "signed_on"}},
    {Thing::kShift, Sense::kFinished, {"shift", "signed_off"}},
    {Thing::kCharging, Sense::kCharging, {"charging", "charging"}},
    {Thing::kCharging, Sense::kStarted, {"charging", "charging"}},
    {Thing::kCharging, Sense::kDischarging, {"charging", "discharging"}},
    {Thing::kCharging, Sense::kFinished, {"charging", "stopped"}},
    {Thing::kCharging, Sense::kStopped, {"charging", "stopped"}},
    {Thing::kTamper, Sense::kDetected, {"tamper", "detected"}},
    {Thing::kTamper, Sense::kOn, {"tamper", "detected"}},
    {Thing::kTamper, Sense::kClear, {"tamper", "clear"}},
    {Thing::kTamper, Sense::kOff, {"tamper", "clear"}},
    {Thing::kVibration, Sense::kDetected, {"vibration", "detected"}},
    {Thing::kVibration, Sense::kOn, {"vibration", "detected"}},
    {Thing::kVibration, Sense::kClear, {"vibration", "clear"}},
    {Thing::kVibration, Sense::kOff, {"vibration", "clear"}},
    {Thing::kSound, Sense::kDetected, {"sound", "detected"}},
    {Thing::kSound, Sense::kOn, {"sound", "detected"}},
    {Thing::kSound, Sense::kClear, {"sound", "clear"}},
    {Thing::kSound, Sense::kOff, {"sound", "clear"}},
    {Thing::kProblem, Sense::kDetected, {"problem", "detected"}},
    {Thing::kProblem, Sense::kOn, {"problem", "detected"}},
    {Thing::kProblem, Sense::kClear, {"problem", "clear"}},
    {Thing::kProblem, Sense::kOk, {"problem", "clear"}},
    {Thing::kProblem, Sense::kOff, {"problem", "clear"}},
    {Thing::kSafety, Sense::kDetected, {"safety", "unsafe"}},
    {Thing::kSafety, Sense::kClear, {"safety", "safe"}},
};

// States that no single sense gives.
constexpr StateName kFurther[] = {
    {"alarm", "armed_away"}, {"alarm", "armed_home"},     {"alarm", "armed_night"},
    {"alarm", "armed_stay"}, {"alarm", "armed_vacation"}, {"alarm", "armed_custom_bypass"},
};

// What a sense says of a thing that is not named. Those not listed say nothing then.
struct Lone {
  Sense sense;
  Thing thing;
};
constexpr Lone kLone[] = {
    {Sense::kOpen, Thing::kContact},
    {Sense::kOpening, Thing::kContact},
    {Sense::kClosed, Thing::kContact},
    {Sense::kClosing, Thing::kContact},
    {Sense::kLocked, Thing::kLock},
    {Sense::kUnlocked, Thing::kLock},
    {Sense::kJammed, Thing::kLock},
    {Sense::kOn, Thing::kSwitch},
    {Sense::kOff, Thing::kSwitch},
    {Sense::kStarted, Thing::kService},
    {Sense::kStopped, Thing::kService},
    {Sense::kFinished, Thing::kRun},
    {Sense::kRunning, Thing::kRun},
    {Sense::kConnected, Thing::kConnection},
    {Sense::kDisconnected, Thing::kConnection},
    {Sense::kArmed, Thing::kAlarm},
    {Sense::kArming, Thing::kAlarm},
    {Sense::kDisarmed, Thing::kAlarm},
    {Sense::kWet, Thing::kLeak},
    {Sense::kDry, Thing::kLeak},
    {Sense::kOccupied, Thing::kMotion},
    {Sense::kHome, Thing::kPresence},
    {Sense::kAway, Thing::kPresence},
    {Sense::kArrived, Thing::kPresence},
    {Sense::kLeft, Thing::kPresence},
    {Sense::kPlaying, Thing::kMedia},
    {Sense::kPaused, Thing::kMedia},
    {Sense::kCleaning, Thing::kVacuum},
    {Sense::kDocked, Thing::kVacuum},
    {Sense::kReturning, Thing::kVacuum},
    {Sense::kCharging, Thing::kCharging},
    {Sense::kDischarging, Thing::kCharging},
};

constexpr size_t kThings = static_cast<size_t>(Thing::kSafety) + 1;
constexpr size_t kSenses = static_cast<size_t>(Sense::kDown) + 1;
using MeaningRows = std::array<std::array<uint8_t, kSenses>, kThings>;

// The row of kMeanings, from 1 on, by thing and sense; 0: there is none.
consteval MeaningRows MakeMeaningRows() {
  MeaningRows rows{};
  uint8_t number = 0;
  for (const Meaning& meaning : kMeanings) {
    rows[static_cast<size_t>(meaning.thing)][static_cast<size_t>(meaning.sense)] = ++number;
  }
  return rows;
}

constexpr MeaningRows kMeaningRows = MakeMeaningRows();

struct Phrase {
  std::string_view words;
  StateName name;
};
constexpr Phrase kPhrases[] = {
    {"armed away", {"alarm", "armed_away"}},
    {"armed home", {"alarm", "armed_home"}},
    {"armed stay", {"alarm", "armed_stay"}},
    {"armed night", {"alarm", "armed_night"}},
    {"armed vacation", {"alarm", "armed_vacation"}},
    {"armed custom bypass", {"alarm", "armed_custom_bypass"}},
    {"lock", {"lock", "locked"}},
    {"unlock", {"lock", "unlocked"}},
    {"unlatch", {"lock", "unlocked"}},
    {"not home", {"presence", "away"}},
    {"not present", {"presence", "away"}},
    {"present", {"presence", "home"}},
    {"battery low", {"battery", "low"}},
    {"low battery", {"battery", "low"}},
    {"battery ok", {"battery", "ok"}},
    {"unsafe", {"safety", "unsafe"}},
    {"safe", {"safety", "safe"}},
    {"logged in", {"session", "opened"}},
    {"logged out", {"session", "closed"}},
    {"logged off", {"session", "closed"}},
    {"signed in", {"shift", "signed_on"}},
    {"signed on", {"shift", "signed_on"}},
    {"signed out", {"shift", "signed_off"}},
    {"signed off", {"shift", "signed_off"}},
    {"clocked in", {"shift", "signed_on"}},
    {"clocked out", {"shift", "signed_off"}},
    {"clock in", {"shift", "signed_on"}},
    {"clock out", {"shift", "signed_off"}},
};

std::string Plain(std::string_view words) {
  std::string plain(words);
  for (char& c : plain) c = c == '_' || c == '-' ? ' ' : LowerByte(c);
  return plain;
}

}  // namespace

std::optional<StateName> StateOf(Thing thing, Sense sense) {
  if (sense == Sense::kNone) return std::nullopt;
  if (thing == Thing::kNone) {
    const auto* lone = std::ranges::find(kLone, sense, &Lone::sense);
    if (lone == std::end(kLone)) return std::nullopt;
    thing = lone->thing;
  }
  const uint8_t row = kMeaningRows[static_cast<size_t>(thing)][static_cast<size_t>(sense)];
  if (row == 0) return std::nullopt;
  return kMeanings[row - 1].name;
}

std::optional<StateName> StateOfFlag(Thing thing, bool value) {
  // A contact that is made is a door that is shut.
  if (thing == Thing::kContact) return StateOf(thing, value ? Sense::kClosed : Sense::kOpen);
  if (thing == Thing::kPresence) thing = Thing::kMotion;
  if (const auto detected = StateOf(thing, value ? Sense::kDetected : Sense::kClear)) {
    return detected;
  }
  return StateOf(thing, value ? Sense::kOn : Sense::kOff);
}

StateName ArmedState(std::string_view how) {
  for (const Phrase& phrase : kPhrases) {
    constexpr std::string_view kArmed = "armed ";
    if (!phrase.words.starts_with(kArmed)) continue;
    const std::string_view way = phrase.words.substr(kArmed.size());
    if (std::ranges::equal(way, how, {}, {}, LowerByte)) return phrase.name;
  }
  return {"alarm", "armed"};
}

std::optional<StateName> CanonicalState(std::string_view words) {
  constexpr size_t kLongest = 40;
  if (words.empty() || words.size() > kLongest) return std::nullopt;
  const std::string plain = Plain(words);
  for (const Phrase& phrase : kPhrases) {
    if (phrase.words == plain) return phrase.name;
  }
  const WordFacts* facts = FactsOf(plain);
  if (facts == nullptr) return std::nullopt;
  return StateOf(facts->sense == Sense::kNone ? Thing::kNone : facts->thing, facts->sense);
}

std::vector<std::string_view> OppositesOf(std::string_view group, std::string_view state) {
  std::vector<std::string_view> states;
  bool known = false;
  const auto add = [&](const StateName& name) {
    if (name.group != group) return;
    known |= name.state == state;
    if (name.state != state && std::ranges::find(states, name.state) == states.end()) {
      states.push_back(name.state);
    }
  };
  for (const Meaning& meaning : kMeanings) add(meaning.name);
  for (const StateName& name : kFurther) add(name);
  for (const Phrase& phrase : kPhrases) add(phrase.name);
  if (!known) states.clear();
  return states;
}

}  // namespace yesterlog
