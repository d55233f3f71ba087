import { InputError } from "./input-error.ts";

/** What the file system says when a file can't be written becomes a sentence; all else stays what it is. */
export function inWriting(file: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (!syscall || !code || !/^E[A-Z]+$/.test(code) || syscall === "connect") return error;
  return ["ENOSPC", "EDQUOT", "EFBIG"].includes(code)
    ? new InputError({ file }, "does not fit: the disk is full.", "Nothing was kept; free some space.")
    : new InputError({ file }, `can't be written (${code}).`, "Give a file in a folder you may write to.");
}
