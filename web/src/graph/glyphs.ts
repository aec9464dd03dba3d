// A small sign for each label, drawn in strokes on a field of 16 by 16. A label without a sign has that of its parent.
import { labelNamed } from "../state/ontology";

const GLYPHS: Record<string, string> = {
  Entity: "M8 5.5v5M5.5 8h5",
  Actor: "M8 7.2a2.3 2.3 0 1 0 0-4.6a2.3 2.3 0 0 0 0 4.6M3.5 13.4c.4-5 8.6-5 9 0",
  Official: "M8 6.4a2.1 2.1 0 1 0 0-4.2a2.1 2.1 0 0 0 0 4.2M3.5 13.4c.4-5.2 8.6-5.2 9 0M8 9.6l-1 1.6l1 2.2l1-2.2z",
  Trader: "M6 6.4a2.1 2.1 0 1 0 0-4.2a2.1 2.1 0 0 0 0 4.2M2 13.4c.3-5 7.7-5 8 0M11 5h3.4l-1.4-1.4M14.4 8H11l1.4 1.4",
  Organization: "M3.5 13.5v-10h6v10M9.5 6.5h3v7M2 13.5h12M5.5 6h2M5.5 8.5h2M5.5 11h2",
  Company: "M2.5 5.5h11v7.5h-11zM6 5.5v-2h4v2M2.5 9h11",
  TradingCompany: "M2.5 5.5h10l-2.6-2.6M13.5 10.5h-10l2.6 2.6",
  Factory: "M2.5 13.5v-6l3.5 2v-2l3.5 2V3h3.5v10.5z",
  PublicBody: "M2.5 6L8 2.5L13.5 6zM4 8v4M8 8v4M12 8v4M2.5 13.5h11",
  CustomsOffice: "M3.5 13.5V6M2 13.5h3M3.5 7.5L14 4.6M7 6.5l1 1.6M10.4 5.6l1 1.6",
  SecurityAgency: "M8 2.3l5 1.8c0 5-1.6 7.8-5 9.6c-3.4-1.8-5-4.6-5-9.6zM6 8l1.5 1.6L10.3 6.6",
  Party: "M4 14V2.5h8.5l-2 2.8l2 2.8H4",
  InternationalBody: "M8 2.3a5.7 5.7 0 1 0 0 11.4a5.7 5.7 0 0 0 0-11.4M2.3 8h11.4M8 2.3c-3.4 3.6-3.4 7.8 0 11.4M8 2.3c3.4 3.6 3.4 7.8 0 11.4",
  MediaOutlet: "M2.5 3.5h9v10h-9zM11.5 6.5h2v5.6c0 1.8-2 1.8-2 0M5 6.5h4M5 9h4M5 11.3h4",
  Place: "M8 13.8c-3-3.6-4.4-5.6-4.4-7.5a4.4 4.4 0 0 1 8.8 0c0 1.9-1.4 3.9-4.4 7.500M8 8a1.6 1.6 0 1 0 0-3.200a1.6 1.6 0 0 0 0 3.2",
  Country: "M4 14V2.500M4 3.300c3-1.6 5 1.6 8.5 0v6c-3.5 1.6-5.5-1.6-8.5 0",
  Province: "M2.5 4.500l3.7-1.500l3.6 1.500l3.7-1.500v8.500l-3.7 1.500l-3.6-1.500l-3.7 1.500zM6.2 3v8.500M9.8 4.500v8.5",
  City: "M2.5 13.500v-6h3.500v6M6 13.500v-11h4v11M10 13.500v-8h3.500v8M7.6 5h.8M7.6 8h.8",
  Port: "M8 5.600v8M8 5.600a1.5 1.5 0 1 0 0-3a1.5 1.5 0 0 0 0 3M5.5 7.800h5M3 9.800c.6 2.6 2.4 3.8 5 3.800s4.4-1.2 5-3.8",
  River: "M2.5 6c2-2 3.6-2 5.5 0s3.6 2 5.5 0M2.5 10.500c2-2 3.6-2 5.5 0s3.6 2 5.5 0",
  Goods: "M8 2.500l5 2.600v5.800l-5 2.600l-5-2.600V5.100zM3 5.100l5 2.600l5-2.600M8 7.700v5.8",
  Vessel: "M2.5 9.500h11l-1.8 3.800H4.300zM5 9.500V6h5.500v3.500M7.8 6V3",
  LegalInstrument: "M4 2.300h5.500L12.5 5.300v8.400H4zM9.3 2.500v3h3M6 8h4.500M6 10.700h4.5",
};

/** The strokes of a label's sign. */
export function glyph(name: string): string {
  for (let names: readonly string[] = [name]; names.length; names = names.flatMap((each) => labelNamed(each)?.parents ?? [])) {
    for (const each of names) if (GLYPHS[each]) return GLYPHS[each];
  }
  return GLYPHS["Entity"] ?? "";
}
