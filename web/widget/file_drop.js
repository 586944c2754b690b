/** Files dropped anywhere on an element. */

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
    onFiles([...(event.dataTransfer?.files ?? [])]);
  });
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
