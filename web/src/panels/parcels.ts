// Files as bodies of requests: as many in one as a server takes.

/** What a list of files makes: parcels to send, and what is too large to be sent at all. */
export interface Packed<Item> {
  readonly parcels: readonly (readonly Item[])[];
  readonly tooLarge: readonly Item[];
}

/** Most documents in one request. */
const MOST = 50;

/** Packs in order; `most` is in bytes of the files, which grow by a third on their way. */
export function packed<Item extends { readonly size: number }>(items: readonly Item[], most: number): Packed<Item> {
  const parcels: Item[][] = [];
  let size = 0;
  for (const item of items.filter((one) => one.size <= most)) {
    const last = parcels[parcels.length - 1];
    if (last && last.length < MOST && size + item.size <= most) {
      last.push(item);
      size += item.size;
    } else {
      parcels.push([item]);
      size = item.size;
    }
  }
  return { parcels, tooLarge: items.filter((one) => one.size > most) };
}

/** Names that are all different: the second `report.txt` becomes `report (2).txt`. */
export function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const [, stem = name, suffix = ""] = name.match(/^(.+?)(\.[^.]*)?$/) ?? [];
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${stem} (${number})${suffix}`;
    taken.add(free);
    return free;
  });
}
