// The eye on the drawing: wheel, pinch and drag by d3-zoom; fit, closer, farther by name. Words keep their size.
import { select as one } from "d3-selection";
import "d3-transition";
import { type D3ZoomEvent, type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from "d3-zoom";
import type { Point } from "../state/picture";
import { type Box, meet } from "./geometry";
import { scale, scene } from "./scene";
import { uprightAt } from "./upright";

const LEAST = 0.12;
const MOST = 4;
const MARGIN = { left: 90, right: 90, top: 54, bottom: 84 };
const NARROW = { left: 56, right: 56, top: 30, bottom: 92 };
const FIT_MOST = 1.15;
const STEP = 1.2;
/** From farther away numbers of what is hidden are not drawn. */
const FAR = 0.35;

let behaviour: ZoomBehavior<SVGSVGElement, unknown> | undefined;
let svg: SVGSVGElement | undefined;
let now: ZoomTransform = zoomIdentity;
let moved = false;

/** Begins to look at a drawing whose content is in one group; answers how to end it. */
export function watch(drawing: SVGSVGElement, world: SVGGElement): () => void {
  svg = drawing;
  moved = false;
  behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([LEAST, MOST])
    .filter((event: Event) => !(event.target as Element).closest(".node") || event.type === "wheel")
    .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      if (event.sourceEvent) moved = true;
      show(event.transform, world);
    });
  one(drawing).call(behaviour).on("dblclick.zoom", null);
  const resized = new ResizeObserver(() => moved || fit(false));
  resized.observe(drawing);
  fit(false);
  return () => resized.disconnect();
}

function show(transform: ZoomTransform, world: SVGGElement): void {
  now = transform;
  world.setAttribute("transform", transform.toString());
  scale.value = STEP ** Math.round(Math.log(transform.k) / Math.log(STEP));
  const drawing = svg;
  if (!drawing) return;
  uprightAt(transform.k);
  const zoom = transform.k < FAR ? "far" : "near";
  if (drawing.dataset["zoom"] !== zoom) drawing.dataset["zoom"] = zoom;
}

/** Shows everything, if possible beside what lies on the drawing (legend, tools) and not under it. */
export function fit(smooth = true): void {
  moved = false;
  const places = [...scene.peek().shapes.values()].map((shape) => shape.place);
  if (!svg || !places.length) return;
  const covers = covered();
  const left = Math.max(0, ...covers.filter((box) => box.left < 40).map((box) => (box.bottom > 160 ? box.right : 0)));
  const narrow = svg.clientWidth < 600 ? [NARROW] : [];
  const tries = [...narrow, MARGIN, { ...MARGIN, top: MARGIN.top + 76 }, { ...MARGIN, left: left + 80, top: MARGIN.top + 76 }].map((margin) => fitted(places, margin));
  const clear = tries.filter((each) => !places.some((place) => covers.some((box) => under(each, place, box))));
  const best = clear.find((each) => each.k > 0.45) ?? clear[0] ?? tries[0];
  if (best) go(best, smooth);
}

/** What lies on the drawing, in its own pixels. */
function covered(): Box[] {
  const box = svg?.getBoundingClientRect();
  const on = svg?.parentElement?.querySelectorAll(".legend, .tools, .selection-bar") ?? [];
  return [...on].map((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    const [x, y] = [box?.left ?? 0, box?.top ?? 0];
    return { left: left - x, right: right - x, top: top - y, bottom: bottom - y };
  });
}

function under(eye: ZoomTransform, place: Point, box: Box): boolean {
  const [x, y] = eye.apply([place.x, place.y]);
  return meet({ left: x - 55, right: x + 55, top: y - 24, bottom: y + 46 }, box);
}

function fitted(places: readonly Point[], margin: typeof MARGIN): ZoomTransform {
  const [width, height] = [svg?.clientWidth ?? 0, svg?.clientHeight ?? 0];
  const [left, right] = [Math.min(...places.map((each) => each.x)), Math.max(...places.map((each) => each.x))];
  const [top, bottom] = [Math.min(...places.map((each) => each.y)), Math.max(...places.map((each) => each.y))];
  const free = { x: Math.max(80, width - margin.left - margin.right), y: Math.max(80, height - margin.top - margin.bottom) };
  const k = Math.max(LEAST, Math.min(FIT_MOST, free.x / (right - left || 1), free.y / (bottom - top || 1)));
  const x = margin.left + free.x / 2 - (k * (left + right)) / 2;
  const y = margin.top + free.y / 2 - (k * (top + bottom)) / 2;
  return zoomIdentity.translate(x, y).scale(k);
}

/** Shows everything, unless someone chose what to look at and all that is new is in sight. */
export function fitUnlessInSight(fresh: Iterable<Point>): void {
  if (!moved || [...fresh].some((place) => !inSight(place))) fit();
}

/** Moves only as far as a place needs to be in sight. */
export function reveal(place: Point): void {
  if (!svg || inSight(place)) return;
  behaviour?.translateTo(one(svg), place.x, place.y);
}

function inSight(place: Point): boolean {
  if (!svg) return true;
  const [x, y] = now.apply([place.x, place.y]);
  return x > 20 && y > 20 && x < svg.clientWidth - 20 && y < svg.clientHeight - 20;
}

/** Closer (above 1) or farther (below 1). */
export function scaleBy(factor: number): void {
  moved = true;
  if (svg && behaviour) calmly(svg).call(behaviour.scaleBy, factor);
}

/** As large as it was drawn. */
export function actualSize(): void {
  moved = true;
  if (svg && behaviour) calmly(svg).call(behaviour.scaleTo, 1);
}

/** A point of the screen in units of the drawing. */
export function inDrawing(clientX: number, clientY: number): Point {
  const box = svg?.getBoundingClientRect();
  const [x, y] = now.invert([clientX - (box?.left ?? 0), clientY - (box?.top ?? 0)]);
  return { x: Math.round(x), y: Math.round(y) };
}

/** A place of the drawing on the screen, from the corner of the drawing. */
export function onScreen(place: Point): Point {
  const [x, y] = now.apply([place.x, place.y]);
  return { x, y };
}

function go(to: ZoomTransform, smooth: boolean): void {
  if (!svg || !behaviour) return;
  if (smooth) calmly(svg).call(behaviour.transform, to);
  else one(svg).call(behaviour.transform, to);
}

function calmly(drawing: SVGSVGElement) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return one(drawing).transition().duration(still ? 0 : 220);
}
