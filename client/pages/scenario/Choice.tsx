/** A labelled choice of one among several. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly { id: T; name: string }[];
  onChange(value: T): void;
}) {
  return (
    <label class="scenario-choice">
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value as T)}>
        {props.options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
