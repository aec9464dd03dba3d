import { visible } from "../state/filters";
import { labelNamed, labelOf } from "../state/ontology";
import { openPanel } from "../state/panel";
import { picture } from "../state/picture";
import { select, selection } from "../state/selection";
import { expand } from "../state/actions";

/** The picture: entities as shapes, relationships as lines with their words. */
export function GraphView() {
  const { nodes, links, places } = picture.value;
  const shown = visible.value;
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  const xs = [...places.values()].map((each) => each.x);
  const ys = [...places.values()].map((each) => each.y);
  const box = [Math.min(...xs) - 120, Math.min(...ys) - 80, Math.max(...xs) - Math.min(...xs) + 240, Math.max(...ys) - Math.min(...ys) + 160];
  return (
    <svg class="graph" viewBox={box.join(" ")} role="group" aria-label="The graph">
      {[...links.values()].filter((link) => shown.links.has(link.id)).map((link) => (
        <g key={link.id} class="link" onClick={() => { select({ kind: "relationship", id: link.id }); openPanel("evidence"); }}>
          <line x1={at(link.source).x} y1={at(link.source).y} x2={at(link.target).x} y2={at(link.target).y} stroke="currentColor" />
        </g>
      ))}
      {[...nodes.values()].filter((node) => shown.nodes.has(node.id)).map((node) => (
        <g key={node.id} class={selection.value?.id === node.id ? "node selected" : "node"} transform={`translate(${at(node.id).x} ${at(node.id).y})`}
          onClick={() => { select({ kind: "entity", id: node.id }); openPanel("evidence"); }} onDblClick={() => void expand(node.id)}>
          <circle r="14" fill={labelNamed(labelOf(node))?.colour ?? "gray"} />
          <text y="30" text-anchor="middle">{node.name}</text>
        </g>
      ))}
    </svg>
  );
}
