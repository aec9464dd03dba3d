const KEYS: readonly (readonly [string, string])[] = [
  ["/", "search"],
  ["Tab", "into the picture and out of it"],
  ["arrows", "the linked entity that way"],
  ["Page down, Page up", "the next entity, the one before, linked or not"],
  ["Enter", "evidence of what has the focus"],
  ["E, C", "expand: 12 more neighbours; collapse: those that hang on it alone"],
  ["L", "its links, one after the other"],
  ["H or Del", "take off the picture"],
  ["P", "path from here"],
  ["F", "fit the picture"],
  ["+ - 0", "closer, farther, as it was"],
  ["Shift+click or Shift+Enter", "gather several"],
  ["Ctrl+Z, Shift+Ctrl+Z", "undo, redo"],
  ["?", "this help"],
  ["Esc", "close, then select nothing"],
];

/** The keys. */
export function HelpPanel() {
  return (
    <dl class="keys">
      {KEYS.map(([key, does]) => (
        <div key={key}>
          <dt><kbd>{key}</kbd></dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
