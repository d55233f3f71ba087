import type { ComponentChildren } from "preact";

/** A table that scrolls by itself where it is wider than the page. @param children its rows */
export function ListTable(props: {
  label: string;
  heads: readonly string[];
  also?: string;
  children: ComponentChildren;
}) {
  const { label, heads, also, children } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={label}>
      <table class={also ? `list ${also}` : "list"}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
