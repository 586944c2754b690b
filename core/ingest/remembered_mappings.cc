#include "core/ingest/remembered_mappings.h"

#include <algorithm>
#include <utility>

#include "core/base/hash.h"
#include "core/ingest/record.h"
#include "core/text/json_members.h"
#include "core/text/json_writer.h"

namespace yesterlog {
namespace {

constexpr const char* kSetting = "imports.mappings";
constexpr size_t kMostRemembered = 100;
constexpr size_t kMostShownColumns = 12;
constexpr size_t kLongestShownBytes = 100;

JsonText MappingToJson(const FieldMapping& mapping) {
  JsonWriter json;
  for (const auto& [field, column] : kMappingFields) {
    if (!(mapping.*column).empty()) json.Add(field, mapping.*column);
  }
  return json.Json();
}

std::optional<RememberedMapping> MappingFrom(const JsonView& view) {
  RememberedMapping remembered;
  const auto header = view.Find("header");
  const auto mapping = view.Find("mapping");
  if (!header || !mapping) return std::nullopt;
  remembered.header = header->String().value_or("");
  if (const auto columns = view.Find("columns")) {
    for (const JsonView& column : columns->Elements()) {
      remembered.columns.push_back(column.String().value_or(""));
    }
  }
  for (const auto& [field, column] : kMappingFields) {
    const auto value = mapping->Find(field);
    if (value) remembered.mapping.*column = value->String().value_or("");
  }
  return remembered;
}

Status Save(const std::vector<RememberedMapping>& mappings, Store* store) {
  return store->SaveSetting(kSetting, MappingsToJson(mappings));
}

bool IsKeepable(const FieldMapping& mapping) {
  return std::ranges::all_of(kMappingFields, [&](const auto& field) {
    return (mapping.*field.second).size() <= 2 * kMaxFieldKeyBytes;
  });
}

}  // namespace

std::string HeaderKey(std::vector<std::string> columns) {
  if (columns.empty()) return {};
  std::ranges::sort(columns);
  StableHash hash;
  for (const std::string& column : columns) hash.Add(column);
  return hash.Hex();
}

Result<std::vector<RememberedMapping>> LoadMappings(Store* store) {
  const auto kept = store->LoadSetting(kSetting);
  if (!kept.ok()) return kept.error();
  std::vector<RememberedMapping> mappings;
  if (!*kept) return mappings;
  const JsonDocument document(**kept);
  for (const JsonView& view : document.root().Elements()) {
    if (auto one = MappingFrom(view)) mappings.push_back(std::move(*one));
  }
  return mappings;
}

Status RememberMapping(RememberedMapping remembered, Store* store) {
  if (remembered.header.empty() || !IsKeepable(remembered.mapping)) return {};
  auto mappings = LoadMappings(store);
  if (!mappings.ok()) return mappings.error();
  if (remembered.columns.size() > kMostShownColumns) remembered.columns.resize(kMostShownColumns);
  for (std::string& column : remembered.columns) {
    if (column.size() > kLongestShownBytes) column.resize(kLongestShownBytes);
  }
  std::erase_if(*mappings, [&](const auto& one) { return one.header == remembered.header; });
  mappings->insert(mappings->begin(), std::move(remembered));
  if (mappings->size() > kMostRemembered) mappings->resize(kMostRemembered);
  return Save(*mappings, store);
}

Result<bool> ForgetMapping(std::string_view header, Store* store) {
  auto mappings = LoadMappings(store);
  if (!mappings.ok()) return mappings.error();
  const auto gone = std::erase_if(*mappings, [&](const auto& one) { return one.header == header; });
  if (gone == 0) return false;
  const Status saved = Save(*mappings, store);
  if (!saved.ok()) return saved.error();
  return true;
}

std::string MappingsToJson(const std::vector<RememberedMapping>& mappings) {
  return JsonList(mappings,
                  [](const RememberedMapping& one) {
                    return JsonWriter()
                        .Add("header", one.header)
                        .Add("columns", one.columns)
                        .Add("mapping", MappingToJson(one.mapping))
                        .Json();
                  })
      .text;
}

}  // namespace yesterlog
