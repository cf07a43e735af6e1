// Loads a live component's module, which the browser keeps; a bad link costs another try, not the page.
const address = new URL("MODULE", document.baseURI).href;

async function load(turn) {
  try {
    return await import(turn ? `${address}?again=${turn}` : address); // a browser may remember that a module failed
  } catch (error) {
    if (error instanceof SyntaxError) throw error; // a defect of ours: no other try would mend it
    await new Promise((done) => setTimeout(done, Math.min(500 * 2 ** turn, 15000)));
    return load(turn + 1);
  }
}

const loading = load(0);

export default function (component) {
  let leave = null;
  let gone = false;
  loading.then((module) => {
    if (gone) return;
    const parent = component.parentElement;
    if (!parent.querySelector("style[data-tsumugi]")) {
      const look = document.createElement("style");
      look.dataset.tsumugi = "";
      look.textContent = module.style;
      parent.prepend(look);
    }
    leave = module.default(component);
  });
  return () => {
    gone = true;
    if (leave) leave();
  };
}
