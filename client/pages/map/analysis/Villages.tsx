import { change, scope, view } from "../../../state/store.ts";
import { a } from "../../../text/analysis.ts";

const MOST = 40;

/** Villages as buttons that select them. @param codes Kemendagri codes */
export function Villages({ codes }: { codes: string[] }) {
  const { code, name } = scope.value!.villages;
  if (codes.length === 0) return <p class="fine">{a("nobody")}</p>;
  return (
    <p class="chips">
      {codes.slice(0, MOST).map((one) => (
        <button
          key={one}
          type="button"
          class="chip"
          aria-pressed={view.value.village === one}
          onClick={() => change({ village: one })}
        >
          {name[code.indexOf(one)]}
        </button>
      ))}
      {codes.length > MOST && <small>{a("more", { count: codes.length - MOST })}</small>}
    </p>
  );
}
