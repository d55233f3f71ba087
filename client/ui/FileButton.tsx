import { useRef } from "preact/hooks";

/** A button that lets a file be chosen. */
export function FileButton(props: {
  label: string;
  main?: boolean;
  disabled?: boolean;
  accept?: string;
  take(file: File): void;
}) {
  const { label, main, disabled, accept, take } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class={main ? "button main" : "button"}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        {label}
      </button>
      <input
        ref={input}
        type="file"
        class="unseen"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        disabled={disabled}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) take(file);
          // The same file chosen again is a choice too.
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}
