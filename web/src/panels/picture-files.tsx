// The picture as a file, made by the page: what is on screen, with its colours.
import type { JSX } from "preact";
import { asPng, asSvg } from "../graph/export";
import { visible } from "../state/filters";
import { announce } from "../state/status";
import { counted } from "../text/words";
import { download } from "./export";

/** Two buttons, where there is a picture. */
export function PictureFiles(): JSX.Element | null {
  const { nodes, links } = visible.value;
  if (!nodes.size) return null;
  return (
    <section>
      <h3>The picture</h3>
      <p>
        As it is on screen: {counted(nodes.size, "entity")} and {counted(links.size, "link")}.
      </p>
      <div class="actions">
        <button type="button" onClick={() => void savePng()}>Save yalu.png</button>
        <button type="button" onClick={saveSvg}>Save yalu.svg</button>
      </div>
    </section>
  );
}

async function savePng(): Promise<void> {
  const png = await asPng();
  if (!png) return announce("There is no picture on screen to save");
  download(png, "yalu.png");
  announce("Saved as yalu.png");
}

function saveSvg(): void {
  const picture = asSvg();
  if (!picture) return announce("There is no picture on screen to save");
  download(new Blob([picture.svg], { type: "image/svg+xml" }), "yalu.svg");
  announce("Saved as yalu.svg");
}
