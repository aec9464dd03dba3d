import { render } from "preact";
import { Page } from "./page";
import { followDrops } from "./panels/dropping";
import { followAddress } from "./state/address";
import { loadOntology } from "./state/ontology";
import { attempt } from "./state/status";
import "./style/tokens.css";
import "./style/page.css";
import "./style/graph.css";
import "./style/panels.css";

const root = document.getElementById("page");
if (root) render(<Page />, root);
void attempt(loadOntology).then(() => followAddress());
followDrops();
