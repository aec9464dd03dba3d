// The drawing as a file: the same shapes, lines and words as on screen, with their styles written into it.
import { filtersSet, visible } from "../state/filters";
import { counted } from "../text/words";
import { scale } from "./scene";
import { uprightAt } from "./upright";

const STYLES = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "fill-opacity", "stroke-opacity", "visibility",
  "font-family", "font-size", "font-weight", "paint-order", "text-anchor",
] as const;
const MARGIN = 28;
const CAPTION = 34;
const SHARP = 2;
const WIDEST = 8_000;

interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The drawing as an SVG of its own, or nothing where none is on screen. */
export function asSvg(): Picture | undefined {
  const drawing = document.querySelector<SVGSVGElement>("#drawing");
  const world = drawing?.querySelector<SVGGElement>(":scope > g");
  if (!drawing || !world) return undefined;
  return atActualSize(drawing, () => {
    const { x, y, width, height } = world.getBBox();
    const box = [x - MARGIN, y - MARGIN, Math.max(width, 320) + 2 * MARGIN, height + 2 * MARGIN + CAPTION].map(Math.round);
    const copy = styled(world);
    copy.removeAttribute("transform");
    const [left = 0, top = 0, wide = 0, high = 0] = box;
    return { svg: framed(copy, box, caption(left + MARGIN, top + high - MARGIN + 4)), width: wide, height: high };
  });
}

/** The drawing as a PNG of twice its size. */
export async function asPng(): Promise<Blob | undefined> {
  const picture = asSvg();
  if (!picture) return undefined;
  const { svg, width, height } = picture;
  const scale = Math.min(SHARP, WIDEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const image = new Image(width, height);
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.src = address;
  await image.decode();
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), "image/png"));
}

/** Looks at the drawing as it is at its actual size, whatever part of it is on screen. */
function atActualSize<T>(drawing: SVGSVGElement, look: () => T): T {
  const [before, zoom, step] = [uprightAt(1), drawing.dataset["zoom"], scale.peek()];
  scale.value = 1;
  drawing.dataset["zoom"] = "near";
  try {
    return look();
  } finally {
    scale.value = step;
    uprightAt(before);
    drawing.dataset["zoom"] = zoom ?? "near";
  }
}

/** A copy that needs no style sheet. */
function styled(world: SVGGElement): SVGGElement {
  const copy = world.cloneNode(true) as SVGGElement;
  const originals = [...world.querySelectorAll<SVGElement>("*")];
  const copies = [...copy.querySelectorAll<SVGElement>("*")];
  originals.forEach((original, at) => {
    const target = copies[at];
    if (target) dress(target, getComputedStyle(original));
  });
  for (const unseen of copy.querySelectorAll(".reach")) unseen.remove();
  return copy;
}

function dress(target: SVGElement, style: CSSStyleDeclaration): void {
  const grouping = target instanceof SVGGElement;
  for (const name of STYLES) {
    const value = style.getPropertyValue(name);
    if (grouping ? name === "visibility" : value) target.setAttribute(name, value);
  }
  for (const name of ["class", "role", "tabindex", "id", "aria-hidden"]) target.removeAttribute(name);
}

function framed(content: SVGGElement, box: readonly number[], words: SVGTextElement): string {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const [left = 0, top = 0, width = 0, height = 0] = box;
  const set = (element: SVGElement, values: Record<string, number | string>): void =>
    Object.entries(values).forEach(([name, value]) => element.setAttribute(name, String(value)));
  set(svg, { viewBox: box.join(" "), width, height });
  const paper = document.createElementNS(svg.namespaceURI, "rect") as SVGRectElement;
  set(paper, { x: left, y: top, width, height, fill: getComputedStyle(document.body).backgroundColor });
  svg.append(paper, content, words);
  return new XMLSerializer().serializeToString(svg);
}

/** What the picture holds, so that it says so wherever it is shown. */
function caption(x: number, y: number): SVGTextElement {
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text") as SVGTextElement;
  const { nodes, links, filtered } = visible.peek();
  const left = filtersSet.peek() && filtered ? `; ${filtered} hidden by filters` : "";
  text.textContent = `Yalu: ${counted(nodes.size, "entity")}, ${counted(links.size, "link")}${left}. ${new Date().toISOString().slice(0, 10)}`;
  const style = getComputedStyle(document.body);
  Object.entries({ x, y, fill: style.color, "font-family": style.fontFamily, "font-size": 11, opacity: 0.75 }).forEach(([name, value]) =>
    text.setAttribute(name, String(value)),
  );
  return text;
}
