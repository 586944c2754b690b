// Runs the engine's contract in a dedicated worker on ONNX Runtime Web and posts the results.
import { openGpu } from "/core/ort_web_device.js";
import { OrtHost } from "/core/ort_web_host.js";

/** @param {MessageEvent} event */
onmessage = async ({ data: asked }) => {
  const { contract, pack, paths, threads, ort, webgpu, prompts, bound, only } = asked;
  try {
    const { default: createContract } = await import(contract);
    /** @param {string} path */
    const fetched = async (path) => (await fetch(`${pack}/${path}`)).blob();
    const files = new Map();
    for (const path of paths) files.set(path, await fetched(path));
    const streams = ort.includes("jspi");
    const gpu = webgpu ? await openGpu({ software: true, streams }) : undefined;
    const host = await OrtHost.start(await import(ort), { files, threads, gpu });
    const core = await createContract({ ort: host });
    const expected = await (await fetch(`${pack}/../expected.json`)).json();
    expected.prompts = expected.prompts?.slice(0, prompts);
    expected.bound = bound ?? expected.bound;
    const found = await core.runEngineContract(JSON.stringify(expected), only);
    postMessage(Array.from({ length: found.size() }, (_, i) => found.get(i)));
  } catch (error) {
    const message = String(/** @type {any} */ (error)?.stack ?? error);
    postMessage([{ name: "the contract runs", ok: false, message }]);
  }
};
