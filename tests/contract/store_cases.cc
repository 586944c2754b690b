#include "core/base/hash.h"
#include "core/store/kind_table.h"
#include "core/store/store.h"
#include "tests/contract/sqlite_contract.h"

namespace yesterlog {
namespace {

constexpr int64_t kDay = 1'775'000'000'000;

// A log of its own making: a linear congruential generator (Knuth, MMIX) picks the words.
std::vector<NewEvent> SampleEvents(int count) {
  constexpr const char* kWords[] = {"person", "parcel",       "cat",      "door",
                                    "opened", "10.0.0.7:443", "delivery", "gate"};
  constexpr const char* kSources[] = {"front door", "back door", "garage"};
  uint64_t state = 7;
  auto pick = [&state](uint64_t n) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<size_t>((state >> 33) % n);
  };
  std::vector<NewEvent> events(static_cast<size_t>(count));
  for (size_t i = 0; i < events.size(); ++i) {
    NewEvent& event = events[i];
    event.own_id = "n" + std::to_string(i);
    event.start = Instant{kDay + static_cast<int64_t>(pick(86'400'000))};
    event.source = kSources[pick(3)];
    event.label = kWords[pick(3)];
    for (size_t words = 3 + pick(6); words > 0; --words) {
      event.text += kWords[pick(8)];
      event.text += ' ';
    }
    event.occurrence_count = static_cast<int64_t>(1 + pick(3));
  }
  return events;
}

// Folds whatever the store answers into one number.
class Answers {
 public:
  explicit Answers(Store* store) : store_(store) {}

  void Ask(const Filter& filter) {
    if (Result<Tally> tally = store_->Count(filter); tally.ok()) {
      hash_.Add(tally->events).Add(tally->occurrences);
      hash_.Add(tally->first.value_or(Instant{}).ms).Add(tally->last.value_or(Instant{}).ms);
    }
    if (Result<std::vector<Event>> events = store_->Select(filter, Order::kNewestFirst, 20);
        events.ok()) {
      for (const Event& event : *events) hash_.Add(event.id).Add(event.text).Add(event.source);
    }
    if (Result<std::vector<Hit>> hits = store_->Rank(filter, 20); hits.ok()) {
      for (const Hit& hit : *hits) {
        hash_.Add(hit.id).Add(static_cast<int64_t>(hit.score * 1e6 + 0.5)).Add(hit.rowid);
      }
    }
  }
  std::string Hex() const { return hash_.Hex(); }

