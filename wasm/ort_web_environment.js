/**
 * The environment variables of ONNX Runtime Web's module. Emscripten gives every module the same ones and
 * offers no other way to set them from outside: they are written over in its heap.
 */

const given = "USER=web_user\0LOGNAME=web_user\0PATH=/\0";

/**
 * GroupQueryAttention reads several tokens at once in tiles of a size that it takes from the processor's
 * cache; WebAssembly tells none, and the tiles become so small that a prompt of 480 tokens takes four
 * times as long, one of 1,500 ten times. To be called before the first session.
 *
 * @param {Uint8Array} heap of the module
 * @returns {boolean} whether the variables were found where they are expected
 */
export function readPromptsWhole(heap) {
  const wanted = new TextEncoder().encode("ORT_GQA_DISABLE_FLASH_ATTENTION=1\0");
  const known = new TextEncoder().encode(given);
  for (let at = heap.indexOf(known[0]); at >= 0; at = heap.indexOf(known[0], at + 1)) {
    if (!known.every((byte, i) => heap[at + i] === byte)) continue;
    heap.set(wanted, at);
    return true;
  }
  return false;
}
