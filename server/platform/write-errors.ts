import { InputError } from "../core/errors/input-error.ts";

/** What the operating system says when a file can't be written: in words, and what to do about it. */
const FAULTS: Record<string, [fault: string, remedy: string]> = {
  ENOSPC: ["does not fit: the disk is full.", "Nothing was kept; free some space."],
  EDQUOT: ["does not fit: your quota is used up.", "Nothing was kept; free some space."],
  EFBIG: ["does not fit: the disk takes no file that large.", "Name a file on another disk."],
  EACCES: [
    "can't be written: you have no right to write there.",
    "Choose another folder, or ask for the right.",
  ],
  EPERM: [
    "can't be written: you have no right to write there.",
    "Choose another folder, or ask for the right.",
  ],
  EROFS: ["can't be written: the disk may only be read.", "Name a file on another disk."],
  EISDIR: ["can't be written: it is a folder.", "Name a file in it."],
  ENOENT: ["can't be written: its folder is not there.", "Make it first."],
  ENOTDIR: ["can't be written: its folder is a file.", "Choose another."],
};

/** What the file system says when a file can't be written becomes a sentence; all else stays what it is. */
export function inWriting(file: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (!syscall || !code || !/^E[A-Z]+$/.test(code) || syscall === "connect") return error;
  const [fault, remedy] = FAULTS[code] ?? [
    `can't be written (${code}).`,
    "Give a file in a folder you may write to.",
  ];
  return new InputError({ file }, fault, remedy);
}
