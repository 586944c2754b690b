// The words that masking and states turn on: what a word names, what it tells, and which words are
// no names. One lookup a word.
#pragma once

#include <cstdint>
#include <string_view>

namespace yesterlog {

// What a word says about a thing; with the thing it gives a state (state_groups.h).
enum class Sense : uint8_t {
  kNone,
  kOpen,
  kOpening,
  kClosed,
  kClosing,
  kLocked,
  kUnlocked,
  kJammed,
  kOn,
  kOff,
  kStarted,
  kStopped,
  kFailed,
  kFinished,
  kRunning,
  kConnected,
  kDisconnected,
  kLost,
  kRestored,
  kArmed,
  kArming,
  kDisarmed,
  kTriggered,
  kPending,
  kDetected,
  kClear,
  kOccupied,
  kWet,
  kDry,
  kHome,
  kAway,
  kArrived,
  kLeft,
  kPlaying,
  kPaused,
  kIdle,
  kCleaning,
  kDocked,
  kReturning,
  kError,
  kLow,
  kOk,
  kFull,
  kCharging,
  kDischarging,
  kAvailable,
  kUnavailable,
  kEntered,  // "logged", "signed", "clocked": "in", "on", "out" or "off" behind it tells which way
  kUp,
  kDown,
};

// What kind of thing a state is of.
enum class Thing : uint8_t {
  kNone,
  kContact,
  kLock,
  kAlarm,
  kSwitch,
  kPresence,
  kMotion,
  kMedia,
  kVacuum,
  kService,
  kSession,
  kConnection,
  kPower,
  kLeak,
  kSmoke,
  kGas,
  kBattery,
  kUpdate,
  kRun,
  kShift,
  kCharging,
  kTamper,
  kVibration,
  kSound,
  kProblem,
  kSafety,
};

enum WordTrait : uint32_t {
  kFunctionWord = 1u << 0,  // no name, and names nothing
  kProseWord = 1u << 1,     // articles, possessives, pronouns: programs hardly use them
  kNegation = 1u << 2,
  kCondition = 1u << 3,  // what follows has not happened: "if", "will", "waiting"
  kCopula = 1u << 4,     // a state follows: "was", "turned"
  kLevel = 1u << 5,
  kOutcome = 1u << 6,   // tells how it went; never masked as a value
  kNotAName = 1u << 7,  // stands behind "user" or "by" and is no name
  kMonth = 1u << 8,
  kWeekday = 1u << 9,
  kKeptCode = 1u << 10,    // has a digit and is a word all the same: "ssh2"
  kNamesWord = 1u << 11,   // the word behind it is a particular: "user anna"
  kQuantity = 1u << 12,    // a number beside it is this
  kSensor = 1u << 13,      // what a sensor measures or watches: a class of source
  kEntityKind = 1u << 14,  // a kind of entity as home automation names them: "switch.heating"
  kDaemon = 1u << 15,      // a program that logs for its host
  kTopLevel = 1u << 16,    // the last part of a host name
  kFileEnding = 1u << 17,
  kUnitEnding = 1u << 18,    // of systemd: "nginx.service"
  kNamesCapital = 1u << 20,  // so is the word behind it if it is written like a name: "cashier Eva"
  kNamesByPlace = 1u << 21,  // so may be the word behind it, by what follows: "by", "for", "job"
  kStatePhrase = 1u << 22,   // begins a state's name of several words, or is one that no text has
  kEventCode = 1u << 23,     // the number behind it says which event it is: "EventID 4625"
  kCodeKey = 1u << 19,  // a member of this name holds what happened, as a word or a short number
};

struct WordFacts {
  uint32_t roles = 0;
  Sense sense = Sense::kNone;
  Thing thing = Thing::kNone;
  std::string_view
      field;  // the name of the field that it names, when it is another word than itself

  bool Is(uint32_t role) const { return (roles & role) != 0; }
};

// What is known of `word`, in whatever ASCII case; null: nothing.
const WordFacts* FactsOf(std::string_view word);

}  // namespace yesterlog
