import { clear, tidy } from "../state/actions";
import { redo, redoable, undo, undoable } from "../state/history";
import { fit, scaleBy } from "./camera";

interface Tool {
  readonly name: string;
  readonly sign: string;
  readonly keys?: string;
  act(): void;
  readonly off?: boolean;
}

/** Buttons on the picture: undo, redo, tidy, clear; closer, farther, fit. */
export function Tools() {
  const groups: readonly (readonly Tool[])[] = [
    [
      { name: undoable.value ? `Undo: ${undoable.value}` : "Undo", sign: "M6 4L3 7l3 3M3 7h6.500a3.5 3.5 0 0 1 0 7H6", keys: "Ctrl+Z", act: undo, off: !undoable.value },
      { name: redoable.value ? `Redo: ${redoable.value}` : "Redo", sign: "M10 4l3 3l-3 3M13 7H6.500a3.5 3.5 0 0 0 0 7H10", keys: "Shift+Ctrl+Z", act: redo, off: !redoable.value },
    ],
    [
      { name: "Tidy: lay the whole picture out anew", sign: "M8 3v3M8 10v3M3 8h3M10 8h3M8 8h.01M4 4l1.5 1.500M12 4l-1.5 1.500M4 12l1.5-1.500M12 12l-1.5-1.5", act: () => void tidy() },
      { name: "Clear the picture", sign: "M4 4l8 8M12 4l-8 8", act: clear },
    ],
    [
      { name: "Closer", sign: "M8 3.500v9M3.5 8h9", keys: "+", act: () => scaleBy(1.3) },
      { name: "Farther", sign: "M3.5 8h9", keys: "-", act: () => scaleBy(1 / 1.3) },
      { name: "Fit the picture", sign: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3", keys: "F", act: () => fit() },
    ],
  ];
  return (
    <div class="tools" role="group" aria-label="Tools of the picture">
      {groups.map((tools, at) => (
        <div key={at}>{tools.map((tool) => <ToolButton key={tool.sign} tool={tool} />)}</div>
      ))}
    </div>
  );
}

function ToolButton({ tool: { name, sign, keys, act, off } }: { tool: Tool }) {
  const short = name.split(":")[0] ?? name;
  return (
    <button type="button" class="tool" aria-label={short} title={keys ? `${name} (${keys})` : name} onClick={act} disabled={off}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d={sign} /></svg>
    </button>
  );
}
