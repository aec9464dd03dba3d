// Lines of one picture after another: only what came, went or moved is held against them.
import { type Circle, type Curve, type Route, loop, metNow, route, withinReach } from "./geometry";

/** A line by the circles that it joins. */
export interface Ends {
  readonly a: Circle;
  readonly b: Circle;
}

interface Routed extends Ends, Route {}

/** Answers the curve of every line, by its id; it knows what it answered the last time. */
export function router(): (ends: ReadonlyMap<string, Ends>, circles: ReadonlyMap<string, Circle>) => ReadonlyMap<string, Curve> {
  let routed: ReadonlyMap<string, Routed> = new Map();
  let before: ReadonlyMap<string, Circle> = new Map();
  return (ends, circles) => {
    const changes = { came: changed(circles, before), gone: changed(before, circles), all: [...circles.values()] };
    routed = new Map([...ends].map(([id, joins]) => [id, routeOf(joins, routed.get(id), changes)]));
    before = circles;
    return new Map([...routed].map(([id, { curve }]) => [id, curve]));
  };
}

/** Circles that are not the same, or not where they are, in the other picture. */
function changed(these: ReadonlyMap<string, Circle>, others: ReadonlyMap<string, Circle>): Circle[] {
  return [...these.values()].filter((one) => {
    const other = others.get(one.id);
    return !other || other.x !== one.x || other.y !== one.y || other.radius !== one.radius;
  });
}

interface Changes {
  readonly came: readonly Circle[];
  readonly gone: readonly Circle[];
  readonly all: readonly Circle[];
}

/** The route of a line; what its bends met before is not looked for again. */
function routeOf({ a, b }: Ends, old: Routed | undefined, { came, gone, all }: Changes): Routed {
  if (!old || old.a !== a || old.b !== b) return { a, b, ...(a === b ? { curve: loop(a), bend: 0, met: [] } : route(a, b, all)) };
  const near = ({ x, y }: Circle): boolean => withinReach({ x, y }, a, b);
  const [fresh, left] = [came.filter(near), gone.filter(near)];
  if (a === b || (!fresh.length && !left.length)) return old;
  const now = route(a, b, all, metNow(a, b, old, fresh, left));
  return { a, b, ...now, ...(now.bend === old.bend ? { curve: old.curve } : {}) };
}
