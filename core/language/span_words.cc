#include "core/language/span_words.h"

#include <algorithm>
#include <optional>

#include "core/text/words.h"

namespace yesterlog {
namespace {

struct Row {
  std::string_view asked;
  std::string_view begins;
  std::string_view ends;
};

constexpr Row kRows[] = {
    {"down dead out offline gone unreachable unavailable broken disconnected stuck dark outage "
     "outages downtime lost lose off",
     "offline down disconnected lost unreachable unavailable stopped stopping terminated "
     "terminating killed "
     "crashed dead died outage",
     "online up connected reconnected restored started starting resumed running back recovered "
     "reachable fixed "
     "ok cleared resolved available repaired working replaced returned new"},
    {"down dead out offline gone unavailable broken stuck",
     "fatal out cut stuck fault error failed",
     "online up connected restored started resumed running back recovered fixed ok cleared "
     "resolved "
     "available repaired working new"},
    {"banned blocked", "ban banned block blocked", "unban unbanned unblock unblocked expired"},
    {"locked lockout suspended", "locked lockout suspended disabled",
     "unlocked unlock reinstated enabled unsuspended"},
    {"firing fired active alerting ringing alert alarm alerts alarms",
     "fired firing triggered raised active activated alarm problem started released",
     "resolved cleared reset restored recovered silenced ended ok"},
    {"acknowledged acked", "fired firing triggered raised alarm alert paged page",
     "acknowledged acked ack answered"},
    {"open ajar", "open opened held forced", "closed close shut restored secured"},
    {"away", "left leaves leaving out away departed went",
     "back home returned returns arrived arrives"},
    {"asleep sleep sleeping slept bed nap napping", "asleep fell sleep bed nap down",
     "awake woke wakes up out"},
    {"have had keep kept borrowed borrow got", "borrowed took lent out collected picked checkout",
     "returned back brought in return"},
    {"on running run runs ran last lasted going take took takes taken",
     "started start starting begin began begins on fired opened activated enabled launched running",
     "finished finish stopped ended end completed complete done off closed resolved cleared "
     "disabled "
     "successful "
     "succeeded finish"},
    {"here there stay stayed stays visit visits visited in inside around with parked spend "
     "spent",
     "arrives arrived arrive comes came enters entered in pulls alongside here landed visiting "
     "check-in checkin",
     "leaves left leave departs departed exits exited out away gone goes drives check-out "
     "checkout"},
};

// Pairs of a beginning and its ends, as labels have them.
struct Pair {
  std::string_view begin;
  std::string_view ends;
};

constexpr Pair kPairs[] = {
    {"started",
     "finished ended stopped completed complete failed succeeded done cancelled canceled aborted"},
    {"start", "finish end stop complete done"},
    {"begin", "end"},
    {"began", "ended"},
    {"opened", "closed"},
    {"open", "closed close"},
    {"fired", "resolved cleared"},
    {"triggered", "resolved cleared reset acknowledged restored"},
    {"raised", "cleared resolved"},
    {"firing", "resolved"},
    {"alarm", "cleared reset restored ok normal"},
    {"active", "inactive cleared normal ok"},
    {"activated", "deactivated cleared"},
    {"asserted", "deasserted cleared"},
    {"set", "cleared reset"},
    {"coming", "going"},
    {"problem", "ok resolved recovered recovery"},
    {"detected", "clear cleared removed"},
    {"abnormal", "normal"},
    {"offline", "online"},
    {"battery", "mains"},
    {"checkin", "checkout"},
    {"disconnected", "connected reconnected"},
    {"down", "up"},
    {"lost", "restored found recovered back"},
    {"stopped", "started"},
    {"stop", "start"},
    {"paused", "resumed"},
    {"disabled", "enabled"},
    {"armed", "disarmed"},
    {"unlocked", "locked"},
    {"on", "off"},
    {"in", "out"},
    {"out", "in"},
    {"entered", "left exited"},
    {"enter", "exit leave"},
    {"arrived", "left departed"},
    {"wet", "dry"},
    {"failed", "recovered"},
    {"ban", "unban"},
    {"low", "normal ok"},
    {"fault", "ok cleared"},
    {"login", "logout"},
    {"connect", "disconnect"},
};

std::vector<std::string> Split(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const size_t end = std::min(list.find(' '), list.size());
    if (end > 0) words.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

}  // namespace

std::vector<SpanWords> FindSpanWords(std::span<const Token> tokens) {
  std::vector<SpanWords> found;
  for (const Row& row : kRows) {
    // The last such word asks: "how long was the one on the desk out"; and none that merely leads
    // to another where there is one, as in "who stayed longest with us".
    std::optional<size_t> asks;
    for (const bool leads : {false, true}) {
      for (size_t i = tokens.size(); i-- > 0 && !asks;) {
        if (IsInList(tokens[i].word, "in around with") != leads) continue;
        if (IsInList(tokens[i].word, row.asked)) asks = i;
      }
    }
    if (asks) found.push_back({{*asks, *asks + 1}, Split(row.begins), Split(row.ends)});
  }
  return found;
}

std::vector<SpanWords> FindSpanEnds(std::span<const Token> tokens, size_t from) {
  std::vector<SpanWords> found;
  // What is said of the stretch itself tells best of which kind it is: "alert", "open".
  const auto is_asked = [&](const Row& row) {
    return std::ranges::any_of(tokens,
                               [&](const Token& token) { return IsInList(token.word, row.asked); });
  };
  for (const bool asked : {true, false}) {
    for (const Row& row : kRows) {
      if (is_asked(row) != asked) continue;
      for (size_t i = from; i < tokens.size(); ++i) {
        if (IsInList(tokens[i].word, "in out on off up home new ok")) continue;
        if (!IsInList(tokens[i].word, row.ends)) continue;
        found.push_back({{i, i + 1}, Split(row.begins), Split(row.ends)});
        break;
      }
    }
  }
  return found;
}

bool IsBeginAndEnd(std::string_view begin, std::string_view end) {
  return std::ranges::any_of(
      kPairs, [&](const Pair& pair) { return pair.begin == begin && IsInList(end, pair.ends); });
}

}  // namespace yesterlog
