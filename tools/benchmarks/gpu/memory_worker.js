// How much a second this GPU's shaders read of its memory.
import { isSoftware } from "/core/ort_web_device.js";
import { contest } from "/contestant.js";

const threads = 256;
const mostBytes = 2 ** 29;
// What asking and being told take is in both, and not in their difference.
const [few, many] = [10, 60];

// Each thread reads every so many vec4s; all is added up, so that nothing may be left out.
const code = `
@group(0) @binding(0) var<storage, read_write> words: array<vec4<u32>>;
@group(0) @binding(1) var<storage, read_write> sum: atomic<u32>;

@compute @workgroup_size(${threads})
fn fill(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  for (var i = id.x; i < arrayLength(&words); i += groups.x * ${threads}u) { words[i] = vec4<u32>(1u); }
}

@compute @workgroup_size(${threads})
fn read(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
  var own = vec4<u32>(0u);
  for (var i = id.x; i < arrayLength(&words); i += groups.x * ${threads}u) { own += words[i]; }
  atomicAdd(&sum, own.x + own.y + own.z + own.w);
}`;

async function open() {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) throw new Error("There is no GPU: YESTERLOG_GPU_ARGS may have what Chromium needs for one.");
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const requiredLimits = { maxBufferSize, maxStorageBufferBindingSize };
  const device = await adapter.requestDevice({ requiredLimits });
  const software = isSoftware(adapter);
  const bytes = Math.min(mostBytes, maxBufferSize, maxStorageBufferBindingSize) & ~15;
  const has = (/** @type {GPUFeatureName} */ feature) => adapter.features.has(feature);
  const features = { float16: has("shader-f16"), timed: has("timestamp-query") };
  const { vendor, architecture, description } = adapter.info;
  const name = [vendor, architecture, description].filter(Boolean).join(" ");
  // A program would read for minutes, and nothing is told of its times.
  const bytesPerS = software ? NaN : await measured(device, bytes);
  return { generate: async () => {}, told: { name, software, ...features, bytesPerS } };
}

/** @param {GPUDevice} device @param {number} bytes */
async function measured(device, bytes) {
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const words = device.createBuffer({ size: bytes, usage: STORAGE });
  const sum = device.createBuffer({ size: 4, usage: STORAGE | COPY_SRC | COPY_DST });
  const readable = device.createBuffer({ size: 4, usage: COPY_DST | MAP_READ });
  const module = device.createShaderModule({ code });
  const layout = device.createBindGroupLayout({
    entries: [0, 1].map((binding) => ({
      binding,
      visibility: GPUShaderStage.COMPUTE,
      buffer: { type: "storage" },
    })),
  });
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
  const entries = [words, sum].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const group = device.createBindGroup({ layout, entries });
  // Each thread reads 64 vec4s where there may be so many groups.
  const groups = Math.ceil(bytes / 16 / threads / 64);
  const run = async (/** @type {string} */ entryPoint) => {
    const pipeline = await device.createComputePipelineAsync({
      layout: pipelineLayout,
      compute: { module, entryPoint },
    });
    return (/** @type {number} */ times) => {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      for (let i = 0; i < times; ++i) pass.dispatchWorkgroups(Math.min(groups, 65535));
      pass.end();
      device.queue.submit([encoder.finish()]);
      return device.queue.onSubmittedWorkDone();
    };
  };
  await (await run("fill"))(1);
  const read = await run("read");
  await read(1);
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(sum, 0, readable, 0, 4);
  device.queue.submit([encoder.finish()]);
  await readable.mapAsync(GPUMapMode.READ);
  const [total] = new Uint32Array(readable.getMappedRange());
  if (total !== bytes / 4) throw new Error(`The GPU adds ${bytes / 4} ones up to ${total}.`);
  const best = async (/** @type {number} */ times) => {
    let least = Infinity;
    for (let attempt = 0; attempt < 5; ++attempt) {
      const begun = performance.now();
      await read(times);
      least = Math.min(least, performance.now() - begun);
    }
    return least;
  };
  const ms = (await best(many)) - (await best(few));
  device.destroy();
  return ((many - few) * bytes * 1000) / ms;
}

contest(open);
