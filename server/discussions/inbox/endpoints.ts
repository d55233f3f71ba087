import type { Pool } from "pg";
import { z } from "zod";
import * as contract from "../../core/contracts/inbox.ts";
import { today } from "../../core/domain/calendar-year.ts";
import { isCoordinator, rankOf } from "../../core/domain/roles.ts";
import { inboxMessage } from "../../core/messages/inbox.ts";
import { actor } from "../../http/actor.ts";
import { endpointsOf } from "../../http/endpoint.ts";
import { readInbox } from "./repository.ts";

const endpoint = endpointsOf<{ pool: Pool }>({ tag: "talk", access: { least: "viewer" } });

/** Nothing waits for who only looks on. */
async function waiting(pool: Pool): Promise<contract.InboxItem[]> {
  const { role, agency } = actor();
  if (rankOf(role) < rankOf("editor")) return [];
  return readInbox(pool, { agency, coordinates: isCoordinator({ role }) }, today());
}

/** What waits for whoever asks. */
export const inboxEndpoints = [
  endpoint("get /inbox", {
    summary: {
      id: "Yang menunggu Anda, menurut peran dan perangkat daerah",
      en: "What waits for you, by role and agency",
    },
    response: { schema: contract.inboxView },
    handle: async (_called, { pool }) => ({ today: today(), items: await waiting(pool) }),
  }),
  endpoint("get /inbox.txt", {
    summary: {
      id: "Yang menunggu Anda sebagai teks untuk WhatsApp",
      en: "What waits for you as text for WhatsApp",
    },
    query: contract.inboxTextAsked,
    response: { type: "text/plain", schema: z.string(), what: "one line for each" },
    async handle({ query: { lang }, response }, { pool }) {
      response.type("text/plain; charset=utf-8").send(inboxMessage(await waiting(pool), lang, today()));
    },
  }),
];
