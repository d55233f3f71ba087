import type { Request, Response } from "express";
import { problemOf } from "./problem.ts";
import { logProblem } from "./request-log.ts";

/** Reports a step of a long request. @param share of the step that is done, 0–1 */
export type ReportStep = (name: string, share?: number) => void;

/**
 * Does work that takes long. A client that accepts server-sent events is sent each step (`progress`), and at the end
 * `done` with the response's status and content, or `problem`.
 * @returns the content; undefined where it was sent as an event
 * @throws what `work` throws, unless it was sent as an event
 */
export async function withProgress<T>(
  request: Request,
  response: Response,
  work: (report: ReportStep) => Promise<T>,
): Promise<T | undefined> {
  if (!request.headers.accept?.includes("text/event-stream")) return work(() => {});
  const { statusCode: status } = response;
  response
    .status(200)
    .set({ "Content-Type": "text/event-stream", "Cache-Control": "no-store" })
    .flushHeaders();
  const send = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  let last = "";
  const report: ReportStep = (step, share) => {
    // A file comes in thousands of pieces; only whole per cents are sent.
    const percent = share === undefined ? null : Math.floor(share * 100);
    if (`${step} ${percent}` === last) return;
    last = `${step} ${percent}`;
    send("progress", { step, share: percent === null ? null : percent / 100 });
  };
  try {
    send("done", { status, body: await work(report) });
  } catch (error) {
    const known = problemOf(error);
    logProblem(request, known, error);
    send("problem", known.document);
  }
  response.end();
  return undefined;
}
