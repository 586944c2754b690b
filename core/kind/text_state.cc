#include "core/kind/text_state.h"

#include <algorithm>

#include "core/kind/bytes.h"

namespace yesterlog {
namespace {

// A longer text tells more than a state.
constexpr size_t kMostWords = 24;
// How far a negation reaches.
constexpr size_t kReach = 4;

class StateText {
 public:
  explicit StateText(const StateContext& context)
      : context_(context), tokens_(context.parts.tokens()) {}

  std::optional<StateName> Read() {
    if (tokens_.empty() || tokens_.size() > kMostWords) return std::nullopt;
    if (const auto gone = NoMore()) return gone;
    if (ThingAt(1) == Thing::kSession) {  // of systemd-logind
      if (IsWord(0, "New")) return StateOf(Thing::kSession, Sense::kOpen);
      if (IsWord(0, "Removed")) return StateOf(Thing::kSession, Sense::kClosed);
    }
    for (size_t i = 0; i < tokens_.size(); ++i) {
      const WordFacts* facts = tokens_[i].facts;
      if (facts == nullptr || tokens_[i].mark >= 0 || facts->sense == Sense::kNone) continue;
      if (Denied(i)) {
        // Who "is not home" is away; what "is not open" may be anything else.
        const bool away = facts->sense == Sense::kHome && Is(i - 1, kNegation);
        if (away && i + 1 == tokens_.size()) return StateOf(Thing::kPresence, Sense::kAway);
        continue;
      }
      if (const auto state = At(i, facts->sense)) return state;
    }
    return std::nullopt;
  }

 private:
  std::string_view Text(size_t i) const { return context_.parts.Text(tokens_[i]); }
  bool Is(size_t i, uint32_t role) const {
    return i < tokens_.size() && tokens_[i].mark < 0 && tokens_[i].facts != nullptr &&
           tokens_[i].facts->Is(role);
  }
  Thing ThingAt(size_t i) const {
    const bool known = i < tokens_.size() && tokens_[i].mark < 0 && tokens_[i].facts != nullptr;
    return known ? tokens_[i].facts->thing : Thing::kNone;
  }
  bool IsWord(size_t i, std::string_view word) const {
    return i < tokens_.size() && tokens_[i].mark < 0 && Text(i) == word;
  }

  // "sees no motion any more", "no motion detected", "is not occupied any more", "no water
  // detected".
  std::optional<StateName> NoMore() const {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      if (!Is(i, kNegation)) continue;
      const bool ends = IsWord(tokens_.size() - 1, "more") ||
                        IsWord(tokens_.size() - 1, "anymore") || IsWord(i + 1, "longer");
      for (size_t j = i + 1; j < tokens_.size() && j <= i + 2; ++j) {
        const Thing thing = ThingAt(j);
        const bool seen = ends || j + 1 == tokens_.size() || IsWord(j + 1, "detected");
        if (thing == Thing::kNone || !seen) continue;
        if (const auto clear = StateOf(thing, Sense::kClear)) return clear;
      }
      if (ends && i + 1 < tokens_.size() && tokens_[i + 1].facts != nullptr) {
        const Sense sense = tokens_[i + 1].facts->sense;
        if (sense == Sense::kOccupied) return StateOf(Thing::kMotion, Sense::kClear);
        if (sense == Sense::kHome) return StateOf(Thing::kPresence, Sense::kAway);
      }
    }
    return std::nullopt;
  }

  // Something before it says that it is not so, or not yet.
  bool Denied(size_t i) const {
    for (size_t back = 1; back <= kReach && back <= i; ++back) {
      const size_t j = i - back;
      if (Is(j, kNegation | kCondition)) return true;
      const bool tried = back <= 3 && IsWord(j + 1, "to");
      const std::string_view word = Text(j);
      if (tried && (word == "failed" || word == "Failed" || word == "unable" || word == "Unable" ||
                    word == "fails" || word == "attempt" || word == "about" || word == "refused")) {
        return true;
      }
    }
    return false;
  }

  // --- What stands where

