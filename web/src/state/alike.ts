/** Whether two values hold the same, all the way down: numbers, words, lists and plain objects. */
export function alike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one)) return Array.isArray(other) && one.length === other.length && one.every((each, at) => alike(each, other[at]));
  const [these, those] = [one as Record<string, unknown>, other as Record<string, unknown>];
  let count = 0;
  for (const name in these) {
    if (!alike(these[name], those[name])) return false;
    count += 1;
  }
  for (const _ in those) count -= 1;
  return count === 0;
}
