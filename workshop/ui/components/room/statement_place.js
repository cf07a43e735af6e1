// @ts-check
// Where the browser keeps a table's sentence that is being written.

import { seatNow } from "../shared/seat.js";

/** @param {{ api: string }} reader */
export function statementPlace({ api }) {
  return `tsumugi.statement.${api}${seatNow() === 1 ? "" : `.${seatNow()}`}`;
}
