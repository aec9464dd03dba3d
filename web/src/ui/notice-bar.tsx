import { notices } from "../state/notices";

/** What changed since an address was written. */
export function NoticeBar() {
  if (!notices.value.length) return null;
  return (
    <div class="notice" role="alert">
      <ul>
        {notices.value.map((each) => <li key={each}>{each}</li>)}
      </ul>
      <button type="button" onClick={() => (notices.value = [])}>Understood</button>
    </div>
  );
}
