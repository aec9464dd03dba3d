// Rows in the order of one column.
export type Value = string | number | null;

/** Whether a column rises or falls. */
export interface Order {
  readonly column: number;
  readonly falling: boolean;
}

/** The rows anew; what has no value comes last either way, and equal rows stay as they were. */
export function sorted<Row>(rows: readonly Row[], valueOf: (row: Row) => Value, falling: boolean): Row[] {
  return [...rows].sort((one, other) => {
    const [left, right] = [valueOf(one), valueOf(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return falling ? compare(right, left) : compare(left, right);
  });
}

const WORDS = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function compare(one: string | number, other: string | number): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return WORDS.compare(String(one), String(other));
}

/** The order after a column's head was pressed: numbers fall first, words rise first; again turns it round. */
export function pressed(order: Order | null, column: number, fallsFirst: boolean): Order {
  return order?.column === column ? { column, falling: !order.falling } : { column, falling: fallsFirst };
}
