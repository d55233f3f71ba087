import { type Signal, signal } from "@preact/signals";
import type { Mapping } from "../../../../server/core/contracts/import-mapping.ts";
import type { Decision, ImportView, PlaceView } from "../../../../server/core/contracts/imports.ts";
import { getJson, send } from "../../../data/api.ts";
import { type Told, toldOf } from "./said.ts";

/** One import on the table: what the server says of it, and what a person does about it. */
export interface Desk {
  view: Signal<ImportView | undefined>;
  told: Signal<Told | undefined>;
  /** something is on its way to the server */
  busy: Signal<boolean>;
  /** what the live region says */
  said: Signal<string>;
  /** decisions on their way to the server, by place */
  pending: Signal<ReadonlyMap<string, Pending>>;
  load(): Promise<void>;
  map(mapping: Mapping, saveAs?: string): Promise<boolean>;
  /** Shown at once; sent together with whatever else was decided meanwhile. */
  decide(place: PlaceView, decision: Decision | null, name: string, remember: boolean): void;
  publish(): Promise<void>;
  undo(): Promise<number | undefined>;
}

export interface Pending {
  decision: Decision | null;
  /** of the village */
  name: string;
  remember: boolean;
}

export function deskOf(id: number): Desk {
  const view = signal<ImportView | undefined>(undefined);
  const told = signal<Told | undefined>(undefined);
  const busy = signal(false);
  const said = signal("");
  const pending = signal<ReadonlyMap<string, Pending>>(new Map());

  let last: Promise<unknown> = Promise.resolve();
  let running = 0;
  /** One request after the other: what is shown is what the last one answered. */
  function run(work: () => Promise<void>): Promise<boolean> {
    busy.value = ++running > 0;
    const done = last.then(async () => {
      told.value = undefined;
      try {
        await work();
        return true;
      } catch (error) {
        told.value = toldOf(error);
        return false;
      } finally {
        busy.value = --running > 0;
      }
    });
    last = done;
    return done;
  }
  const load = async () => {
    await run(async () => {
      view.value = await getJson<ImportView>(`imports/${id}`);
    });
  };

  let sending = false;
  async function flush() {
    if (sending || pending.value.size === 0) return;
    sending = true;
    const batch = [...pending.value];
    const ok = await run(async () => {
      view.value = await send<ImportView>("PUT", `imports/${id}/decisions`, {
        decisions: Object.fromEntries(batch.map(([key, { decision }]) => [key, decision])),
        remember: batch.filter(([, { remember }]) => remember).map(([key]) => key),
      });
    });
    // What was decided anew meanwhile stays; what could not be stored is shown as it was.
    const left = new Map(pending.value);
    for (const [key, one] of batch) if (left.get(key) === one) left.delete(key);
    pending.value = left;
    sending = false;
    if (ok) flush();
  }

  return {
    view,
    told,
    busy,
    said,
    pending,
    load,
    map: (mapping, saveAs) =>
      run(async () => {
        view.value = await send<ImportView>("PUT", `imports/${id}/mapping`, { mapping, saveAs });
      }),
    decide(place, decision, name, remember) {
      pending.value = new Map(pending.value).set(place.key, { decision, name, remember });
      flush();
    },
    async publish() {
      const digest = view.value?.digest;
      await run(async () => {
        view.value = (await send<{ import: ImportView }>("POST", `imports/${id}/publish`, { digest })).import;
      });
      // A record that has changed meanwhile is shown as it is now, beneath the reason.
      if (told.value?.code === "record_changed" || told.value?.code === "wrong_state")
        view.value = await getJson<ImportView>(`imports/${id}`);
    },
    async undo() {
      let revision: number | undefined;
      await run(async () => {
        revision = (await send<{ revision: number }>("POST", `imports/${id}/undo`)).revision;
        view.value = await getJson<ImportView>(`imports/${id}`);
      });
      return revision;
    },
  };
}
