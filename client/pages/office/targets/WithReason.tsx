import { Dialog } from "../../../ui/Dialog.tsx";
import { Field } from "../../../ui/Field.tsx";
import { w } from "./words.ts";

/** Asks why a list that others count on is changed. @param props.done hears the reason, or undefined when it is left */
export function WithReason({ done, agreed }: { done(reason: string | undefined): void; agreed: boolean }) {
  return (
    <Dialog title={w("reason")} close={() => done(undefined)}>
      <p>{w(agreed ? "reasonLead" : "reasonClaimed")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const reason = String(new FormData(event.currentTarget).get("reason")).trim();
          if (reason) done(reason);
        }}
      >
        <div class="fields">
          <Field label={w("reason")} wide>
            <textarea name="reason" required maxLength={500} rows={3} />
          </Field>
        </div>
        <button type="submit" class="button main">
          {w("save")}
        </button>
      </form>
    </Dialog>
  );
}
