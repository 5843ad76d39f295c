/** What the embedded cloud keeps on disk, so that nothing that was answered is lost by `kill -9`. */
export { appendWhole } from "./append-whole.ts";
export { DataFolderInUseError, lockDataFolder } from "./data-folder-lock.ts";
export { Journal } from "./journal.ts";
export { writeWhole } from "./write-whole.ts";
