// Passing on what is on screen: by its address, or by a file where that is too long.
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { addressNow, show } from "../state/address";
import { announce } from "../state/status";
import { checked, viewNow } from "../state/view";
import { CopyButton } from "../ui/copy";
import { download } from "./export";

/** Address, view file, and opening one. */
export function SharePanel(): JSX.Element {
  const { whole, tooLong } = addressNow();
  return (
    <div class="export">
      <section>
        <h3>As an address</h3>
        {tooLong ? (
          <p>
            This picture is too large for an address: many programs cut one after 2,000 characters. Pass it on as a file.
          </p>
        ) : (
          <>
            <p>It holds the entities with their places, what is selected, the filters and this panel. Nothing of it is sent to a server.</p>
            <input type="text" readOnly value={whole} aria-label="Address of this view" onFocus={(event) => event.currentTarget.select()} />
            <CopyButton text={() => whole} what="Address" face="Copy the address" />
          </>
        )}
      </section>
      <section>
        <h3>As a file</h3>
        <p>A small file that this page opens again. It holds no documents: who opens it needs a graph that has them.</p>
        <button type="button" class={tooLong ? "main" : ""} onClick={save}>Save yalu-view.json</button>
      </section>
      <Opening />
    </div>
  );
}

function save(): void {
  const words = JSON.stringify({ yalu: "view", version: 1, ...viewNow() }, null, 1);
  download(new Blob([words], { type: "application/json" }), "yalu-view.json");
  announce("Saved as yalu-view.json");
}

function Opening(): JSX.Element {
  const [wrong, setWrong] = useState("");
  const onFile = async (file: File | undefined): Promise<void> => {
    const view = file && (await viewIn(file));
    setWrong(view ? "" : "This is no view that Yalu saved. Choose a yalu-view.json.");
    if (view) await show(view);
  };
  return (
    <section>
      <h3>Open a view</h3>
      <label class="file">
        <span>A yalu-view.json</span>
        <input type="file" accept=".json,application/json" onChange={({ currentTarget }) => void onFile(currentTarget.files?.[0])} />
      </label>
      {wrong && <p role="alert" class="strength caution">{wrong}</p>}
    </section>
  );
}

async function viewIn(file: File): Promise<ReturnType<typeof checked> | undefined> {
  try {
    const given = JSON.parse(await file.text()) as unknown;
    const known = typeof given === "object" && given !== null && (given as { yalu?: unknown }).yalu === "view";
    return known ? checked(given) : undefined;
  } catch {
    return undefined;
  }
}
