/** Files and folders dropped anywhere on an element. */

const mostFiles = 10_000;

/**
 * @param {HTMLElement} target
 * @param {(files: File[]) => void} onFiles
 */
export function acceptFileDrops(target, onFiles) {
  /** @param {DragEvent} event */
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;
  const leave = () => target.classList.remove("dropping");
  target.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    target.classList.add("dropping");
  });
  target.addEventListener("dragleave", (event) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || !target.contains(to)) leave();
  });
  target.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    leave();
    if (event.dataTransfer) droppedFiles(event.dataTransfer).then(onFiles);
  });
}

/**
 * What was dropped, with the files of a folder in its place. The entries are there only until the
 * event is over, so they are taken before anything is waited for.
 *
 * @param {DataTransfer} transfer
 * @returns {Promise<File[]>}
 */
async function droppedFiles({ items, files }) {
  const plain = [...files];
  const entries = [...items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return plain;
  /** @type {File[]} */
  const found = [];
  for (const entry of entries) if (entry) await addEntry(entry, found);
  return found;
}

/** @param {FileSystemEntry} entry @param {File[]} found */
async function addEntry(entry, found) {
  if (found.length >= mostFiles || entry.name.startsWith(".")) return;
  if (entry.isFile) {
    const file = await fileOfEntry(/** @type {FileSystemFileEntry} */ (entry)).catch(() => null);
    if (file) found.push(file);
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  // A reader gives some entries at a time, and none at the end.
  for (let more = true; more; ) {
    const entries = await entriesOf(reader).catch(() => []);
    more = entries.length > 0;
    for (const inner of entries) await addEntry(inner, found);
  }
}

/** @param {FileSystemFileEntry} entry @returns {Promise<File>} */
function fileOfEntry(entry) {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** @param {FileSystemDirectoryReader} reader @returns {Promise<FileSystemEntry[]>} */
function entriesOf(reader) {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}

/**
 * Hands the user a file to keep.
 *
 * @param {Blob} blob
 * @param {string} fileName
 */
export function download(blob, fileName) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // The browser reads it after the click; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
