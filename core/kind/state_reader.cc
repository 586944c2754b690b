#include "core/kind/state_reader.h"

#include <algorithm>
#include <span>

#include "core/kind/bytes.h"
#include "core/kind/label_state.h"
#include "core/kind/text_state.h"

namespace yesterlog {
namespace {

bool HasMark(const TextParts& parts, std::string_view name) {
  return std::ranges::any_of(parts.marks(), [&](const Mark& mark) {
    return mark.kind == MarkKind::kField && mark.name.view() == name;
  });
}

// Fields that may name whose state of a group it is, the likeliest first.
std::span<const std::string_view> EntityFields(std::string_view group) {
  static constexpr std::string_view kService[] = {"unit", "service", "container", "process"};
  static constexpr std::string_view kSession[] = {"session", "user", "id"};
  static constexpr std::string_view kRun[] = {"unit",    "tid", "job",   "task",
                                              "attempt", "run", "batch", "zone"};
  static constexpr std::string_view kPerson[] = {"user", "name", "operator", "employee", "badge"};
  static constexpr std::string_view kThing[] = {"topic",  "device", "entity", "interface",
                                                "client", "host",   "peer",   "door",
                                                "s_no",   "zone",   "path"};
  static constexpr std::string_view kConnection[] = {"topic",  "device", "entity", "interface",
                                                     "client", "host",   "peer",   "ip"};
  static constexpr std::string_view kAlarm[] = {"topic", "device", "entity", "panel"};
  if (group == "service") return kService;
  if (group == "alarm") return kAlarm;
  if (group == "session") return kSession;
  if (group == "run") return kRun;
  if (group == "presence" || group == "shift") return kPerson;
  if (group == "connection") return kConnection;
  return kThing;
}

std::string_view EntityOf(const TextParts& parts, std::string_view group) {
  const auto& marks = parts.marks();
  const bool about_source = std::ranges::any_of(
      marks, [](const Mark& mark) { return mark.kind == MarkKind::kSource && mark.begin == 0; });
  if (about_source) return {};
  for (const std::string_view field : EntityFields(group)) {
    if (HasMark(parts, field)) return field;
  }
  return {};
}

// Members that hold a detector's yes or no, what tells most first.
struct Flag {
  std::string_view key;
  Thing thing;
};
constexpr Flag kFlags[] = {
    {"contact", Thing::kContact},
    {"water_leak", Thing::kLeak},
    {"smoke", Thing::kSmoke},
    {"carbon_monoxide", Thing::kGas},
    {"gas", Thing::kGas},
    {"occupancy", Thing::kMotion},
    {"motion", Thing::kMotion},
    {"presence", Thing::kMotion},
    {"vibration", Thing::kVibration},
    {"tamper", Thing::kTamper},
};

std::optional<StateName> FlagState(std::string_view key, std::string_view value) {
  const auto* flag = std::ranges::find(kFlags, key, &Flag::key);
  if (flag == std::end(kFlags)) return std::nullopt;
  if (value == "true") return StateOfFlag(flag->thing, true);
  if (value == "false") return StateOfFlag(flag->thing, false);
  const WordFacts* facts = FactsOf(value);
  return facts == nullptr ? std::nullopt : StateOf(flag->thing, facts->sense);
}

// Of a member "state" that holds a state's word.
std::optional<StateName> WordState(std::string_view value, Thing thing) {
  const WordFacts* facts = FactsOf(value);
  if (facts != nullptr && facts->sense != Sense::kNone) {
    if (const auto state = StateOf(thing, facts->sense)) return state;
  }
  return CanonicalState(value);
}

// From "contact":false and the like, in the text or in the details.
class MemberStates {
 public:
  explicit MemberStates(Thing thing) : thing_(thing) {}

  void Take(std::string_view key, std::string_view value) {
    const auto* flag = std::ranges::find(kFlags, key, &Flag::key);
    const size_t rank = static_cast<size_t>(flag - std::begin(kFlags));
    if (rank < best_ && flag != std::end(kFlags)) {
      if (const auto state = FlagState(key, value)) Keep(*state, rank);
    } else if (key == "state" && best_ > std::size(kFlags)) {
      if (const auto state = WordState(value, thing_)) Keep(*state, std::size(kFlags));
    }
  }
  const std::optional<StateName>& found() const { return found_; }

 private:
  void Keep(StateName name, size_t rank) {
    found_ = name;
    best_ = rank;
  }

  Thing thing_;
  size_t best_ = std::size(kFlags) + 1;
  std::optional<StateName> found_;
};

std::optional<StateName> StateOfMembers(const StateContext& context) {
  MemberStates states(context.source.thing);
  const auto tokens = context.parts.tokens();
  const std::string_view text = context.parts.text;
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    const Token& key = tokens[i];
    const Token& value = tokens[i + 1];
    if (key.mark >= 0 || value.mark >= 0 || value.facts == nullptr) continue;
    const std::string_view between = text.substr(key.end, value.begin - key.end);
    if (between.find_first_of(":=") == std::string_view::npos) continue;
    // "property: motionDetected value: true"
    const bool of_word = context.parts.Text(key) == "value" && i > 0 && tokens[i - 1].mark < 0 &&
                         tokens[i - 1].facts != nullptr &&
                         tokens[i - 1].facts->thing == Thing::kMotion;
    states.Take(of_word ? "motion" : context.parts.Text(key), context.parts.Text(value));
  }
  for (const Member& member : context.members.all()) {
    if (member.type == MemberType::kString || member.type == MemberType::kBoolean) {
      states.Take(member.Name(), member.json);
    }
  }
  return states.found();
}

}  // namespace

std::optional<ToldState> ReadState(const StateContext& context) {
  const auto told = [&](const StateName& name) {
    return ToldState{name, EntityOf(context.parts, name.group)};
  };
  const Thing in_text = context.is_prose ? Thing::kNone : FirstThing(context.parts);
  const Thing thing = context.source.thing != Thing::kNone ? context.source.thing : in_text;
  // What is given as a state is one, whatever the label names: "lock" is a thing beside "unlocked".
  if (const auto state = StateOfMembers(context)) return told(*state);
  if (const auto state = StateOfLabel(context.label, thing)) return told(*state);
  if (context.is_prose) return std::nullopt;
  const auto state = StateOfText(context);
  return state ? std::optional(told(*state)) : std::nullopt;
}

}  // namespace yesterlog
