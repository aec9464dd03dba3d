import { useEffect, useRef } from "preact/hooks";
import { picture } from "../state/picture";
import { select, selection } from "../state/selection";
import { fitUnlessInSight, watch } from "./camera";
import { current, pointAt } from "./emphasis";
import { focusOn, onKey } from "./keyboard";
import { LinkView, LinkWords } from "./link";
import { NodeView } from "./node";
import { scene, shapeOf } from "./scene";

/** The drawing: shapes joined by lines with their words. One tab stop; see keyboard.ts. */
export function GraphView() {
  const svg = useRef<SVGSVGElement>(null);
  const world = useRef<SVGGElement>(null);
  const { shapes, lines } = scene.value;
  useEffect(() => (svg.current && world.current ? watch(svg.current, world.current) : undefined), []);
  useFreshInSight();
  useKeyboardFromSearch();
  if (!shapes.has(current.value ?? "")) current.value = shapes.keys().next().value ?? null;
  return (
    <svg
      ref={svg}
      id="drawing"
      class="graph"
      role="application"
      aria-label={`The picture: ${shapes.size} entities, ${lines.size} lines. Arrow keys go along links.`}
      onKeyDown={(event) => onKey(event) && event.preventDefault()}
      onClick={(event) => event.target === event.currentTarget && select(null)}
      onPointerLeave={() => pointAt(null)}
    >
      <g ref={world}>
        <g class="links">{[...lines.values()].map((line) => <LinkView key={line.id} line={line} />)}</g>
        <g class="links">{[...lines.values()].map((line) => <LinkWords key={line.id} line={line} />)}</g>
        <g class="nodes">{[...shapes.values()].map((shape) => <NodeView key={shape.id} shape={shape} />)}</g>
      </g>
    </svg>
  );
}

/** Who found an entity by the search box goes on from it: the keyboard moves to the picture, unless the next name is being written. */
function useKeyboardFromSearch(): void {
  const ref = selection.value;
  useEffect(() => {
    const shape = ref?.kind === "entity" && shapeOf.peek().get(ref.id);
    const box = document.activeElement;
    if (shape && box instanceof HTMLInputElement && box.id === "search" && !box.value) focusOn(shape);
  }, [ref]);
}

/** New entities are brought in sight. */
function useFreshInSight(): void {
  const known = useRef<ReadonlySet<string>>(new Set());
  const { nodes, places } = picture.value;
  useEffect(() => {
    const fresh = [...nodes.keys()].filter((id) => !known.current.has(id));
    known.current = new Set(nodes.keys());
    if (fresh.length) fitUnlessInSight(fresh.flatMap((id) => places.get(id) ?? []));
  }, [nodes]);
}
