// The outline of each shape that the ontology knows, around the origin, of about the same area for the same size.
const CORNERS: Record<string, readonly (readonly [number, number])[]> = {
  triangle: [[0, -1.22], [1.16, 0.82], [-1.16, 0.82]],
  diamond: [[0, -1.24], [1.24, 0], [0, 1.24], [-1.24, 0]],
  pentagon: polygon(5, 1.1),
  hexagon: polygon(6, 1.08),
};

function polygon(corners: number, size: number): [number, number][] {
  return Array.from({ length: corners }, (_, at) => {
    const angle = (2 * Math.PI * at) / corners - Math.PI / 2;
    return [size * Math.cos(angle), size * Math.sin(angle)];
  });
}

/** An outline as the `d` of a path; a circle where a shape is not known. */
export function outline(shape: string, size: number): string {
  const side = 0.92 * size;
  if (shape === "square") return rounded([[-side, -side], [side, -side], [side, side], [-side, side]], 0.24 * size);
  const corners = CORNERS[shape];
  if (corners) return rounded(corners.map(([x, y]) => [x * size, y * size]), 0.16 * size);
  return `M${-size} 0a${size} ${size} 0 1 1 ${2 * size} 0a${size} ${size} 0 1 1 ${-2 * size} 0Z`;
}

function rounded(corners: readonly (readonly [number, number])[], radius: number): string {
  const count = corners.length;
  const pieces = corners.map((corner, at) => {
    const from = toward(corner, corners[(at + count - 1) % count] ?? corner, radius);
    const to = toward(corner, corners[(at + 1) % count] ?? corner, radius);
    return `${at ? "L" : "M"}${word(from)}Q${word(corner)} ${word(to)}`;
  });
  return `${pieces.join("")}Z`;
}

function toward(from: readonly [number, number], to: readonly [number, number], length: number): [number, number] {
  const far = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  return [from[0] + ((to[0] - from[0]) * length) / far, from[1] + ((to[1] - from[1]) * length) / far];
}

function word([x, y]: readonly [number, number]): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`;
}
