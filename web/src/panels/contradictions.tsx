// What some claims assert and others deny, side by side.
import type { JSX } from "preact";
import type { Claim, Evidence } from "../api/types";
import { openPanel } from "../state/panel";
import { dateInWords } from "../text/dates";
import { counted } from "../text/words";
import { Quote } from "./claims";
import { sentencePlace } from "./documents-names";

type Contradiction = Evidence["contradictions"][number];

/** One box a disputed relationship. */
export function Contradictions({ of }: { readonly of: readonly Contradiction[] }): JSX.Element {
  return (
    <>
      {of.map((contradiction) => (
        <Disputed key={contradiction.relationship} sides={contradiction} />
      ))}
    </>
  );
}

function Disputed({ sides: { asserted, denied } }: { readonly sides: Contradiction }): JSX.Element {
  const claim = asserted[0] ?? denied[0];
  return (
    <section class="disputed" aria-label="Disputed">
      <h3>
        Disputed: {claim?.subject_name} {claim?.says} {claim?.object_name}
      </h3>
      <div class="sides">
        <Side title={`${counted(asserted.length, "statement")} that it is so`} claims={asserted} />
        <Side title={`${counted(denied.length, "statement")} that it is not`} claims={denied} />
      </div>
    </section>
  );
}

function Side({ title, claims }: { readonly title: string; readonly claims: readonly Claim[] }): JSX.Element {
  return (
    <div>
      <h4>{title}</h4>
      {byWords(claims).map(([first, ...same]) => (
        <div key={first.id}>
          <Quote sentence={{ ...first, claims: [first] }} />
          {[first, ...same].map((claim) => (
            <p key={claim.id} class="facts">
              <button type="button" class="in-text" onClick={() => openPanel("document", sentencePlace(claim.document, claim))}>
                {claim.publisher ?? claim.document}
              </button>
              {claim.published && `, ${dateInWords(claim.published)}`}
              {claim.attribution && `; said by: ${claim.attribution}`}
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Claims of the same words together: a reprint says nothing new. */
function byWords(claims: readonly Claim[]): (readonly [Claim, ...Claim[]])[] {
  const groups = new Map<string, [Claim, ...Claim[]]>();
  for (const claim of claims) {
    const group = groups.get(claim.quote);
    if (group) group.push(claim);
    else groups.set(claim.quote, [claim]);
  }
  return [...groups.values()];
}
