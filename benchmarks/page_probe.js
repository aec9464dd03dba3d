// Measures from inside of the page, so that what drives the browser is not measured with it. Milliseconds.
globalThis.probe = (() => {
  let tasks = [];
  let gap = 0;
  let last = 0;
  let line;

  const frame = () => new Promise(requestAnimationFrame);
  const soon = () => new Promise((resolve) => setTimeout(resolve, 50));

  /** The time just after the first frame is painted in which `done` holds. */
  async function painted(done) {
    do await frame();
    while (!done());
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve) => {
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
    });
  }

  /** From `act`, and from the last answer whose address holds `asked`, to the paint of what it brought. */
  async function took(act, done, asked = "/v1/") {
    const before = performance.now();
    act();
    const after = await painted(done);
    await soon();
    const answers = performance.getEntriesByType("resource").filter((each) => each.name.includes(asked) && each.responseEnd <= after);
    return { hand: after - before, answer: after - Math.max(before, ...answers.map((each) => each.responseEnd)) };
  }

  /** What the page says that it did; the place is looked for once, since to look through a full page in each frame takes time. */
  const says = () => (line = line?.isConnected ? line : document.querySelector("footer [role=status]")).textContent;

  /** Begins to watch for long tasks and missing frames. */
  function reset() {
    [tasks, gap, last] = [[], 0, performance.now()];
  }

  function beat(now) {
    gap = Math.max(gap, now - last);
    last = now;
    requestAnimationFrame(beat);
  }

  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration))).observe({ type: "longtask" });
  requestAnimationFrame(beat);

  return {
    reset,
    longest: () => soon().then(() => ({ task: Math.max(0, ...tasks), gap })),
    places: () => Object.fromEntries([...document.querySelectorAll(".node")].map((each) => [each.id, each.getAttribute("transform")])),
    search(text) {
      const box = document.getElementById("search");
      const type = () => {
        box.value = text;
        box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      };
      return took(type, () => document.querySelector("[role=option]"), "/v1/search");
    },
    expand(id) {
      const before = says();
      const node = document.getElementById(id);
      node.focus();
      const press = () => node.dispatchEvent(new KeyboardEvent("keydown", { key: "e", bubbles: true }));
      return took(press, () => says().includes(" added around ") && says() !== before, "/v1/among");
    },
    select(id) {
      const node = document.getElementById(id);
      return took(() => node.dispatchEvent(new MouseEvent("click", { bubbles: true })), () => node.classList.contains("selected"));
    },
  };
})();
