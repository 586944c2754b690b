#include "core/model/encoder.h"

#include <doctest/doctest.h>

#include <random>

#include "tests/core/model/small_pack.h"

namespace yesterlog {
namespace {

using Strings = std::vector<std::string>;
using Row = std::vector<float>;

constexpr int64_t kDims = 6;
// Of tests/model/data/word_piece.json.
constexpr int64_t kCls = 2;
constexpr int64_t kSep = 3;
constexpr int64_t kA = 38;

// An encoder over a graph that writes down what it is given.
struct SmallEncoder {
  explicit SmallEncoder(int64_t dims, int64_t max_tokens = 32, int64_t batch_tokens = 1024) {
    runtime.AddGraph(kEncoderGraph, MakeEncoderGraph(dims, seen));
    runtime.AddFile(kTokenizerFile, ModelData("word_piece.json"));
    EncoderSpec spec;
    spec.graph = kEncoderGraph;
    spec.tokenizer = kTokenizerFile;
    spec.dims = dims;
    spec.max_tokens = max_tokens;
    auto opened = Encoder::Open(runtime, spec, {.batch_tokens = batch_tokens});
    REQUIRE_MESSAGE(opened.ok(), opened.error().message);
    encoder = std::move(*opened);
  }

  void Finish() {
    while (!encoder->done()) REQUIRE(encoder->Step().ok());
  }
  std::vector<Row> Rows() const {
    std::vector<Row> rows;
    for (size_t i = 0; i < encoder->total(); ++i)
      rows.emplace_back(encoder->Row(i).begin(), encoder->Row(i).end());
    return rows;
  }
  std::vector<Row> Embed(const Strings& texts) {
    REQUIRE(encoder->StartTexts(texts).ok());
    Finish();
    return Rows();
  }
  std::vector<Row> Score(std::string_view query, const Strings& passages) {
    REQUIRE(encoder->StartPairs(query, passages).ok());
    Finish();
    return Rows();
  }
  const SeenSequence& Last() const { return seen->back().back(); }

