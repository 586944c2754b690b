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
        ortWeb.code = error?.code ?? "internal";
        return failed;
      }
    },

    begin(action) {
      ortWeb.pending = ortWeb.attempt((host) => action(host) ?? 0, -1);
      ortWeb.pending?.catch?.(() => {}); // ort_web_await reports it
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
        const { version, provider, threads } = host;
        return stringToNewUTF8(JSON.stringify({ version, provider, threads }));
      },
      0),

  ort_web_allocate__deps: ["$ortWeb"],
  ort_web_allocate: (type, shape, rank, bytes) => ortWeb.attempt(
      (host) => {
        const dims = Array.from({ length: rank }, (_, i) => HEAP32[(shape >> 2) + i]);
        return host.allocate(type, dims, bytes);
      },
      0),
  ort_web_release_tensor__deps: ["$ortWeb"],
  ort_web_release_tensor: (tensor) => {
    ortWeb.attempt((host) => host.releaseTensor(tensor), undefined);
  },
  ort_web_write__deps: ["$ortWeb"],
  ort_web_write: (tensor, offset, from, bytes) => ortWeb.attempt(
      (host) => {
        host.view(tensor, offset, bytes).set(HEAPU8.subarray(from, from + bytes));
        return 0;
      },
      -1),
  ort_web_read__deps: ["$ortWeb"],
  ort_web_read: (tensor, offset, to, bytes) => ortWeb.attempt(
      (host) => {
        HEAPU8.set(host.view(tensor, offset, bytes), to);
        return 0;
      },
      -1),
  ort_web_copy__deps: ["$ortWeb"],
  ort_web_copy: (from, fromOffset, to, toOffset, bytes) => ortWeb.attempt(
      (host) => {
        host.view(to, toOffset, bytes).set(host.view(from, fromOffset, bytes));
        return 0;
      },
      -1),

  ort_web_begin_open__deps: ["$ortWeb"],
  ort_web_begin_open: (graph) => ortWeb.begin((host) => host.open(UTF8ToString(graph))),
  ort_web_values__deps: ["$ortWeb"],
  ort_web_values: (session) =>
      ortWeb.attempt((host) => stringToNewUTF8(ortWeb.describe(host, session)), 0),
  ort_web_release_session__deps: ["$ortWeb"],
  ort_web_release_session: (session) => {
    ortWeb.attempt((host) => host.releaseSession(session), undefined);
  },

  ort_web_bind__deps: ["$ortWeb"],
  ort_web_bind: (session) => ortWeb.attempt((host) => host.bind(session), 0),
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

  // The length of the file, whose bytes ort_web_take_file then puts at an address.
  ort_web_begin_file__deps: ["$ortWeb"],
  ort_web_begin_file: (path) => {
    const keep = (bytes) => {
      ortWeb.file = bytes;
      return bytes.length;
    };
    ortWeb.begin((host) => {
      const bytes = host.readFile(UTF8ToString(path));
      return bytes instanceof Promise ? bytes.then(keep) : keep(bytes);
    });
  },
  ort_web_take_file__deps: ["$ortWeb"],
  ort_web_take_file: (to) => {
    HEAPU8.set(ortWeb.file, to);
    ortWeb.file = undefined;
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
      const result = await ortWeb.pending;
      await ortWeb.otherTurns();
      return result ?? 0;
    } catch (error) {
      return ortWeb.attempt(() => {
        throw error;
      }, -1);
    }
  },
});
