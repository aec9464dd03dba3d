// The words of the API, by the names that it gives them.
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Entity = Schemas["Entity"];
export type Relationship = Schemas["Relationship"];
export type Claim = Schemas["Claim"];
export type Evidence = Schemas["Evidence"];
export type Neighbourhood = Schemas["Neighbourhood"];
export type Hidden = Schemas["Hidden"];
export type Among = Schemas["Among"];
export type Pair = Schemas["Pair"];
export type Hit = Schemas["Hit"];
export type Path = Schemas["Path"];
export type Step = Schemas["Step"];
export type Ontology = Schemas["Ontology"];
export type Label = Schemas["Label"];
export type RelationshipType = Schemas["RelationshipType"];
export type Statistics = Schemas["Statistics"];
export type DocumentSummary = Schemas["DocumentSummary"];
export type DocumentAnswer = Schemas["DocumentAnswer"];
export type Problem = Schemas["Problem"];
export type Mode = "asserted" | "hedged" | "denied" | "planned";

/** Modes from the firmest to the least firm. */
export const MODES: readonly Mode[] = ["asserted", "hedged", "planned", "denied"];
export type PathsAnswer = Schemas["PathsAnswer"];
