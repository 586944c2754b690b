// The k rows of a table whose dot product with a query is largest, exactly: every row inside a list of
// ranges is looked at. The higher score first, equal ones by row; NaN is never chosen.
//
// C++ twin: ExactTopK (core/retrieve/exact_scan.cc).
//
//   scan   as many workgroups as the host likes; each keeps the best 64 of its share of the rows
//   merge  one workgroup; the best of all of them, in order
//
// Four threads share a row, each with four of the twin's sixteen sums. A compiler may still fuse and
// reorder additions: scores agree with the twin's within rounding, and exactly where nothing is rounded.
// WGSL may take floats for numbers always, so NaN and the order of scores are looked at as bits.
// A GPU may take subnormal scores for 0.
//
//   binding 0  params  see below
//   binding 1  table   rows of f32, each filled up with zeros to whole vec4s
//   binding 2  query   as a row
//   binding 3  ranges  first row and the one behind the last; ascending, sharing none
//   binding 4  lists   kKept entries a workgroup of scan: what merge reads
//   binding 5  best    what the host reads, k times: row (0xffffffff: no more rows), score's bits

struct Params {
  row_vec4s: u32,   // length of a row
  range_count: u32,
  candidates: u32,  // rows in all ranges together
  lists: u32,       // workgroups of scan
  k: u32,           // at most `kKept`
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> table: array<vec4f>;
@group(0) @binding(2) var<storage, read> query: array<vec4f>;
@group(0) @binding(3) var<storage, read> ranges: array<vec2u>;
@group(0) @binding(4) var<storage, read_write> lists: array<vec2u>;
@group(0) @binding(5) var<storage, read_write> best: array<vec2u>;

const kThreads = 128u;
const kKept = 64u;
const kFresh = 192u;   // candidates looked at between two sorts
const kPooled = 256u;  // kept and fresh: a power of two, as the sort wants it
const kLanes = 4u;     // threads that share a row

// An entry is a score's key and its row. No score has the key 0.
const kNothing = vec2u(0u, 0xffffffffu);
const kKeyOfZero = 0x80000000u;
const kSignBit = 0x80000000u;
const kInfinityBits = 0x7f800000u;

var<workgroup> pool: array<vec2u, kPooled>;
var<workgroup> sums: array<vec4f, kFresh * kLanes>;

// Unsigned integers that order as the scores do; 0 for a NaN.
fn key_of(score: f32) -> u32 {
  let bits = bitcast<u32>(score);
  let magnitude = bits & ~kSignBit;
  if (magnitude > kInfinityBits) {
    return 0u;
  }
  if (magnitude == 0u) {
    return kKeyOfZero;  // -0 too: a negative subnormal, flushed
  }
  return select(bits | kSignBit, ~bits, (bits & kSignBit) != 0u);
}

fn bits_of(key: u32) -> u32 {
  return select(~key, key & ~kSignBit, (key & kSignBit) != 0u);
}

fn precedes(a: vec2u, b: vec2u) -> bool {
  return a.x > b.x || (a.x == b.x && a.y < b.y);
}

fn row_of(candidate: u32) -> u32 {
  var left = candidate;
  for (var i = 0u; i < params.range_count; i++) {
    let range = ranges[i];
    let size = range.y - range.x;
    if (left < size) {
      return range.x + left;
    }
    left -= size;
  }
  return kNothing.y;
}

// Sorts the pool (bitonic, K. Batcher, "Sorting networks and their applications", 1968), so that its
// first entries are the ones to keep.
fn sort_pool(thread: u32) {
  for (var size = 2u; size <= kPooled; size *= 2u) {
    for (var stride = size / 2u; stride > 0u; stride /= 2u) {
      workgroupBarrier();
      let low = thread & (stride - 1u);
      let i = ((thread - low) * 2u) + low;
      let j = i + stride;
      let first = pool[i];
      let second = pool[j];
      if (precedes(second, first) == ((i & size) == 0u)) {
        pool[i] = second;
        pool[j] = first;
      }
    }
  }
  workgroupBarrier();
}

// The sums of one block of candidates, four threads to a row so that neighbours read neighbours.
fn sum_block(first: u32, thread: u32) {
  let lane = thread % kLanes;
  for (var slot = thread / kLanes; slot < kFresh; slot += kThreads / kLanes) {
    let candidate = first + slot;
    var sum = vec4f();
    if (candidate < params.candidates) {
      let start = row_of(candidate) * params.row_vec4s;
      for (var i = lane; i < params.row_vec4s; i += kLanes) {
        sum += table[start + i] * query[i];
      }
    }
    sums[slot * kLanes + lane] = sum;
  }
}

fn scored(slot: u32, candidate: u32) -> vec2u {
  if (candidate >= params.candidates) {
    return kNothing;
  }
  let at = slot * kLanes;
  let four = (sums[at] + sums[at + 2u]) + (sums[at + 1u] + sums[at + 3u]);
  let key = key_of((four.x + four.z) + (four.y + four.w));
  if (key == 0u) {
    return kNothing;
  }
  return vec2u(key, row_of(candidate));
}

@compute @workgroup_size(kThreads)
fn scan(@builtin(local_invocation_index) thread: u32, @builtin(workgroup_id) group: vec3u,
        @builtin(num_workgroups) groups: vec3u) {
  for (var i = thread; i < kKept; i += kThreads) {
    pool[i] = kNothing;
  }
  for (var first = group.x * kFresh; first < params.candidates; first += groups.x * kFresh) {
    sum_block(first, thread);
    workgroupBarrier();
    for (var i = thread; i < kFresh; i += kThreads) {
      pool[kKept + i] = scored(i, first + i);
    }
    sort_pool(thread);
  }
  workgroupBarrier();
  for (var i = thread; i < kKept; i += kThreads) {
    lists[group.x * kKept + i] = pool[i];
  }
}

@compute @workgroup_size(kThreads)
fn merge(@builtin(local_invocation_index) thread: u32) {
  for (var i = thread; i < kKept; i += kThreads) {
    pool[i] = kNothing;
  }
  let entries = params.lists * kKept;
  for (var first = 0u; first < entries; first += kFresh) {
    for (var i = thread; i < kFresh; i += kThreads) {
      pool[kKept + i] = kNothing;
      if (first + i < entries) {
        pool[kKept + i] = lists[first + i];
      }
    }
    sort_pool(thread);
  }
  workgroupBarrier();
  for (var i = thread; i < params.k; i += kThreads) {
    best[i] = vec2u(pool[i].y, bits_of(pool[i].x));
  }
}