  bool BehindSubject(size_t i) const {
    if (i == 0) return false;
    const Token& before = tokens_[i - 1];
    return before.mark >= 0 || ThingAt(i - 1) != Thing::kNone;
  }
  bool BehindCopula(size_t i) const {
    if (i == 0) return false;
    if (Is(i - 1, kCopula)) return true;
    if (IsWord(i - 1, "to") && i >= 2 && Is(i - 2, kCopula)) return true;
    const std::string_view between =
        context_.parts.text.substr(tokens_[i - 1].end, tokens_[i].begin - tokens_[i - 1].end);
    return between.find('=') != std::string_view::npos ||
           between.find("->") != std::string_view::npos;
  }
  bool IsLast(size_t i) const {
    if (i + 1 == tokens_.size()) return true;
    // "by Anna", "at 07:10", "via keypad", "for 20 min": how and when, no longer what.
    return IsWord(i + 1, "by") || IsWord(i + 1, "at") || IsWord(i + 1, "via") ||
           IsWord(i + 1, "for") || IsWord(i + 1, "after") || IsWord(i + 1, "again") ||
           IsWord(i + 1, "successfully") || IsWord(i + 1, "unexpectedly") || IsWord(i + 1, "in") ||
           IsWord(i + 1, "from") || IsWord(i + 1, "with");
  }
  // The text is the source's name, or a thing, and this word.
  bool IsAll(size_t i) const { return i + 1 == tokens_.size() && i <= 2; }

  // The thing that a sense at `i` is of: the nearest before it, else close behind it, else what the
  // source is.
  Thing ThingOf(size_t i) const {
    for (size_t j = i; j-- > 0;) {
      if (const Thing thing = ThingAt(j); thing != Thing::kNone) return thing;
      if (tokens_[j].mark >= 0 && Mark(j).kind == MarkKind::kField &&
          Mark(j).name.view() == "unit") {
        return Thing::kService;
      }
    }
    for (size_t j = i + 1; j < tokens_.size() && j <= i + 3; ++j) {
      if (const Thing thing = ThingAt(j); thing != Thing::kNone) return thing;
      if (tokens_[j].mark >= 0 && Mark(j).name.view() == "unit") return Thing::kService;
    }
    return context_.source.thing;
  }
  const yesterlog::Mark& Mark(size_t i) const {
    return context_.parts.marks()[static_cast<size_t>(tokens_[i].mark)];
  }

  // --- The state of a sense at its place

  std::optional<StateName> At(size_t i, Sense sense) const {
    switch (sense) {
      case Sense::kOn:
      case Sense::kOff:
      case Sense::kHome:
      case Sense::kAway:
      case Sense::kIdle:
      case Sense::kClear:
      case Sense::kOk:
      case Sense::kFull:
      case Sense::kLow:
      case Sense::kPending:
      case Sense::kError:
      case Sense::kWet:
      case Sense::kDry:
        return Adjective(i, sense);
      case Sense::kUp:
      case Sense::kDown:
        if (i > 0 && ThingAt(i - 1) == Thing::kConnection) return StateOf(ThingAt(i - 1), sense);
        return Adjective(i, sense);
      case Sense::kConnected:
      case Sense::kDisconnected:
        return Connected(i, sense);
      case Sense::kCharging:
        return Charging(i);
      case Sense::kEntered:
        return Entered(i);
      case Sense::kArmed:
        return Armed(i);
      case Sense::kLeft:
        return Left(i);
      case Sense::kStarted:
      case Sense::kStopped:
      case Sense::kFinished:
      case Sense::kRunning:
      case Sense::kFailed:
        return Run(i, sense);
      default:
        return Verb(i, sense);
    }
  }

  std::optional<StateName> Adjective(size_t i, Sense sense) const {
    if (sense == Sense::kLow && ThingAt(i + 1) == Thing::kBattery) {
      return StateOf(Thing::kBattery, sense);
    }
    if (sense == Sense::kHome && i > 0 && (IsWord(i - 1, "came") || IsWord(i - 1, "arrived"))) {
      return StateOf(Thing::kPresence, Sense::kHome);
    }
    const bool told = BehindCopula(i) ? IsLast(i) || sense == Sense::kOn || sense == Sense::kOff
                                      : IsAll(i) && (i == 0 || BehindSubject(i));
    if (!told) return std::nullopt;
    return Resolve(ThingOf(i), sense);
  }

  std::optional<StateName> Verb(size_t i, Sense sense) const {
    const bool told = BehindCopula(i) || i == 0 || IsLast(i) || BehindSubject(i);
    if (!told) return std::nullopt;
    const Thing thing = BehindZone(i) ? Thing::kContact : ThingOf(i);
    // A channel, a file, a ticket that is opened is no contact: only where it is said of the
    // source.
    const bool lone = thing == Thing::kNone;
    if (lone && (sense == Sense::kOpen || sense == Sense::kClosed) && !IsAll(i) &&
        !AboutSource(i)) {
      return std::nullopt;
    }
    return Resolve(thing, sense);
  }

  // "Zone porch opened"
  bool BehindZone(size_t i) const {
    return i > 0 && tokens_[i - 1].mark >= 0 && Mark(i - 1).name.view() == "zone";
  }

