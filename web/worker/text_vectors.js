/** Vectors of texts that were encoded before, by text. What was added first is forgotten first. */

// Of a text's characters and of a number, as JavaScript holds them.
const characterBytes = 2;
const numberBytes = 4;

export class TextVectors {
  /** @type {Map<string, Float32Array>} in the order of adding */
  #vectors = new Map();
  #bytes = 0;
  #mostBytes;

  /** @param {number} mostBytes  of all texts and vectors together; what is larger alone is not kept */
  constructor(mostBytes) {
    this.#mostBytes = mostBytes;
  }

  /** @param {string} text */
  get(text) {
    return this.#vectors.get(text);
  }

  /**
   * A text that is there keeps its vector.
   *
   * @param {string} text
   * @param {Float32Array} vector
   */
  add(text, vector) {
    const bytes = bytesOf(text, vector);
    if (bytes > this.#mostBytes || this.#vectors.has(text)) return;
    for (const [oldest, its] of this.#vectors) {
      if (this.#bytes + bytes <= this.#mostBytes) break;
      this.#vectors.delete(oldest);
      this.#bytes -= bytesOf(oldest, its);
    }
    this.#vectors.set(text, vector);
    this.#bytes += bytes;
  }
}

/** @param {string} text @param {Float32Array} vector */
function bytesOf(text, vector) {
  return text.length * characterBytes + vector.length * numberBytes;
}
