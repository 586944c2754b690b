#include "core/model/safetensors.h"

#include <doctest/doctest.h>

#include "tests/core/model/safetensors_file.h"

namespace yesterlog {
namespace {

std::string Two() {
  return SafetensorsFile({{"a", "F32", {2, 1}, "12345678"}, {"b", "F16", {3}, "abcdef"}});
}

// Of a tensor "t" in a file of eight bytes of data.
std::string Entry(const std::string& entry) {
  return SafetensorsFile(R"({"t":)" + entry + "}", "12345678");
}

ErrorCode CodeOf(std::string_view file, const std::string& part = "") {
  const auto tensors = ReadSafetensors(file);
  REQUIRE_FALSE(tensors.ok());
  CAPTURE(tensors.error().message);
  CHECK(tensors.error().message.find(part) != std::string::npos);
  return tensors.error().code;
}

TEST_CASE("tensors have their names, types, shapes and bytes in the file") {
  const std::string file = Two();
  const auto tensors = ReadSafetensors(file);
  REQUIRE(tensors.ok());
  REQUIRE(tensors->size() == 2);
  const NamedTensor& a = (*tensors)[0];
  CHECK(a.name == "a");
  CHECK(a.spec.type == ElementType::kFloat32);
  CHECK(a.spec.shape == std::vector<int64_t>{2, 1});
  CHECK(a.bytes.size() == 8);
  CHECK(static_cast<const void*>(a.bytes.data()) == file.data() + file.size() - 14);
  const NamedTensor& b = (*tensors)[1];
  CHECK(b.spec.type == ElementType::kFloat16);
  CHECK(static_cast<char>(b.bytes[5]) == 'f');
}

TEST_CASE("every type of a graph's tensors is read, and of others the name is told") {
  for (const auto& [dtype, type] : {std::pair{"F32", ElementType::kFloat32},
                                    {"F16", ElementType::kFloat16},
                                    {"I32", ElementType::kInt32},
                                    {"I64", ElementType::kInt64}}) {
    const std::string file = SafetensorsFile({{"t", dtype, {}, std::string(BytesOf(type), 'x')}});
    const auto tensors = ReadSafetensors(file);
    REQUIRE(tensors.ok());
    CHECK((*tensors)[0].spec.type == type);
    CHECK((*tensors)[0].spec.shape.empty());
  }
  CHECK(CodeOf(SafetensorsFile({{"t", "BF16", {1}, "xx"}}), "BF16") == ErrorCode::kUnsupported);
  CHECK(CodeOf(SafetensorsFile({{"t", "f32", {1}, "xxxx"}}), "f32") == ErrorCode::kUnsupported);
}

TEST_CASE("metadata, blanks behind the header and tensors without elements are no trouble") {
  const std::string file = SafetensorsFile(
      R"({"__metadata__":{"format":"pt"},"t":{"dtype":"F32","shape":[0,7],"data_offsets":[0,0]}}   )",
      "");
  const auto tensors = ReadSafetensors(file);
  REQUIRE(tensors.ok());
  REQUIRE(tensors->size() == 1);
  CHECK((*tensors)[0].bytes.empty());
  const auto none = ReadSafetensors(SafetensorsFile("{}", ""));
  REQUIRE(none.ok());
  CHECK(none->empty());
}

TEST_CASE("a file that is cut off anywhere is corrupt") {
  const std::string file = Two();
  for (size_t size = 0; size < file.size(); ++size)
    CHECK(CodeOf(std::string_view(file).substr(0, size)) == ErrorCode::kCorrupt);
}

TEST_CASE("a header's length that is not one is corrupt, however large") {
  for (const size_t byte : {0, 1, 4, 7}) {
    std::string file = Two();
    file[byte] = '\xFF';
    CHECK(CodeOf(file, "within its header") == ErrorCode::kCorrupt);
  }
  std::string bare = SafetensorsFile("{}", "");
  ++bare[0];
  CHECK(CodeOf(bare, "within its header") == ErrorCode::kCorrupt);
  std::string file = Two();
  ++file[0];
  CHECK(CodeOf(file, "not a JSON object") == ErrorCode::kCorrupt);
  file[0] = 0;
  CHECK(CodeOf(file, "not a JSON object") == ErrorCode::kCorrupt);
}

TEST_CASE("a header that is no object of entries is corrupt") {
  for (const char* header : {"", "[]", "null", "1", "{", "{\"t\":}", "{\"\xFF\":{}}"})
    CHECK(CodeOf(SafetensorsFile(header, ""), "not a JSON object") == ErrorCode::kCorrupt);
  for (const char* entry :
       {"{}", "[]", "null", "1", R"({"shape":[2],"data_offsets":[0,8]})",
        R"({"dtype":"F32","data_offsets":[0,8]})", R"({"dtype":"F32","shape":[2]})",
        R"({"dtype":1,"shape":[2],"data_offsets":[0,8]})",
        R"({"dtype":"F32","shape":2,"data_offsets":[0,8]})",
        R"({"dtype":"F32","shape":[2],"data_offsets":[0]})",
        R"({"dtype":"F32","shape":[2],"data_offsets":[0,8,8]})",
        R"({"dtype":"F32","shape":[2],"data_offsets":{"0":0}})",
        R"({"dtype":"F32","shape":[2],"data_offsets":[-8,0]})",
        R"({"dtype":"F32","shape":[2],"data_offsets":[0,8.0]})",
        R"({"dtype":"F32","shape":[2],"data_offsets":[0,"8"]})",
        R"({"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551615]})"})
    CHECK(CodeOf(Entry(entry), "the entry of t") == ErrorCode::kCorrupt);
}

TEST_CASE("bytes that reach beyond the file, or end before they begin, are corrupt") {
  for (const char* offsets : {"[0,9]", "[9,9]", "[4,12]", "[8,0]", "[4294967295,4294967295]"})
    CHECK(
        CodeOf(Entry(std::string(R"({"dtype":"F32","shape":[2],"data_offsets":)") + offsets + "}"),
               "reaches beyond the file") == ErrorCode::kCorrupt);
}

TEST_CASE("a shape that its bytes do not make up is corrupt, also one that overflows to them") {
  for (const char* shape :
       {"[1]", "[3]", "[]", "[0]", "[2,2]", "[1073741824,4]", "[1073741824,1073741824,16]",
        "[4294967295,4294967295,4294967295]", "[4294967295,2,2147483648,2]"})
    CHECK(
        CodeOf(Entry(std::string(R"({"dtype":"F32","data_offsets":[0,8],"shape":)") + shape + "}"),
               "do not make up its shape") == ErrorCode::kCorrupt);
  for (const char* shape : {"[-2]", "[2.0]", "[\"2\"]", "[[2]]", "[4294967296]", "[null]"})
    CHECK(
        CodeOf(Entry(std::string(R"({"dtype":"F32","data_offsets":[0,8],"shape":)") + shape + "}"),
               "the shape of t") == ErrorCode::kCorrupt);
  // 2^64 bytes and 2^66, which a size_t counts as none.
  for (const char* shape : {"[2147483648,2147483648]", "[2147483648,2147483648,4]"})
    CHECK(
        CodeOf(Entry(std::string(R"({"dtype":"F32","data_offsets":[0,0],"shape":)") + shape + "}"),
               "do not make up its shape") == ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace yesterlog
