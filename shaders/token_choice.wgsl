// The next token, chosen where the logits are: the likeliest of those that a mask allows, the lowest id
// among equals. Writes it as the next run's input, with the lengths that the run needs, so that nothing
// has to be brought to the CPU in between.
//
// C++ twin: HostChooser (core/model/host_chooser.cc), whose choice is Sampler's at temperature 0.
//
// One workgroup; each thread looks at every kThreads-th logit, then halves of them are compared. WGSL may
// take floats for numbers always, so NaN and the order of floats are looked at as bits.
//
//   binding 0  logits        f32 as bits, `vocabulary` of them (the buffer may be longer)
//   binding 1  allowed       bit i % 32 of word i / 32 for token i
//   binding 2  id            i64, low word first: the choice, as the next run's token
//   binding 3  seqlens_k     i32: positions before the next run's token
//   binding 4  total_length  i32: positions with it
//   binding 5  choice        what the host reads: id, found (0: no allowed token has a number),
//                            overruled (the likeliest of all was not allowed), total_length

override vocabulary: u32;

@group(0) @binding(0) var<storage, read> logits: array<u32>;
@group(0) @binding(1) var<storage, read> allowed: array<u32>;
@group(0) @binding(2) var<storage, read_write> id: array<u32, 2>;
@group(0) @binding(3) var<storage, read_write> seqlens_k: array<i32, 1>;
@group(0) @binding(4) var<storage, read_write> total_length: array<i32, 1>;
@group(0) @binding(5) var<storage, read_write> choice: array<u32, 4>;

const kThreads = 256u;
// Below every number: NaN, minus infinity, and what is not allowed.
const kNone = 0u;

struct Best {
  rank: u32,
  id: u32,
}

var<workgroup> best_allowed: array<Best, kThreads>;
var<workgroup> best_of_all: array<Best, kThreads>;

// Numbers in the order of their floats, above kNone.
fn rank_of(bits: u32) -> u32 {
  let magnitude = bits & 0x7fffffffu;
  if (magnitude > 0x7f800000u || bits == 0xff800000u) {
    return kNone;
  }
  if (magnitude == 0u) {
    return 0x80000000u;  // -0 equals 0
  }
  return select(bits | 0x80000000u, ~bits, bits >= 0x80000000u);
}

fn better(a: Best, b: Best) -> Best {
  let second = b.rank > a.rank || (b.rank == a.rank && b.id < a.id);
  return Best(select(a.rank, b.rank, second), select(a.id, b.id, second));
}

@compute @workgroup_size(kThreads)
fn choose(@builtin(local_invocation_index) thread: u32) {
  var mine_allowed = Best(kNone, vocabulary);
  var mine_of_all = Best(kNone, vocabulary);
  for (var token = thread; token < vocabulary; token += kThreads) {
    let rank = rank_of(logits[token]);
    if (rank > mine_of_all.rank) {
      mine_of_all = Best(rank, token);
    }
    let is_allowed = (allowed[token / 32u] >> (token % 32u)) & 1u;
    if (is_allowed == 1u && rank > mine_allowed.rank) {
      mine_allowed = Best(rank, token);
    }
  }
  best_allowed[thread] = mine_allowed;
  best_of_all[thread] = mine_of_all;
  for (var half = kThreads / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (thread < half) {
      best_allowed[thread] = better(best_allowed[thread], best_allowed[thread + half]);
      best_of_all[thread] = better(best_of_all[thread], best_of_all[thread + half]);
    }
  }
  if (thread == 0u) {
    let chosen = best_allowed[0];
    let found = chosen.rank != kNone;
    id[0] = select(0u, chosen.id, found);
    id[1] = 0u;
    seqlens_k[0] = total_length[0];
    total_length[0] += 1;
    choice[0] = id[0];
    choice[1] = u32(found);
    choice[2] = u32(best_of_all[0].id != chosen.id);
    choice[3] = u32(total_length[0]);
  }
}