 private:
  Store* store_;
  StableHash hash_;
};

void SameAnswers(const std::string& path, Findings& findings) {
  Result<std::unique_ptr<Store>> store = Store::Open(path);
  if (!store.ok()) return findings.Expect(false, store.error().message);
  const std::vector<NewEvent> events = SampleEvents(2000);
  for (size_t at = 0; at < events.size(); at += 500) {
    Result<InsertOutcome> outcome = (*store)->Insert(std::span(events).subspan(at, 500));
    findings.Expect(outcome.ok() && outcome->accepted == 500, "a batch is stored");
  }
  Answers answers(store->get());
  Filter filter;
  answers.Ask(filter);
  filter.terms = {{{"deliveries", "parcels"}}, {{"10.0.0.7:443"}}};
  answers.Ask(filter);
  filter.term_mode = TermMode::kAny;
  answers.Ask(filter);
  filter.windows = {{Instant{kDay + 1'000'000}, Instant{kDay + 30'000'000}},
                    {Instant{kDay + 50'000'000}, Instant{kDay + 60'000'000}}};
  answers.Ask(filter);
  filter.sources = {"back door", "no such"};
  answers.Ask(filter);
  findings.Expect(answers.Hex() == "4d0e9c81742866ca", "the answers hash to " + answers.Hex());
}

// Fields of every shape: packed, interned, unique, too many for the slots.
void GiveKinds(std::vector<NewEvent>& events) {
  for (size_t i = 0; i < events.size(); ++i) {
    EventKind& kind = events[i].kind;
    kind.id = "k" + std::to_string(i % 5);
    kind.text = "text " + std::to_string(i % 3);
    kind.state = i % 5 == 0 ? "open" : "";
    kind.fields = {{"temperature", std::to_string(i % 40) + ".50", "C"},
                   {"user", i % 2 == 0 ? "Root" : "anna", ""},
                   {"trace", StableHash().Add(static_cast<int64_t>(i)).Hex(), ""}};
    for (int more = 0; more < 5; ++more) {
      kind.fields.push_back({"more " + std::to_string(more), std::to_string(i) + "e1", ""});
    }
  }
}

Condition OnField(std::string field, FieldOp op, std::vector<std::string> values) {
  Condition condition;
  condition.type = ConditionType::kField;
  condition.field = std::move(field);
  condition.op = op;
  condition.values = std::move(values);
  return condition;
}

void SameConditions(const std::string& path, Findings& findings) {
  Result<std::unique_ptr<Store>> store = Store::Open(path);
  if (!store.ok()) return findings.Expect(false, store.error().message);
  std::vector<NewEvent> events = SampleEvents(1000);
  GiveKinds(events);
  findings.Expect((*store)->Insert(events).ok(), "events are stored with their kinds");
  const auto counts = [&](const Filter& filter, int64_t expected, const char* what) {
    Result<Tally> tally = (*store)->Count(filter);
    findings.Expect(tally.ok() && tally->events == expected,
                    std::string(what) + (tally.ok() ? ": " + std::to_string(tally->events)
                                                    : ": " + tally.error().message));
  };
  Filter filter;
  filter.where = OnField("temperature", FieldOp::kGreaterEqual, {"38.5"});
  counts(filter, 50, "a number at least");
  filter.where = OnField("user", FieldOp::kEqual, {"ROOT"});
  counts(filter, 500, "a text but for case");
  filter.where = OnField("trace", FieldOp::kEqual, {StableHash().Add(int64_t{7}).Hex()});
  counts(filter, 1, "a packed hash");
  filter.where = OnField("more 4", FieldOp::kLess, {"100"});
  counts(filter, 10, "a number that found no slot");
  filter.where = {.type = ConditionType::kNot,
                  .parts = {OnField("state", FieldOp::kEqual, {"Open"})}};
  counts(filter, 800, "not in a state");
  filter.where = {};
  for (int64_t i = 0; i < 1000; ++i) {
    filter.windows.push_back({Instant{kDay + i * 86'400}, Instant{kDay + i * 86'400 + 86'399}});
  }
  counts(filter, 1000, "a thousand windows");
  Result<std::vector<StoredKind>> kinds = (*store)->kinds().All();
  findings.Expect(kinds.ok() && kinds->size() == 5 && kinds->front().events == 200,
                  "kinds are counted");
  Result<std::optional<Event>> event = (*store)->Find("n7");
  if (!event.ok() || !*event) return findings.Expect(false, "an event is found");
  const std::vector<int64_t> rows = {(*event)->rowid};
  Result<std::vector<std::vector<Field>>> fields = (*store)->kinds().FieldsOf(rows);
  findings.Expect(fields.ok() && fields->front() == events[7].kind.fields,
                  "an event's fields come back");
}

void KeptAndCleared(const std::string& path, Findings& findings) {
  const std::vector<NewEvent> events = SampleEvents(300);
  for (int round = 0; round < 2; ++round) {
    Result<std::unique_ptr<Store>> store = Store::Open(path);
    if (!store.ok()) return findings.Expect(false, store.error().message);
    Result<InsertOutcome> outcome = (*store)->Insert(events);
    findings.Expect(outcome.ok() && outcome->accepted == (round == 0 ? 300 : 0),
                    "the events are stored once");
    findings.Expect(outcome.ok() && outcome->duplicates == (round == 0 ? 0 : 300),
                    "and are there after opening again");
    findings.Expect((*store)->SaveConversation("c", std::string("a\0b", 3)).ok(), "a text is kept");
  }
  Result<std::unique_ptr<Store>> store = Store::Open(path);
  if (!store.ok()) return findings.Expect(false, store.error().message);
  Result<std::optional<std::string>> text = (*store)->LoadConversation("c");
  findings.Expect(text.ok() && *text == std::string("a\0b", 3), "with its bytes");
  findings.Expect((*store)->Clear().ok(), "everything can be cleared");
  Result<Tally> tally = (*store)->Count({});
  findings.Expect(tally.ok() && tally->events == 0, "then no event is left");
  Result<InsertOutcome> again = (*store)->Insert(events);
  findings.Expect(again.ok() && again->accepted == 300, "and the log can be stored again");
}

constexpr ContractCase kCases[] = {
    {"a store gives the same answers everywhere", SameAnswers},
    {"conditions on kinds and fields select the same events everywhere", SameConditions},
    {"a store keeps what it holds until it is cleared", KeptAndCleared},
};

}  // namespace

std::span<const ContractCase> StoreCases() { return kCases; }

}  // namespace yesterlog
