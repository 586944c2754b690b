/** Files and folders dropped anywhere on an element. */

/** @typedef {import("./package_files.js").Unread} Unread */
/** @typedef {{files: File[], unread: Unread[], full: boolean}} Drop  `full`: there were more files */

const mostFiles = 10_000;

/**
 * @param {HTMLElement} target
 * @param {(files: File[], unread: Unread[]) => void} onFiles
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
    if (event.dataTransfer) droppedFiles(event.dataTransfer).then(({ files, unread }) => onFiles(files, unread));
  });
}

/**
 * What was dropped, with the files of a folder in its place. The entries are there only until the
 * event is over, so they are taken before anything is waited for.
 *
 * @param {DataTransfer} transfer
 * @returns {Promise<Drop>}
 */
async function droppedFiles({ items, files }) {
  const plain = [...files];
  const entries = [...items].map((item) => item.webkitGetAsEntry?.() ?? null);
  /** @type {Drop} */
  const drop = { files: [], unread: [], full: false };
  if (!entries.some((entry) => entry?.isDirectory)) return { ...drop, files: plain };
  for (const entry of entries) if (entry) await addEntry(entry, drop);
  return drop;
}

/** @param {FileSystemEntry} entry @param {Drop} drop */
async function addEntry(entry, drop) {
  if (drop.full || entry.name.startsWith(".")) return;
  const name = entry.fullPath.slice(1);
  if (entry.isFile) {
    if (drop.files.length + drop.unread.length >= mostFiles) {
      drop.full = true;
      const text = "more than 10,000 files: the others are not read";
      drop.unread.push({ name: name.split("/")[0], text });
      return;
    }
    const file = await fileOfEntry(/** @type {FileSystemFileEntry} */ (entry)).catch(() => null);
    if (file) drop.files.push(file);
    else drop.unread.push({ name, text: "it cannot be read" });
    return;
  }
  const reader = /** @type {FileSystemDirectoryEntry} */ (entry).createReader();
  // A reader gives some entries at a time, and none at the end.
  for (let more = true; more && !drop.full; ) {
    const entries = await entriesOf(reader).catch(() => null);
    if (!entries) drop.unread.push({ name, text: "this folder could not be read to its end" });
    more = entries !== null && entries.length > 0;
    for (const inner of entries ?? []) await addEntry(inner, drop);
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
