// Where the objects of a JSON text lie, told without parsing them.
#pragma once

#include <cstddef>
#include <string_view>

namespace yesterlog {

// One object a line; objects in a row (an array, nested arrays, or one behind the other over
// several lines); an array of them inside one object: {"page":1,"events":[{...},{...}]}; or several
// arrays there, each under the name of the thing that they are about:
// {"sensor.hall":[{...},{...}],"sensor.yard":[{...}]}.
//
// A broken line costs only itself, so lines are the layout to prefer where objects keep to them.
enum class JsonLayout { kLines, kStream, kWrapped, kKeyed };

// By the first bytes of a file.
// How long the front of "window.YTD.tweets.part0 = [{" is, up to the bracket; 0: `text` begins
// otherwise.
size_t AssignmentLength(std::string_view text);

JsonLayout GuessJsonLayout(std::string_view head);

// The length of the object at the front of `text`, which begins with '{'; 0 if it does not end.
size_t ObjectLength(std::string_view text);

// Where the first array of objects inside the object at the front of `text` begins: the position
// behind its "[". npos: there is none before the object ends, or before `text` does.
size_t FindWrappedArray(std::string_view text);

// The key of the array that begins at `array`, behind its "["; empty: it has none.
std::string_view KeyOfArray(std::string_view text, size_t array);

struct NextArray {
  bool cut = false;  // `text` ends before it is told
  size_t begin = 0;  // behind its "["; 0: no array follows
  std::string_view key;
};

// The array that follows in the same object. `text` begins behind the "]" of the one before.
NextArray FindNextArray(std::string_view text);

}  // namespace yesterlog
