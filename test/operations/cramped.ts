import { spawnSync } from "node:child_process";
import { mkdtemp, rm, statfs, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** A command that runs a shell script where it may mount file systems of its own, which end with it. */
export const PRIVATE_MOUNTS = [
  ["unshare", "--user", "--map-root-user", "--mount"],
  ["unshare", "--mount"],
  ["sudo", "-n", "--preserve-env", "unshare", "--mount"],
].find(([command, ...args]) => {
  const tried = spawnSync(command, [...args, "sh", "-c", "mount -t tmpfs -o size=64k kantong-test /mnt"]);
  return tried.status === 0;
});

/** Shell that makes a folder a file system of so many megabytes. */
export const small = (folder: string, megabytes: number): string =>
  `mount -t tmpfs -o size=${megabytes}m kantong-test '${folder}'`;

/** Fills the file system of a folder with one file, so that `left` bytes can still be written. */
export async function fill(folder: string, left: number): Promise<string> {
  const { bavail, bsize } = await statfs(folder);
  const ballast = path.join(folder, "ballast");
  await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left), 1));
  return ballast;
}

/**
 * A small file system that every process of the machine sees, its root owned by a user.
 * @returns undefined where nothing may be mounted
 */
export async function mounted(
  uid: number,
  megabytes: number,
): Promise<{ folder: string; remove(): Promise<void> } | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-small-"));
  const as = [[], ["sudo", "-n"]].find((before) => {
    const [command, ...rest] = [...before, "mount"];
    const options = `size=${megabytes}m,uid=${uid},mode=0700`;
    return spawnSync(command, [...rest, "-t", "tmpfs", "-o", options, "kantong-test", folder]).status === 0;
  });
  const remove = async () => {
    const [command, ...rest] = [...(as ?? []), "umount", folder];
    if (as && spawnSync(command, rest).status !== 0) throw new Error(`${folder} is still in use`);
    await rm(folder, { recursive: true, force: true });
  };
  if (as) return { folder, remove };
  await remove();
  return undefined;
}