  FakeRuntime runtime;
  std::shared_ptr<SeenBatches> seen = std::make_shared<SeenBatches>();
  std::unique_ptr<Encoder> encoder;
};

// "a b c …" of that many words, each a token.
std::string Words(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += std::string(1, static_cast<char>('a' + i % 26)) + " ";
  return text;
}

TEST_CASE("a text is framed by [CLS] and [SEP], a pair parted by another") {
  SmallEncoder texts(kDims);
  texts.Embed({"a b"});
  CHECK(texts.Last() == SeenSequence{{kCls, kA, kA + 1, kSep}, {1, 1, 1, 1}, {0, 0, 0, 0}});
  texts.Embed({""});
  CHECK(texts.Last() == SeenSequence{{kCls, kSep}, {1, 1}, {0, 0}});
  SmallEncoder pairs(0);
  pairs.Score("a", {"b c"});
  CHECK(pairs.Last() == SeenSequence{{kCls, kA, kSep, kA + 1, kA + 2, kSep},
                                     {1, 1, 1, 1, 1, 1},
                                     {0, 0, 0, 1, 1, 1}});
  pairs.Score("", {""});
  CHECK(pairs.Last() == SeenSequence{{kCls, kSep, kSep}, {1, 1, 1}, {0, 0, 1}});
}

TEST_CASE("a control token in a text is the text that it is written with") {
  SmallEncoder texts(kDims);
  texts.Embed({"[SEP]"});
  CHECK(texts.Last().ids.size() > 3);
  CHECK(std::ranges::count(texts.Last().ids, kSep) == 1);
}

TEST_CASE("a batch is of one length, so that no text is padded") {
  SmallEncoder texts(kDims);
  const std::vector<Row> together = texts.Embed({"a b c", "a", "d e f"});
  REQUIRE(texts.seen->size() == 2);
  CHECK(texts.seen->front().front() == SeenSequence{{kCls, kA, kSep}, {1, 1, 1}, {0, 0, 0}});
  REQUIRE(texts.seen->back().size() == 2);
  CHECK(texts.Last().mask == std::vector<int64_t>(5, 1));
  CHECK(texts.Embed({"a"})[0] == together[1]);
}

TEST_CASE("rows come in the order of the texts, in batches of any size") {
  std::mt19937 random(3);
  Strings texts;
  for (int i = 0; i < 40; ++i) texts.push_back(Words(random() % 12) + std::to_string(i % 7));
  std::vector<Row> alone;
  for (const std::string& text : texts) alone.push_back(SmallEncoder(kDims).Embed({text})[0]);
  for (const int64_t batch_tokens : {0, 1, 20, 100, 4096}) {
    SmallEncoder small(kDims, 32, batch_tokens);
    CHECK(small.Embed(texts) == alone);
    CHECK(small.seen->size() == static_cast<size_t>(small.runtime.counts().runs));
    size_t longest = 0;
    for (const auto& batch : *small.seen) {
      const size_t length = batch.front().ids.size();
      const bool fits = static_cast<int64_t>(batch.size() * length) <= batch_tokens;
      CHECK((batch.size() == 1 || fits));
      CHECK(length >= longest);
      CHECK(std::ranges::all_of(batch, [&](const auto& s) { return s.ids.size() == length; }));
      longest = length;
    }
  }
}

TEST_CASE("batches are as large as they may be") {
  SmallEncoder small(kDims, 32, 12);
  small.Embed({"a", "b", "c", "d", "a b c d e f"});
  REQUIRE(small.seen->size() == 2);
  CHECK(small.seen->front().size() == 4);  // of three tokens each
}

TEST_CASE("a text that is too long loses its end") {
  SmallEncoder small(kDims, 8);
  const std::vector<Row> rows = small.Embed({Words(6), Words(7), Words(500)});
  CHECK(rows[0] == rows[1]);
  CHECK(rows[0] == rows[2]);
  CHECK(small.Last().ids ==
        std::vector<int64_t>{kCls, kA, kA + 1, kA + 2, kA + 3, kA + 4, kA + 5, kSep});
}

TEST_CASE("of a pair the passage loses its end, and the query what half of the room cannot hold") {
  SmallEncoder small(0, 10);  // room for seven tokens
  small.Score("x y", {Words(50)});
  CHECK(small.Last().ids.size() == 10);
  CHECK(std::ranges::count(small.Last().types, 1) == 6);
  small.Score(Words(50), {"x y z w"});
  CHECK(small.Last().ids.size() == 10);
  CHECK(std::ranges::count(small.Last().types, 0) == 2 + 4);
  CHECK(std::ranges::count(small.Last().types, 1) == 3 + 1);
  SmallEncoder smallest(0, 3);
  smallest.Score("a", {"b"});
  CHECK(smallest.Last().ids == std::vector<int64_t>{kCls, kSep, kSep});
}

TEST_CASE("scores are of their passage, and of the query") {
  SmallEncoder small(0, 32, 12);
  const Strings passages = {"c d e", "b", "a b"};
  const std::vector<Row> scores = small.Score("a", passages);
  for (size_t i = 0; i < passages.size(); ++i)
    CHECK(SmallEncoder(0).Score("a", {passages[i]})[0] == scores[i]);
  CHECK(small.Score("b", passages) != scores);
  CHECK(small.encoder->width() == 1);
}

TEST_CASE("what was given up half-way leaves nothing to what begins anew") {
  SmallEncoder small(kDims, 32, 1);
  CHECK(small.encoder->done());
  REQUIRE(small.encoder->StartTexts(Strings{"a", "b", "c"}).ok());
  REQUIRE(small.encoder->Step().ok());
  CHECK(small.encoder->encoded() == 1);
  CHECK(small.encoder->total() == 3);
  CHECK_FALSE(small.encoder->done());
  CHECK(small.Embed({"d", "e"}) == SmallEncoder(kDims).Embed({"d", "e"}));
  CHECK(small.encoder->encoded() == 2);
  REQUIRE(small.encoder->StartTexts({}).ok());
  CHECK(small.encoder->done());
  const int runs = small.runtime.counts().runs;
  CHECK(small.encoder->Step().ok());
  CHECK(small.runtime.counts().runs == runs);
}

TEST_CASE("a run that fails can be tried again, and loses no text") {
  SmallEncoder small(kDims, 32, 1);
  REQUIRE(small.encoder->StartTexts(Strings{"a", "b c"}).ok());
  REQUIRE(small.encoder->Step().ok());
  small.runtime.faults().failing_run = 1;
  CHECK_FALSE(small.encoder->Step().ok());
  small.runtime.faults().memory_bytes = 0;
  const Status full = small.encoder->Step();
  REQUIRE_FALSE(full.ok());
  CHECK(full.error().code == ErrorCode::kLimit);
  CHECK(small.encoder->encoded() == 1);
  small.runtime.faults().memory_bytes = SIZE_MAX;
  small.Finish();
  CHECK(small.Rows() == SmallEncoder(kDims).Embed({"a", "b c"}));
}

TEST_CASE("an embedder takes no pairs, a cross-encoder no texts") {
  const Strings texts = {"a"};
  SmallEncoder embedder(kDims);
  SmallEncoder reranker(0);
  const Status pairs = embedder.encoder->StartPairs("a", texts);
  const Status alone = reranker.encoder->StartTexts(texts);
  for (const Status& status : {pairs, alone}) {
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().code == ErrorCode::kUnsupported);
  }
}

TEST_CASE("graphs and tokenizers that are others are refused") {
  FakeRuntime runtime;
  EncoderSpec spec;
  spec.graph = kEncoderGraph;
  spec.tokenizer = kTokenizerFile;
  spec.dims = kDims;
  spec.max_tokens = 32;
  const auto code = [&] {
    const auto opened = Encoder::Open(runtime, spec);
    REQUIRE_FALSE(opened.ok());
    return opened.error().code;
  };
  CHECK(code() == ErrorCode::kNotFound);
  runtime.AddFile(kTokenizerFile, "{}");
  CHECK(code() == ErrorCode::kUnsupported);
  runtime.AddFile(kTokenizerFile, ModelData("byte_level.json"));
  CHECK(code() == ErrorCode::kNotFound);
  runtime.AddGraph(kEncoderGraph, MakeEncoderGraph(kDims, std::make_shared<SeenBatches>()));
  CHECK(code() == ErrorCode::kCorrupt);
  runtime.AddFile(kTokenizerFile, ModelData("word_piece.json"));
  CHECK(Encoder::Open(runtime, spec).ok());
  spec.dims = 0;
  CHECK(code() == ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace yesterlog
