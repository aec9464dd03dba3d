import { useComputed } from "@preact/signals";
import { expand } from "../state/actions";
import { labelWords } from "../state/ontology";
import { current, pointAt, shapeClass } from "./emphasis";
import { glyph } from "./glyphs";
import { choose, grow, press } from "./pointing";
import type { Shape } from "./scene";
import { outline } from "./shapes";

/** One shape with its sign, its name and how much around it is hidden. */
export function NodeView({ shape }: { shape: Shape }) {
  const classes = useComputed(() => shapeClass(shape));
  const tab = useComputed(() => (current.value === shape.id ? 0 : -1));
  const { id, radius, place, stack } = shape;
  return (
    <g
      id={`node-${id}`}
      class={classes}
      transform={`translate(${place.x} ${place.y})`}
      role="button"
      tabindex={tab}
      aria-label={spoken(shape)}
      onPointerDown={(event) => press(event, shape)}
      onClick={(event) => choose(shape, event.shiftKey)}
      onDblClick={() => grow(shape)}
      onPointerEnter={() => pointAt(id)}
      onPointerLeave={() => pointAt(null)}
      onFocus={() => (current.value = id)}
    >
      <title>{shape.name.slice(0, 400)}</title>
      <circle class="halo" r={radius + 7} />
      {stack && <path class="under" d={outline(shape.shape, radius)} transform="translate(5 -5)" fill={shape.colour} />}
      <path class="shape" d={outline(shape.shape, radius)} fill={shape.colour} />
      {stack ? (
        <text class="count" text-anchor="middle" y="5">{stack.members.length}</text>
      ) : (
        <path class="sign" d={glyph(shape.label)} transform={`translate(${-radius * 0.62} ${-radius * 0.62}) scale(${(radius * 1.24) / 16})`} />
      )}
      <Name shape={shape} />
      {shape.hidden > 0 && <Badge shape={shape} />}
    </g>
  );
}

function Name({ shape: { lines, radius, stack } }: { shape: Shape }) {
  const shown = stack ? [lines[0]?.replace(/^\d+ × /, "") ?? ""] : lines;
  return (
    <g transform={`translate(0 ${radius})`}>
      <text class="name upright" text-anchor="middle" direction="inherit">
        {shown.map((line, at) => (
          <tspan key={at} x="0" y={17 + at * 15}>{line}</tspan>
        ))}
      </text>
    </g>
  );
}

function Badge({ shape: { id, radius, hidden } }: { shape: Shape }) {
  const words = hidden > 999 ? "+999" : `+${hidden}`;
  const width = 9 + 6.6 * words.length;
  return (
    <g
      class="badge"
      transform={`translate(${radius * 0.78} ${-radius * 0.86})`}
      onClick={(event) => { event.stopPropagation(); void expand(id); }}
      onDblClick={(event) => event.stopPropagation()}
    >
      <g class="upright">
        <rect x="-4" y="-9" width={width} height="17" rx="8.5" />
        <text x={width / 2 - 4} y="3.5" text-anchor="middle">{words}</text>
      </g>
    </g>
  );
}

/** A shape in words: what it is, how it is joined, what is hidden. */
export function spoken({ name, label, hidden, stack, entity }: Shape): string {
  if (stack) return `${stack.members.length} folded, each a ${labelWords(label)}`;
  const links = (entity?.degree ?? 0) - hidden;
  return `${name.slice(0, 200)}, ${labelWords(label)}, ${links} shown${hidden ? `, ${hidden} hidden` : ""}`;
}
