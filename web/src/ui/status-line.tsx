import { counted } from "../text/words";
import { clearFilters, filtersSet, visible } from "../state/filters";
import { picture } from "../state/picture";
import { slow, status, trouble } from "../state/status";

/** What was just done, what is on screen, what filters hide, and what went wrong with its way on. */
export function StatusLine() {
  const { nodes, links, filtered } = visible.value;
  const wrong = trouble.value;
  return (
    <footer class="status">
      <p role="status">{slow.value ? "Still waiting for the server…" : status.value.text}</p>
      {wrong && (
        <p class="trouble">
          {wrong.error.what} {wrong.error.todo} <button type="button" onClick={wrong.again}>Try again</button>
        </p>
      )}
      {picture.value.nodes.size > 0 && <p>{counted(nodes.size, "entity")}, {counted(links.size, "link")}</p>}
      {filtersSet.value > 0 && <p>{filtered} hidden by filters: <button type="button" onClick={clearFilters}>clear</button></p>}
    </footer>
  );
}
