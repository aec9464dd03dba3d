// Every panel: its title, whether the top bar has a button for it, and its component. To add one: a name in
// state/panel.ts and a line here. A component takes no properties: it reads the state.
import type { ComponentType } from "preact";
import type { PanelName } from "../state/panel";
import { DocumentPanel } from "./document";
import { DocumentsPanel } from "./documents";
import { EvidencePanel } from "./evidence";
import { ExportPanel } from "./export";
import { FiltersPanel } from "./filters";
import { HelpPanel } from "./help";
import { LoadPanel } from "./load";
import "./panels.css";
import { PathsPanel } from "./paths";
import { QuestionsPanel } from "./questions";
import { SharePanel } from "./share";
import { TablePanel } from "./table";
import { TimelinePanel } from "./timeline";

export interface PanelEntry {
  readonly name: PanelName;
  readonly title: string;
  readonly door: boolean;
  readonly component: ComponentType;
}

export const REGISTRY: readonly PanelEntry[] = [
  { name: "evidence", title: "Evidence", door: false, component: EvidencePanel },
  { name: "paths", title: "Paths", door: true, component: PathsPanel },
  { name: "filters", title: "Filters", door: true, component: FiltersPanel },
  { name: "timeline", title: "Timeline", door: true, component: TimelinePanel },
  { name: "table", title: "Table", door: true, component: TablePanel },
  { name: "questions", title: "Questions", door: true, component: QuestionsPanel },
  { name: "documents", title: "Documents", door: true, component: DocumentsPanel },
  { name: "document", title: "Document", door: false, component: DocumentPanel },
  { name: "load", title: "Load", door: true, component: LoadPanel },
  { name: "export", title: "Export", door: true, component: ExportPanel },
  { name: "share", title: "Share", door: true, component: SharePanel },
  { name: "help", title: "Help", door: true, component: HelpPanel },
];
