// The named mix of plans, each with what somebody would write as SQL by hand for the same answer.
#pragma once

#include <string>
#include <vector>

namespace yesterlog::bench {

struct AskedPlan {
  std::string name;
  std::string plan;  // JSON, see core/plan/FORMAT.md; {FAILED} is the id of failed logins' kind
  // Gives the lines that the result comes to: of a list its rowids, of groups name and figure, else
  // the one figure. Empty: SQL cannot say it sensibly, so the slow executor of the tests does, over
  // a smaller log. {user}, {ip}, {temperature} are columns, {NOW} is the reference.
  std::string sql;
};

const std::vector<AskedPlan>& PlanMix();

}  // namespace yesterlog::bench
