import { w } from "./words.ts";

/** Both values of what two people changed, and the choice between them. */
export function Conflict(props: {
  stored: { version: number } & Record<string, unknown>;
  yours: object;
  labels: Record<string, string>;
  say(field: string, value: unknown): string;
  useTheirs(): void;
  useYours(): void;
}) {
  const { stored, yours, labels, say } = props;
  const mine = yours as Record<string, unknown>;
  const fields = Object.keys(labels).filter(
    (field) => field in mine && JSON.stringify(stored[field]) !== JSON.stringify(mine[field]),
  );
  return (
    <div class="problem" role="alert">
      <p>{w("conflict", { revision: stored.version })}</p>
      <div class="scroll">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">{w("field")}</th>
              <th scope="col">{w("theirs")}</th>
              <th scope="col">{w("yours")}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field}>
                <th scope="row">{labels[field]}</th>
                <td>{say(field, stored[field])}</td>
                <td>{say(field, mine[field])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="row">
        <button type="button" class="button" onClick={props.useTheirs}>
          {w("useTheirs")}
        </button>
        <button type="button" class="button main" onClick={props.useYours}>
          {w("useYours")}
        </button>
      </div>
    </div>
  );
}
