import { periodsOf, questionWith } from "../../state/availability.ts";
import { answer, change, scope, view } from "../../state/store.ts";
import { named, t } from "../../text/words.ts";

/** Says where the figures are not of the year that was asked for, and what else there is, a click away. */
export function Caveat() {
  const [known, found] = [scope.value, answer.value];
  if (!known || !found?.caveat) return null;
  const { question } = view.value;
  const asked = Number(question.period);
  const missed = question.period !== undefined && asked !== found.period;
  const others = known.components.filter(
    ({ id }) => id !== found.component && (!missed || periodsOf(known, id).includes(asked)),
  );
  const reported = others.filter(({ id }) => periodsOf(known, id).length > 0);
  const go = (name: "component" | "period", value: string) =>
    change({ question: questionWith(question, name, value, known), classes: [] });
  return (
    <div class="caveat" role="status">
      {named(known.components.find(({ id }) => id === found.component)!.name)}: {named(found.caveat)}{" "}
      {missed && (
        <button type="button" onClick={() => go("period", String(found.period))}>
          {t("stayWith", { period: found.period })}
        </button>
      )}
      {reported.map(({ id, name }) => (
        <button key={id} type="button" onClick={() => go("component", id)}>
          {named(name)}
          {missed && ` ${asked}`}
        </button>
      ))}
    </div>
  );
}
