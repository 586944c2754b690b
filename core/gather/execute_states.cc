#include "core/gather/execute_states.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/gather/execute_spans.h"

namespace yesterlog {
namespace {

// Of one series, so far.
struct Course {
  int64_t last_row = 0;
  int64_t since_row = 0;
  int64_t kind = 0;  // of the last event
  bool selected = false;
};

class StateReader {
 public:
  StateReader(const Execution& execution, Instant at) : execution_(execution), at_(at) {}

  Status Read(const SelectedStates& selected, Store* store) {
    if (Status loaded = entities_.Load(store); !loaded.ok()) return loaded;
    Result<std::vector<KindState>> kinds = execution_.figures.Kinds();
    if (!kinds.ok()) return kinds.error();
    std::unordered_set<std::string> groups;  // of the selected
    for (const KindState& kind : *kinds) {
      if (selected.kinds.contains(kind.row)) groups.insert(kind.group);
    }
    std::vector<int64_t> telling;
    for (KindState& kind : *kinds) {
      if (kind.group.empty() || !groups.contains(kind.group)) continue;
      telling.push_back(kind.row);
      kinds_.emplace(kind.row, std::move(kind));
    }
    Result<std::unique_ptr<FigureStream>> events =
        execution_.figures.Stream({.rows = execution_.RowsUntil(at_),
                                   .columns = kReadKind | kReadSource | kReadEntity,
                                   .kinds = std::move(telling)});
    if (!events.ok()) return events.error();
    auto next = selected.rows.begin();
    for (;;) {
      Result<bool> more = (*events)->Next();
      if (!more.ok()) return more.error();
      if (!*more) return Status();
      Result<size_t> entity = entities_.EntityOf(**events);
      if (!entity.ok()) return entity.error();
      const FigureRow& row = (*events)->row();
      while (next != selected.rows.end() && *next < row.rowid) ++next;
      Add(row, *entity, next != selected.rows.end() && *next == row.rowid);
    }
  }

  std::vector<ResultRow> Rows() {
    std::vector<ResultRow> rows;
    std::map<std::pair<std::string, std::string>, const Course*> courses;
    for (auto& [group, of_entity] : courses_) {
      for (const auto& [entity, course] : of_entity) {
        if (course.selected) courses[{entities_.names()[entity], group}] = &course;
      }
    }
    for (const auto& [key, course] : courses) {
      ResultRow row;
      row.name = key.first;
      row.text = kinds_.at(course->kind).state;
      row.window = Window{StartOfRow(course->since_row), at_};
      row.events = 1;
      row.rowid = course->last_row;
      rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  void Add(const FigureRow& row, size_t entity, bool selected) {
    const KindState& kind = kinds_.at(row.kind);
    Course& course = courses_[kind.group][entity];
    if (course.kind == 0 || kinds_.at(course.kind).state != kind.state) {
      course.since_row = row.rowid;
    }
    course.last_row = row.rowid;
    course.kind = row.kind;
    course.selected = course.selected || selected;
  }

  const Execution& execution_;
  Instant at_;
  EntityNames entities_;
  std::unordered_map<int64_t, KindState> kinds_;  // that tell a state
  std::unordered_map<std::string, std::unordered_map<size_t, Course>> courses_;  // by state group
};

}  // namespace

Result<std::vector<ResultRow>> StatesAt(const Execution& execution, Instant at,
                                        const SelectedStates& selected, Store* store) {
  if (execution.empty() || selected.rows.empty()) return std::vector<ResultRow>();
  StateReader reader(execution, at);
  if (Status read = reader.Read(selected, store); !read.ok()) return read.error();
  return reader.Rows();
}

}  // namespace yesterlog
