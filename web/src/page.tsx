import { useEffect } from "preact/hooks";
import { Canvas } from "./graph/canvas";
import { PanelColumn } from "./panels/column";
import { Search } from "./panels/search";
import { Start } from "./panels/start";
import { picture } from "./state/picture";
import { listen } from "./ui/keys";
import { NoticeBar } from "./ui/notice-bar";
import { StatusLine } from "./ui/status-line";
import { TopBar } from "./ui/top-bar";

/** The whole page: search and doors above, the picture with its panel beside it, and what was just done below. */
export function Page() {
  useEffect(listen, []);
  const empty = picture.value.nodes.size === 0;
  return (
    <div class="page">
      <TopBar>
        <Search />
      </TopBar>
      <NoticeBar />
      <main class="stage">
        {!empty && <h1 class="only-heard">Who connects to whom</h1>}
        {empty ? <Start /> : <Canvas />}
        <PanelColumn />
      </main>
      <StatusLine />
    </div>
  );
}
