/** What went wrong, told at once; nothing where nothing did. */
export const Fault = ({ text }: { text: string | undefined }) =>
  text ? (
    <p class="problem" role="alert">
      {text}
    </p>
  ) : null;