  // The words before `i` are the source's name, with or without a copula.
  bool AboutSource(size_t i) const {
    if (i == 0 || tokens_[0].mark < 0 || Mark(0).kind != MarkKind::kSource) return false;
    return i <= 3;
  }

  std::optional<StateName> Run(size_t i, Sense sense) const {
    const bool told = i == 0 || BehindCopula(i) || IsLast(i) || BehindSubject(i);
    if (!told) return std::nullopt;
    Thing thing = ThingOf(i);
    if (sense == Sense::kFailed && IsWord(i + 1, "to") && !IsWord(i + 2, "start")) {
      return std::nullopt;
    }
    if (sense == Sense::kFailed && thing != Thing::kService && thing != Thing::kRun &&
        thing != Thing::kPower) {
      return std::nullopt;
    }
    if (thing == Thing::kNone) {
      const bool daemon = context_.label == "systemd";
      if (!daemon && !IsAll(i) && !AboutSource(i)) return std::nullopt;
      thing = daemon || context_.source.is_host || context_.source.is_program ? Thing::kService
                                                                              : Thing::kRun;
    }
    return Resolve(thing, sense);
  }

  // Of a device, not of a client that a server had: "disconnected by user" behind a colon.
  std::optional<StateName> Connected(size_t i, Sense sense) const {
    if (i > 0) {
      const size_t before = tokens_[i - 1].end;
      const std::string_view between =
          context_.parts.text.substr(before, tokens_[i].begin - before);
      if (between.find_first_of(":;,.") != std::string_view::npos) return std::nullopt;
    }
    return Verb(i, sense);
  }

  // "Charging", "Charging finished"
  std::optional<StateName> Charging(size_t i) const {
    const bool goes_on =
        i + 1 < tokens_.size() && tokens_[i + 1].mark < 0 && tokens_[i + 1].facts != nullptr;
    if (goes_on) {
      if (const auto state = StateOf(Thing::kCharging, tokens_[i + 1].facts->sense)) return state;
    }
    return Verb(i, Sense::kCharging);
  }

  std::optional<StateName> Entered(size_t i) const {
    const bool logged = Text(i) == "logged" || Text(i) == "Logged";
    for (size_t j = i + 1; j < tokens_.size() && j <= i + 1; ++j) {
      const std::string_view way = Text(j);
      const bool in = way == "in" || way == "on";
      if (!in && way != "out" && way != "off") continue;
      if (logged) return StateOf(Thing::kSession, in ? Sense::kOpen : Sense::kClosed);
      return StateOf(Thing::kShift, in ? Sense::kStarted : Sense::kFinished);
    }
    return std::nullopt;
  }

  std::optional<StateName> Armed(size_t i) const {
    return ArmedState(i + 1 < tokens_.size() ? Text(i + 1) : std::string_view());
  }

  // "Anna left home", "Anna left"; not "left open", "the left window".
  std::optional<StateName> Left(size_t i) const {
    const bool subject = i > 0 && (tokens_[i - 1].mark >= 0 || i == 1);
    const bool whither = i + 1 == tokens_.size() || IsWord(i + 1, "home") || IsWord(i + 1, "for") ||
                         IsWord(i + 1, "work") || IsWord(i + 1, "the");
    if (!subject || !whither || ThingOf(i) != Thing::kNone) {
      const bool person = context_.source.thing == Thing::kPresence;
      if (!person) return std::nullopt;
    }
    return StateOf(Thing::kPresence, Sense::kLeft);
  }

  static std::optional<StateName> Resolve(Thing thing, Sense sense) {
    if (const auto state = StateOf(thing, sense)) return state;
    switch (sense) {  // said of one thing only, whatever else is named
      case Sense::kLocked:
      case Sense::kUnlocked:
      case Sense::kDisarmed:
      case Sense::kArming:
      case Sense::kConnected:
      case Sense::kDisconnected:
      case Sense::kOccupied:
      case Sense::kDocked:
      case Sense::kOn:
      case Sense::kOff:
        return StateOf(Thing::kNone, sense);
      default:
        return std::nullopt;
    }
  }

  const StateContext& context_;
  std::span<const Token> tokens_;
};

}  // namespace

Thing FirstThing(const TextParts& parts) {
  for (const Token& token : parts.tokens()) {
    if (token.mark < 0 && token.facts != nullptr && token.facts->thing != Thing::kNone) {
      return token.facts->thing;
    }
  }
  return Thing::kNone;
}

std::optional<StateName> StateOfText(const StateContext& context) {
  return StateText(context).Read();
}

}  // namespace yesterlog
