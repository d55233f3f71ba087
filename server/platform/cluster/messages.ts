/** What the processes that share a port say to the one over them. */
export type Upward =
  /** it can hear, and asks what it missed */
  | { kantong: "hello" }
  /** its server listens */
  | { kantong: "listening"; address: string }
  /** it answers from the record */
  | { kantong: "ready" }
  /** a setting is wrong: another try would end the same way */
  | { kantong: "fault"; sentence: string }
  | { kantong: "metrics"; id: number };

/** What the one over them says. */
export type Downward =
  | { kantong: "step"; step: string }
  /** the record is up to date and filled, the page is built; while there is no account, the first one's secret */
  | { kantong: "prepared"; firstToken?: string }
  | { kantong: "stop" }
  /** all processes' metrics; without text they could not be gathered */
  | { kantong: "metrics"; id: number; text?: string };

export const isUpward = (message: unknown): message is Upward =>
  typeof message === "object" && message !== null && "kantong" in message;
export const isDownward = isUpward as (message: unknown) => message is Downward;
