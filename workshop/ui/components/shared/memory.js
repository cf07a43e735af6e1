// @ts-check
// What the browser keeps for us from one visit to the next: the only user of its storage. Private windows, blocked site
// data and a full disk deny it, each in its own way (no storage, a getter that raises, a write that raises): then the
// page keeps it as long as it is open, and says so.

/** @type {Map<string, string>} what could not be written */
const held = new Map();
let denied = false;
keepText("tsumugi.probe", "1");

/** @param {string} place */
export function keptText(place) {
  const text = held.get(place);
  if (text !== undefined) return text;
  try {
    return localStorage.getItem(place) || "";
  } catch {
    return ""; // forbidden: nothing of ours can be there
  }
}

/**
 * @param {string} place
 * @param {string} text
 */
export function keepText(place, text) {
  try {
    localStorage.setItem(place, text);
    held.delete(place);
  } catch {
    denied = true;
    held.set(place, text);
  }
}

// Whether all that was given so far will be there at the next visit.
export function remembers() {
  return !denied;
}
