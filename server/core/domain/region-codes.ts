import { z } from "zod";

/** Kemendagri codes as requests give them. */
export const regencyCode = z.string().regex(/^\d{2}\.\d{2}$/, "a regency's Kemendagri code such as 33.02");
export const villageCode = z
  .string()
  .regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/, "a village's Kemendagri code such as 33.02.01.2001");
