/** What the operating system says when a file can't be written, and what to do about it. */
const REMEDY: Record<string, string> = {
  ENOSPC: "the disk is full; free some space, or name a file on another disk",
  EDQUOT: "your quota is used up; free some space, or name a file on another disk",
  EFBIG: "the disk takes no file that large; export fewer zooms or layers, or name a file on another disk",
  EACCES: "you have no right to write there; choose another folder, or ask for the right",
  EPERM: "you have no right to write there; choose another folder, or ask for the right",
  EROFS: "the disk may only be read; name a file on another disk",
  EISDIR: "it is a folder; name a file in it",
  ENOENT: "its folder is not there; make it first",
  ENOTDIR: "its folder is a file; choose another",
};

/**
 * One sentence for the person who wanted the file; undefined when the fault is another.
 * Nothing is left of what was begun, and a file of that name is as it was: `writeArchive` sees to it.
 */
export function whyUnwritable(file: string, error: unknown): string | undefined {
  const { code, syscall } = error as NodeJS.ErrnoException;
  const remedy = syscall === undefined ? undefined : REMEDY[code ?? ""];
  return remedy && `${file} can't be written: ${remedy}. Nothing was changed.`;
}
