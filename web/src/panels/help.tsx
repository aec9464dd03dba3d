const KEYS: readonly (readonly [string, string])[] = [
  ["/", "search"],
  ["arrows", "the linked entity that way"],
  ["Enter", "evidence of what has the focus"],
  ["E", "expand: 12 more neighbours"],
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
