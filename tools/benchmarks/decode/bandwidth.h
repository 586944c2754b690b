// What the memory of this machine gives at most, to hold a decoder's reading against.
#pragma once

namespace yesterlog::bench {

// The best of several sums over a gigabyte, parted among `threads`; in bytes a second.
double ReadBandwidth(int threads);

}  // namespace yesterlog::bench
