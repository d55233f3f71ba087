import type { Request, Response } from "express";
import { problemOf } from "./problem.ts";
import { logProblem } from "./request-log.ts";

/** Whoever asks for server-sent events is told each step; others get one answer at the end. */
export interface Telling {
  step(name: string, share?: number): void;
  done(status: number, body: unknown): void;
  /** @returns false when the failure is still to be answered as usual */
  failed(error: unknown): boolean;
}

export function telling(request: Request, response: Response): Telling {
  if (!request.headers.accept?.includes("text/event-stream"))
    return {
      step: () => {},
      done: (status, body) => void response.status(status).json(body),
      failed: () => false,
    };
  response.set({ "Content-Type": "text/event-stream", "Cache-Control": "no-store" }).flushHeaders();
  const send = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  let told = "";
  return {
    step(step, share) {
      // A file comes in thousands of pieces; whole per cents are news.
      const percent = share === undefined ? null : Math.floor(share * 100);
      const news = `${step} ${percent}`;
      if (news === told) return;
      told = news;
      send("progress", { step, share: percent === null ? null : percent / 100 });
    },
    done(status, body) {
      send("done", { status, body });
      response.end();
    },
    failed(error) {
      const known = problemOf(error);
      logProblem(request, known, error);
      send("problem", { status: known.status, title: known.title, detail: known.message, ...known.extra });
      response.end();
      return true;
    },
  };
}
