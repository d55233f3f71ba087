import { askedThread } from "../../server/platform/workers/request-thread.ts";

/** A program that does nothing but wait for a thread, once after a while of idling, and may then end. */
const thread = askedThread<number, number>(new URL("./slow-thread.ts", import.meta.url));
console.log(await Promise.all([thread.ask(1), thread.ask(2)]), await thread.ask(21));
