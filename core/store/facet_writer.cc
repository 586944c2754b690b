#include "core/store/batch_writer.h"

namespace yesterlog {

Result<int64_t> FacetWriter::CountOne(const std::string& name) {
  auto found = entries_.find(name);
  if (found == entries_.end()) {
    Result<int64_t> id = FindOrCreate(name);
    if (!id.ok()) return id.error();
    found = entries_.emplace(name, Entry{*id, 0}).first;
  }
  ++found->second.added;
  return found->second.id;
}

Status FacetWriter::TakeOne(const std::string& name) {
  Result<int64_t> id = CountOne(name);
  if (!id.ok()) return id.error();
  entries_[name].added -= 2;
  return Status();
}

Result<int64_t> FacetWriter::FindOrCreate(const std::string& name) {
  Result<Statement> find = connection_->Prepare("SELECT id FROM " + table_ + " WHERE name = ?1");
  if (!find.ok()) return find.error();
  find->Bind(1, std::string_view(name));
  Result<bool> row = find->Step();
  if (!row.ok()) return row.error();
  if (*row) return find->Int(0);
  Result<Statement> insert =
      connection_->Prepare("INSERT INTO " + table_ + "(name, events) VALUES(?1, 0) RETURNING id");
  if (!insert.ok()) return insert.error();
  insert->Bind(1, std::string_view(name));
  row = insert->Step();
  if (!row.ok()) return row.error();
  return insert->Int(0);
}

Status FacetWriter::WriteCounts() {
  Result<Statement> update =
      connection_->Prepare("UPDATE " + table_ + " SET events = events + ?1 WHERE id = ?2");
  if (!update.ok()) return update.error();
  for (const auto& [name, entry] : entries_) {
    update->Bind(1, entry.added);
    update->Bind(2, entry.id);
    if (Status done = update->Run(); !done.ok()) return done;
  }
  return Status();
}

}  // namespace yesterlog
