/**
 * One of several, under its label.
 * @param all what stands for none of them; left out: one is always chosen
 */
export function Choice<Value extends string>(props: {
  label: string;
  value: Value | "";
  options: readonly (readonly [value: Value, text: string])[];
  all?: string;
  choose(value: Value): void;
}) {
  const { label, value, options, all, choose } = props;
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value as Value)}>
        {all !== undefined && <option value="">{all}</option>}
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
