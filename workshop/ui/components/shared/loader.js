// @ts-check
// All that a shell carries of a component: loads its module and style, which the browser keeps, from where
// workshop/assets.py says (it fills in FOLDER and NAME). A bad link costs another try, not the page. Streamlit calls
// `mount`; on a plain page, which holds the data itself, nobody has to.

/** @import { Mounted } from "./types.d.ts" */

/** @typedef {(component: Mounted<unknown>) => (() => void) | undefined} Mount */
/** @typedef {{ mount: Mount, style: string }} Loaded */

/**
 * Each try has a folder of its own: a browser may remember for as long as the page is open that a module failed, and
 * what it imports is looked for beside it.
 *
 * @param {number} turn
 * @returns {Promise<Loaded>}
 */
async function load(turn) {
  const folder = new URL(turn ? `FOLDER.${turn}` : "FOLDER", document.baseURI).href;
  const sheets = [`${folder}/shared/style.css`, `${folder}/NAME/style.css`];
  try {
    const [module, ...styles] = await Promise.all([import(`${folder}/NAME/index.js`), ...sheets.map(text)]);
    return { mount: module.default, style: styles.join("\n") };
  } catch (error) {
    if (error instanceof SyntaxError) throw error; // a defect of ours: no other try would mend it
    await new Promise((done) => setTimeout(done, Math.min(500 * 2 ** turn, 15000)));
    return load(turn + 1);
  }
}

/** @param {string} address */
async function text(address) {
  const answer = await fetch(address, { redirect: "error" });
  const ours = answer.ok && (answer.headers.get("content-type") || "").startsWith("text/css");
  if (!ours) throw new Error(`${address}: ${answer.status}`); // a sign-on page is no style
  return answer.text();
}

const loading = load(0);
const STAYS = 5000; // milliseconds after which a page that was to go is taken for one that stays

// Letters typed on a page that goes over to the plain one would be lost with it, and the place of the cursor.
function drawable() {
  if (!document.documentElement.dataset.leaving) return loading;
  return new Promise((done) => setTimeout(done, STAYS)).then(() => loading);
}

/**
 * What is heavy comes as the bytes of its JSON (room/__init__.py).
 *
 * @param {unknown} data
 */
function read(data) {
  return data instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(data)) : data;
}

/** @type {Mount} */
export default function mount(component) {
  document.documentElement.dataset.tsumugi = "NAME"; // what shared/early.js waits for
  let gone = false;
  /** @type {(() => void) | undefined} */
  let leave;
  drawable().then((loaded) => {
    if (gone) return;
    const parent = component.parentElement;
    if (!parent.querySelector("style[data-tsumugi]")) {
      const style = document.createElement("style");
      style.dataset.tsumugi = "";
      style.textContent = loaded.style;
      parent.prepend(style);
    }
    leave = loaded.mount({ ...component, data: read(component.data) });
  });
  return () => {
    gone = true;
    if (leave) leave();
  };
}

const given = document.querySelector("script[data-given]");
if (given && given.parentElement) {
  mount({ parentElement: given.parentElement, data: JSON.parse(given.textContent || "") });
}
