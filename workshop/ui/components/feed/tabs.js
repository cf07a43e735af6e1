// @ts-check
// A line of the closing checklist has brought a tab to the front, and the tabs may lie below the fold.

const TABS = '[data-testid="stTabs"]'; // Streamlit's own name for them
const DRAWN = 400; // milliseconds in which Streamlit draws the tabs anew
let before = 0;

/** @param {number} opened how often a line has led to a tab in this visit */
export function toTabs(opened) {
  if (opened > before) setTimeout(() => document.querySelector(TABS)?.scrollIntoView({ block: "center" }), DRAWN);
  before = opened;
}
