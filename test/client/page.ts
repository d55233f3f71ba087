import { vi } from "vitest";

/** An entry of the browser's history. */
export interface Entry {
  did: "push" | "replace";
  address: string;
}

export interface Page {
  /** what was asked of the server so far, without /api/v1/ */
  asked: string[];
  history: Entry[];
  /** goes back to an address, as the button does */
  back(address: string): void;
}

/** An answer of the server: a body, a response, or nothing yet. */
export type Answer = (path: string, init: RequestInit) => unknown;

/**
 * Stands in for the page of a browser: its address, its history, and a server. Modules that were loaded before are
 * loaded anew, since what they keep is the page's. Undone by {@link closePage}.
 * @param address path and query
 */
export function openPage(address: string, answer: Answer = () => ({})): Page {
  const target = new EventTarget();
  const location = new URL(address, "http://here/");
  const page: Page = {
    asked: [],
    history: [],
    back(to) {
      location.href = new URL(to, location).href;
      target.dispatchEvent(new Event("popstate"));
    },
  };
  const step = (did: Entry["did"]) => (_state: unknown, _title: string, to: string) => {
    location.href = new URL(to, location).href;
    page.history.push({ did, address: to });
  };
  vi.stubGlobal("location", location);
  vi.stubGlobal("history", { pushState: step("push"), replaceState: step("replace") });
  vi.stubGlobal("addEventListener", target.addEventListener.bind(target));
  vi.stubGlobal(
    "document",
    Object.assign(new EventTarget(), { visibilityState: "visible", documentElement: {}, title: "" }),
  );
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => {
    const asked = path.replace("/api/v1/", "");
    page.asked.push(init.method ? `${init.method} ${asked}` : asked);
    return new Promise<Response>((resolve, reject) => {
      init.signal?.addEventListener("abort", () => reject(init.signal!.reason));
      void Promise.resolve(answer(asked, init)).then((body) => {
        if (body !== undefined) resolve(body instanceof Response ? body : Response.json(body));
      }, reject);
    });
  });
  vi.resetModules();
  return page;
}

/** Takes the page away, and the modules that know it. */
export function closePage(): void {
  vi.unstubAllGlobals();
  vi.resetModules();
}

export const problem = (status: number, code: string, more: object = {}): Response =>
  Response.json({ type: "about:blank", title: code, status, detail: code, code, ...more }, { status });

/** Lets everything happen that waits for nothing but answers. */
export const answersArrive = () => new Promise((resolve) => setTimeout(resolve));
