import { createCipheriv } from "node:crypto";

/** Bytes that don't compress, the same in every run: AES in counter mode over zeros. @param seed from 0 to 255 */
export const seededBytes = (length: number, seed = 0): Buffer =>
  createCipheriv("aes-128-ctr", Buffer.alloc(16, seed), Buffer.alloc(16)).update(Buffer.alloc(length));
