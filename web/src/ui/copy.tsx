// A button that copies words, and says that it did.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { announce } from "../state/status";
import { Dialog } from "./dialog";

interface Props {
  /** Made when pressed. */
  text(): string;
  /** What is copied, as in "Citation copied". */
  readonly what: string;
  readonly face: string;
}

/** Where the browser refuses to copy, the words are shown to be copied by hand. */
export function CopyButton({ text, what, face }: Props): JSX.Element {
  const [shown, setShown] = useState<string>();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const words = text();
    try {
      await navigator.clipboard.writeText(words);
      announce(`${what} copied`);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      setShown(words);
    }
  };
  return (
    <>
      <button type="button" class="quiet" onClick={() => void copy()}>
        {copied ? `${what} copied ✓` : face}
      </button>
      {shown !== undefined && (
        <Dialog title={`${what}, to be copied by hand`} onClose={() => setShown(undefined)}>
          <textarea readOnly rows={8} aria-label={what} value={shown} onFocus={(event) => event.currentTarget.select()} />
        </Dialog>
      )}
    </>
  );
}
