// Everything that is on screen, in the address: a reload, the back button or a colleague shows the same.
import { picture } from "./picture";

/** Shows what the address says, from now on; and says in the address what is shown. */
export function followAddress(): void {
  picture.peek();
}
