import type { ComponentChildren } from "preact";
import type { Told } from "./said.ts";

/** A refusal, read out at once, with what can be done about it. */
export function Refused({ told, children }: { told: Told; children?: ComponentChildren }) {
  return (
    <div class="problem" role="alert">
      <p>
        <strong>{told.sentence()}</strong> {told.remedy()}
      </p>
      {children}
    </div>
  );
}
