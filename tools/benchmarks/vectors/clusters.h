// Made-up embeddings: vectors of length 1 in clusters, as texts about a few hundred matters give.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace yesterlog::bench {

// `rows` vectors of `dims` floats, row after row; the same for the same arguments on every machine.
// Vectors of one `seed` share their clusters, those of different `draw` are different vectors, so
// that queries lie where the rows do. The order of the rows has nothing to do with the clusters.
std::vector<float> ClusteredVectors(size_t rows, size_t dims, uint64_t seed, uint64_t draw);

}  // namespace yesterlog::bench
