// @ts-check
// A press that began on a button is that button's, even where the page is drawn anew under the finger. A button that
// moved, or was made anew, between press and release would hear nothing: the browser gives the click to what both have
// in common.

const STILL = 12; // pixels a press may move and still be one

/** @typedef {{ button: HTMLButtonElement, label: string | null, place: string, x: number, y: number }} Press */

/**
 * @param {Document} page
 * @returns {() => boolean} whether a button is held down now
 */
export function keepPresses(page) {
  /** @type {Press | null} */
  let held = null;
  page.addEventListener("pointerdown", (event) => {
    const button = event.isPrimary && event.button === 0 ? buttonOf(event) : null;
    if (!button) held = null;
    else held = { button, label: button.textContent, place: placeOf(button), x: event.clientX, y: event.clientY };
  }, true);
  page.addEventListener("pointercancel", () => {
    held = null;
  }, true);
  page.addEventListener("pointerup", (event) => {
    const press = held;
    held = null;
    if (!press || Math.hypot(event.clientX - press.x, event.clientY - press.y) > STILL) return;
    if (press.button.isConnected && press.button === buttonOf(event)) return;
    const now = press.button.isConnected ? press.button : sameAgain(page, press);
    if (now && now.textContent === press.label) now.click(); // another label is another wish
  }, true);
  return () => Boolean(held);
}

/**
 * Through the shadow root of a component too.
 *
 * @param {Event} event
 */
function buttonOf(event) {
  for (const node of event.composedPath()) if (node instanceof HTMLButtonElement) return node;
  return null;
}

/**
 * Where Streamlit puts the one widget of that key; "" for a button of ours.
 *
 * @param {HTMLButtonElement} button
 */
function placeOf(button) {
  const box = button.closest('[data-testid="stElementContainer"][class*="st-key-"]');
  const name = box && [...box.classList].find((part) => part.startsWith("st-key-"));
  return name ? `.${name.replace(/[^\w-]/g, "\\$&")}` : "";
}

/**
 * @param {Document} page
 * @param {Press} press
 */
function sameAgain(page, press) {
  const button = press.place && page.querySelector(`${press.place} button`);
  return button instanceof HTMLButtonElement ? button : null;
}
