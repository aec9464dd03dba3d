// Answers to Cypher: what a cell says, and which entities of the graph it holds.

/** How a cell is written in a table. */
export function cellWords(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(cellWords).join(", ");
  if (!isRecord(value)) return String(value);
  const { properties, type } = value;
  if (!isRecord(properties)) return JSON.stringify(value);
  const named = properties["name"] ?? properties["title"] ?? properties["quote"] ?? properties["id"];
  return typeof type === "string" ? `${type}: ${String(named ?? "")}` : String(named ?? "");
}

/** Ids of the entities in some rows, each once, in the order in which they occur. */
export function entitiesIn(rows: readonly unknown[]): string[] {
  const ids = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (isRecord(value)) {
      const { labels, properties } = value;
      const id = isRecord(properties) ? properties["id"] : undefined;
      if (Array.isArray(labels) && labels.includes("Entity") && typeof id === "string") ids.add(id);
      else if (!Array.isArray(labels)) Object.values(value).forEach(look);
    }
  };
  look(rows);
  return [...ids];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
