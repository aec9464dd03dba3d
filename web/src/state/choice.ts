// Which choice of what to look at is the newest: an answer that comes late may add to the picture, but it takes back nothing.
//   const newest = choice();   const found = await ask(...);   if (newest()) select(...);
let count = 0;

/** Counts a choice; what it answers tells whether no other came after it. */
export function choice(): () => boolean {
  const own = (count += 1);
  return () => own === count;
}
