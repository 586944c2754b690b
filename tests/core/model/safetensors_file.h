// Safetensors files for tests, well-formed and not.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace yesterlog {

// `header` as it stands behind its length, then the data.
inline std::string SafetensorsFile(std::string_view header, std::string_view data) {
  std::string file;
  for (int shift = 0; shift < 64; shift += 8)
    file.push_back(static_cast<char>(uint64_t{header.size()} >> shift & 0xFF));
  return file.append(header).append(data);
}

struct FileTensor {
  std::string name;
  std::string dtype;
  std::vector<int64_t> shape;
  std::string bytes;
};

inline std::string SafetensorsFile(const std::vector<FileTensor>& tensors) {
  nlohmann::json header = nlohmann::json::object();
  std::string data;
  for (const FileTensor& tensor : tensors) {
    const size_t begin = data.size();
    data += tensor.bytes;
    header[tensor.name] = {
        {"dtype", tensor.dtype}, {"shape", tensor.shape}, {"data_offsets", {begin, data.size()}}};
  }
  return SafetensorsFile(header.dump(), data);
}

}  // namespace yesterlog
