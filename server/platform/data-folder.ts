import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import lockfile from "proper-lockfile";
import { ConfigurationError } from "../config.ts";

export interface HeldFolder {
  /** Lets another program of this user find the open database; removed on release. */
  publish(socketFolder: string): Promise<void>;
  release(): Promise<void>;
}

const ownerFile = (dataDir: string) => path.join(dataDir, "owner.json");

/**
 * Takes the data folder for this process: two programs on one embedded database would destroy it.
 * A folder whose owner was killed is taken over at once.
 * @throws ConfigurationError when another living program has it, or it can't be written
 */
export async function holdDataFolder(dataDir: string): Promise<HeldFolder> {
  try {
    await mkdir(dataDir, { recursive: true });
  } catch (error) {
    throw new ConfigurationError(
      `KANTONG_DATA_DIR ${dataDir} can't be made (${(error as NodeJS.ErrnoException).code}); choose a folder that you may write to.`,
    );
  }
  const owner = await folderOwner(dataDir);
  if (owner && !isAlive(owner.pid)) await rm(`${dataDir}.lock`, { recursive: true, force: true });
  let unlock: () => Promise<void>;
  try {
    unlock = await lockfile.lock(dataDir, { stale: 15_000, realpath: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    const who = owner ? ` (process ${owner.pid})` : "";
    throw new ConfigurationError(
      `Another Kantong${who} is using ${dataDir}; stop it first, or set KANTONG_DATA_DIR to another folder.`,
    );
  }
  await writeFile(ownerFile(dataDir), JSON.stringify({ pid: process.pid }));
  return {
    async publish(socketFolder) {
      await writeFile(ownerFile(dataDir), JSON.stringify({ pid: process.pid, socketFolder }), {
        mode: 0o600,
      });
    },
    async release() {
      await rm(ownerFile(dataDir), { force: true });
      await unlock();
    },
  };
}

/** The living program that holds the folder, if any, and where its database listens. */
export async function runningOwner(
  dataDir: string,
): Promise<{ pid: number; socketFolder?: string } | undefined> {
  const owner = await folderOwner(dataDir);
  return owner && isAlive(owner.pid) ? owner : undefined;
}

async function folderOwner(dataDir: string): Promise<{ pid: number; socketFolder?: string } | undefined> {
  try {
    return JSON.parse(await readFile(ownerFile(dataDir), "utf8"));
  } catch (error) {
    // Absent, or cut off by a crash while being written: nobody can be named.
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    // A new container often gives its program the number that a killed one had.
    if (pid === process.pid) return false;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is another user's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
