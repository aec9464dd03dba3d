// Words keep their size, however near the drawing is: one rule divides by its scale. A rule touches what it names and no
// more; a custom property would be inherited by everything in the drawing, some ten thousand elements in each frame.
let rule: CSSStyleRule | undefined;
let now = 1;

/** Lets words keep their size at a scale of the drawing; answers the scale before. */
export function uprightAt(scale: number): number {
  const before = now;
  now = scale;
  rule ??= added();
  rule.style.transform = `scale(${1 / scale})`;
  return before;
}

function added(): CSSStyleRule {
  const sheet = new CSSStyleSheet();
  sheet.insertRule(".upright {}");
  document.adoptedStyleSheets.push(sheet);
  return sheet.cssRules[0] as CSSStyleRule;
}
