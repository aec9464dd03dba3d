// Offsets of the API count code points; JavaScript's strings count UTF-16 units, of which emoji and rare Han take two.
// Everything that cuts a text by offsets of the API goes through here.
const SURROGATE = /[\ud800-\udfff]/;

/** A text that can be cut by code points, as often as one likes. */
export class Points {
  /** Unit at which each point begins, and the end; none where both counts are the same. */
  private readonly starts: Uint32Array | undefined;

  constructor(readonly text: string) {
    this.starts = SURROGATE.test(text) ? startsOf(text) : undefined;
  }

  /** How many code points the text has. */
  get length(): number {
    return this.starts ? this.starts.length - 1 : this.text.length;
  }

  /** `text[start:end]` as the API counts; what lies beyond the text is cut off. */
  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }

  /** The UTF-16 unit at which a code point begins. */
  unit(point: number): number {
    const within = Math.min(Math.max(point, 0), this.length);
    return this.starts ? (this.starts[within] ?? this.text.length) : within;
  }
}

function startsOf(text: string): Uint32Array {
  const starts: number[] = [];
  let unit = 0;
  for (const point of text) {
    starts.push(unit);
    unit += point.length;
  }
  starts.push(unit);
  return Uint32Array.from(starts);
}

/** How many code points a text has. */
export function countPoints(text: string): number {
  return new Points(text).length;
}
