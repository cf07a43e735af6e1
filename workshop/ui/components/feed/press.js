// A press that began on a button is that button's, even where the page is drawn anew under the finger. A button that moved, or was made
// anew, between press and release would hear nothing: the browser gives the click to what both have in common.

const STILL = 12; // pixels a press may move and still be one

function keepPresses(page) {
  let held = null;
  page.addEventListener("pointerdown", (event) => {
    const button = event.isPrimary && event.button === 0 ? buttonOf(event) : null;
    held = button && { button, label: button.textContent, place: placeOf(button), x: event.clientX, y: event.clientY };
  }, true);
  page.addEventListener("pointercancel", () => (held = null), true);
  page.addEventListener("pointerup", (event) => {
    const press = held;
    held = null;
    if (!press || Math.hypot(event.clientX - press.x, event.clientY - press.y) > STILL) return;
    if (press.button.isConnected && press.button === buttonOf(event)) return;
    const now = press.button.isConnected ? press.button : press.place && page.querySelector(`${press.place} button`);
    if (now && now.textContent === press.label) now.click(); // another label is another wish
  }, true);
  return () => Boolean(held);
}

// Through the shadow root of a component too.
function buttonOf(event) {
  return event.composedPath().find((node) => node instanceof HTMLButtonElement) || null;
}

// Where Streamlit puts the one widget of that key.
function placeOf(button) {
  const box = button.closest('[data-testid="stElementContainer"][class*="st-key-"]');
  return box && `.${[...box.classList].find((name) => name.startsWith("st-key-")).replace(/[^\w-]/g, "\\$&")}`;
}
