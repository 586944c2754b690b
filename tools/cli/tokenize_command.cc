#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/model/tokenizer.h"
#include "tools/cli/commands.h"
#include "tools/cli/shared.h"

namespace yesterlog {
namespace {

using Json = nlohmann::ordered_json;

struct TokenizeCommand {
  std::string tokenizer;
  std::string text;
  std::string batch;
  bool as_text = false;
};

// A line of standard input is a JSON string; so is what stands for it a list of ids.
int TokenizeLines(Tokenizer& tokenizer, AddedTokens added) {
  for (std::string line; std::getline(std::cin, line);) {
    const Json text = Json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!text.is_string()) return Fail("Each line must be a JSON string; this is none: " + line);
    std::cout << Json(tokenizer.Encode(text.get<std::string>(), added)).dump() << "\n";
  }
  return kExitOk;
}

int RunTokenize(const TokenizeCommand& command) {
  std::ifstream file(command.tokenizer, std::ios::binary);
  if (!file) return Fail("Cannot read " + command.tokenizer + ".");
  std::stringstream json;
  json << file.rdbuf();
  const auto tokenizer = ReadTokenizer(json.str());
  if (!tokenizer.ok()) return Fail(tokenizer.error().message);
  const AddedTokens added = command.as_text ? AddedTokens::kAsText : AddedTokens::kRecognised;
  if (command.batch == "-") return TokenizeLines(**tokenizer, added);
  for (const int32_t id : (*tokenizer)->Encode(command.text, added)) {
    const int32_t ids[] = {id};
    std::cout
        << id << "\t"
        << Json((*tokenizer)->Decode(ids)).dump(-1, ' ', false, Json::error_handler_t::replace)
        << "\n";
  }
  return kExitOk;
}

}  // namespace

Command AddTokenizeCommand(CLI::App& program) {
  CLI::App* parser =
      program.add_subcommand("tokenize", "Show the tokens that a model reads a text as");
  const auto command = std::make_shared<TokenizeCommand>();
  parser->add_option("--tokenizer", command->tokenizer, "A tokenizer.json")
      ->required()
      ->type_name("FILE");
  parser->add_flag("--as-text", command->as_text,
                   "Read control tokens such as <|im_end|> as the text that they are written with");
  CLI::Option* text = parser->add_option("text", command->text, "\"Who came to the door?\"");
  parser->add_option("--batch", command->batch, "JSON strings, one a line, from - (standard input)")
      ->type_name("FILE")
      ->check(CLI::IsMember({"-"}))
      ->excludes(text);
  return {parser, [command] { return RunTokenize(*command); }};
}

}  // namespace yesterlog
