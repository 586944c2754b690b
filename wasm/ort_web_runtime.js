/**
 * What wasm/ort_web_runtime.cc imports, handed on to the OrtHost in Module.ort. An Emscripten
 * --js-library, linked with the builds that have an engine.
 *
 * Two heaps: bytes are copied between them, handles are the host's numbers. What may take long is
 * begun by one call and awaited by another, so that one import alone suspends the core's stack:
 * ort_web_await. It also gives the worker's other messages (cancel, progress) their turn.
 */
addToLibrary({
  $ortWeb__deps: ["$stringToNewUTF8", "$UTF8ToString"],
  $ortWeb: {
    // The worker hears nothing for as long, at most, while a model runs.
    turnMs: 50,
    lastTurn: 0,
    message: "",
    code: "",
    pending: undefined,

    // Exceptions end here: 0 or -1 comes back, and ort_web_error says why.
    attempt(action, failed) {
      try {
        return action(Module["ort"]);
      } catch (error) {
        ortWeb.message = String(error?.message ?? error);
        // Errors of browsers have numbers there.
        ortWeb.code = typeof error?.code === "string" ? error.code : "internal";
        return failed;
      }
    },

    begin(action) {
      ortWeb.pending = ortWeb.attempt((host) => action(host) ?? 0, -1);
      ortWeb.pending?.catch?.(() => {}); // ort_web_await reports it
    },

    // As begin; what comes are bytes, which ort_web_take_bytes puts at an address.
    beginBytes(action) {
      const keep = (bytes) => {
        ortWeb.bytes = bytes;
        return bytes.length;
      };
      ortWeb.begin((host) => {
        const bytes = action(host);
        return bytes instanceof Promise ? bytes.then(keep) : keep(bytes);
      });
    },

    otherTurns() {
      return new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          ortWeb.lastTurn = performance.now();
          resolve(undefined);
        };
        port2.postMessage(0);
      });
    },

    describe(host, session) {
      return JSON.stringify(host.describeSession(session));
    },
  },

  ort_web_error__deps: ["$ortWeb"],
  ort_web_error: () => stringToNewUTF8(ortWeb.message),
  ort_web_error_code__deps: ["$ortWeb"],
  ort_web_error_code: () => stringToNewUTF8(ortWeb.code),

  ort_web_info__deps: ["$ortWeb"],
  ort_web_info: () => ortWeb.attempt(
      (host) => {
        if (!host) throw new Error("createYesterlog needs { ort }, an OrtHost, to run a model.");
        const { version, provider, threads, float16 } = host;
        return stringToNewUTF8(JSON.stringify({ version, provider, threads, float16 }));
      },
      0),

  ort_web_begin_allocate__deps: ["$ortWeb"],
  ort_web_begin_allocate: (type, shape, rank, bytes) => ortWeb.begin((host) => {
    const dims = Array.from({ length: rank }, (_, i) => HEAP32[(shape >> 2) + i]);
    return host.allocate(type, dims, bytes >>> 0);
  }),
  ort_web_release_tensor__deps: ["$ortWeb"],
  ort_web_release_tensor: (tensor) => {
    ortWeb.attempt((host) => host.releaseTensor(tensor), undefined);
  },
  ort_web_write__deps: ["$ortWeb"],
  ort_web_write: (tensor, offset, from, bytes) => ortWeb.attempt(
      (host) => {
        host.write(tensor, offset, HEAPU8.subarray(from, from + bytes));
        return 0;
      },
      -1),
  ort_web_begin_read__deps: ["$ortWeb"],
  ort_web_begin_read: (tensor, offset, bytes) =>
      ortWeb.beginBytes((host) => host.read(tensor, offset, bytes)),
  ort_web_copy__deps: ["$ortWeb"],
  ort_web_copy: (from, fromOffset, to, toOffset, bytes) => ortWeb.attempt(
      (host) => {
        host.copy(from, fromOffset, to, toOffset, bytes);
        return 0;
      },
      -1),

  ort_web_begin_open__deps: ["$ortWeb"],
  ort_web_begin_open: (graph, replayed) =>
      ortWeb.begin((host) => host.open(UTF8ToString(graph), replayed !== 0)),
  ort_web_values__deps: ["$ortWeb"],
  ort_web_values: (session) =>
      ortWeb.attempt((host) => stringToNewUTF8(ortWeb.describe(host, session)), 0),
  ort_web_release_session__deps: ["$ortWeb"],
  ort_web_release_session: (session) => {
    ortWeb.attempt((host) => host.releaseSession(session), undefined);
  },

  ort_web_bind__deps: ["$ortWeb"],
  ort_web_bind: (session, replayed) =>
      ortWeb.attempt((host) => host.bind(session, replayed !== 0), 0),
  ort_web_begin_input__deps: ["$ortWeb"],
  ort_web_begin_input: (binding, name, tensor) =>
      ortWeb.begin((host) => host.setInput(binding, UTF8ToString(name), tensor)),
  ort_web_output__deps: ["$ortWeb"],
  ort_web_output: (binding, name, tensor) => ortWeb.attempt(
      (host) => {
        host.setOutput(binding, UTF8ToString(name), tensor);
        return 0;
      },
      -1),
  ort_web_begin_run__deps: ["$ortWeb"],
  ort_web_begin_run: (binding) => ortWeb.begin((host) => host.run(binding)),
  ort_web_release_binding__deps: ["$ortWeb"],
  ort_web_release_binding: (binding) => {
    ortWeb.attempt((host) => host.releaseBinding(binding), undefined);
  },

  ort_web_make_chooser__deps: ["$ortWeb"],
  ort_web_make_chooser: (vocabulary, logits, id, seqlensK, totalLength) => ortWeb.attempt(
      (host) => host.makeChooser(vocabulary, { logits, id, seqlensK, totalLength }),
      0),
  ort_web_chooser_depth__deps: ["$ortWeb"],
  ort_web_chooser_depth: () => ortWeb.attempt((host) => host.chooserDepth, 1),
  ort_web_allow__deps: ["$ortWeb"],
  ort_web_allow: (chooser, words, count) => ortWeb.attempt(
      (host) => {
        host.chooser(chooser).allow(HEAPU32.subarray(words >> 2, (words >> 2) + count));
        return 0;
      },
      -1),
  ort_web_begin_choose__deps: ["$ortWeb"],
  ort_web_begin_choose: (chooser) => ortWeb.begin((host) => host.chooser(chooser).choose()),
  ort_web_begin_take__deps: ["$ortWeb"],
  ort_web_begin_take: (chooser) => ortWeb.beginBytes((host) => host.chooser(chooser).take()),
  ort_web_drop__deps: ["$ortWeb"],
  ort_web_drop: (chooser) => ortWeb.attempt(
      (host) => {
        host.chooser(chooser).drop();
        return 0;
      },
      -1),
  ort_web_release_chooser__deps: ["$ortWeb"],
  ort_web_release_chooser: (chooser) => {
    ortWeb.attempt((host) => host.releaseChooser(chooser), undefined);
  },

  // The length of the file.
  ort_web_begin_file__deps: ["$ortWeb"],
  ort_web_begin_file: (path) => ortWeb.beginBytes((host) => host.readFile(UTF8ToString(path))),
  ort_web_take_bytes__deps: ["$ortWeb"],
  ort_web_take_bytes: (to) => {
    HEAPU8.set(ortWeb.bytes, to);
    ortWeb.bytes = undefined;
  },

  ort_web_take_cancel__deps: ["$ortWeb"],
  ort_web_take_cancel: () => ortWeb.attempt((host) => host.takeCancel(), false),

  // Whether what was begun is done already and nobody waits for a turn: nothing has to suspend
  // then.
  ort_web_settled__deps: ["$ortWeb"],
  ort_web_settled: () =>
      !(ortWeb.pending instanceof Promise) && performance.now() - ortWeb.lastTurn < ortWeb.turnMs,
  ort_web_result__deps: ["$ortWeb"],
  ort_web_result: () => ortWeb.pending,
  // The one import that suspends.
  ort_web_await__deps: ["$ortWeb"],
  ort_web_await__async: "auto",
  ort_web_await: async () => {
    try {
      const { ort: host } = Module;
      const result = await host.untilLost(Promise.resolve(ortWeb.pending));
      if (performance.now() - ortWeb.lastTurn >= ortWeb.turnMs) await ortWeb.otherTurns();
      return result ?? 0;
    } catch (error) {
      return ortWeb.attempt(() => {
        throw error;
      }, -1);
    }
  },
});
