// On the packs that tools/test has made of random checkpoints.
#include "tools/cli/pack_host.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

namespace yesterlog {
namespace {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;

std::string PackOf(const std::string& name) {
  return std::string(YESTERLOG_ORACLE_DIR) + "/" + name + "/pack";
}

std::unique_ptr<PackHost> Opened(const std::string& pack) {
  auto host = PackHost::Open(pack, "rules");
  REQUIRE_MESSAGE(host.ok(), host.error().message);
  return std::move(*host);
}

Json RunNeed(PackHost& host, const Json& need) { return Json::parse(host.Run(need.dump())); }

Json Embed(PackHost& host, const Strings& texts) {
  const Json outcome = RunNeed(host, {{"kind", "embed"}, {"texts", texts}});
  REQUIRE_MESSAGE(outcome.contains("embeddings"), outcome.dump());
  return outcome["embeddings"];
}

TEST_CASE("a pack with encoders alone serves the rules, and no mode that needs a rewrite") {
  CHECK(PackHost::Open(PackOf("encoders-int8"), "rules").ok());
  for (const char* mode : {"model", "cascade"}) {
    const auto host = PackHost::Open(PackOf("encoders-int8"), mode);
    REQUIRE_FALSE(host.ok());
    CHECK(host.error().code == ErrorCode::kUnsupported);
  }
  CHECK_FALSE(PackHost::Open(PackOf("there-is-none"), "rules").ok());
}

TEST_CASE("a text has one vector, alone, among others, twice in a need, and the second time") {
  const std::unique_ptr<PackHost> host = Opened(PackOf("encoders-int8"));
  const Strings texts = {"a fox by the shed", "parcel", "a fox by the shed", "", "one parcel left"};
  const Json together = Embed(*host, texts);
  REQUIRE(together.size() == texts.size());
  CHECK(together[0] == together[2]);
  CHECK(together[0] != together[1]);
  CHECK(Embed(*host, texts) == together);
  for (size_t i = 0; i < texts.size(); ++i)
    CHECK(Embed(*Opened(PackOf("encoders-int8")), {texts[i]})[0] == together[i]);
  CHECK(Embed(*host, {"someone rang", "parcel"})[1] == together[1]);
  CHECK(Embed(*host, {}).empty());
}

TEST_CASE("what was opened and seen needs no file any more") {
  const auto folder = std::filesystem::temp_directory_path() / "yesterlog_pack_host_test";
  std::filesystem::remove_all(folder);
  std::filesystem::copy(PackOf("encoders-fp32"), folder, std::filesystem::copy_options::recursive);
  const std::unique_ptr<PackHost> host = Opened(folder.string());
  const Json once = Embed(*host, {"fox"});
  std::filesystem::remove_all(folder);
  CHECK(Embed(*host, {"fox"}) == once);
  CHECK(Embed(*host, {"a fox by the shed"}).size() == 1);
}

TEST_CASE("pairs have scores in their order") {
  const std::unique_ptr<PackHost> host = Opened(PackOf("encoders-fp32"));
  const Json pairs =
      Json::array({Json::array({"fox", "a fox by the shed"}), Json::array({"who?", "parcel"})});
  const Json need = {{"kind", "score"}, {"pairs", pairs}};
  const Json both = RunNeed(*host, need)["scores"];
  REQUIRE(both.size() == 2);
  CHECK(both[0] != both[1]);
  const Json second = {{"kind", "score"}, {"pairs", Json::array({pairs[1]})}};
  CHECK(RunNeed(*host, second)["scores"][0] == both[1]);
}

TEST_CASE("what the pack has not is said instead of an answer") {
  const std::unique_ptr<PackHost> decoder = Opened(PackOf("tied-fp32"));
  const Json embed = {{"kind", "embed"}, {"texts", {"fox"}}};
  CHECK(RunNeed(*decoder, embed)["error"]["message"] == "The pack has no embedder.");
  const Json score = {{"kind", "score"}, {"pairs", Json::array({Json::array({"fox", "a fox"})})}};
  CHECK(RunNeed(*decoder, score)["error"]["message"] == "The pack has no reranker.");
}

}  // namespace
}  // namespace yesterlog
