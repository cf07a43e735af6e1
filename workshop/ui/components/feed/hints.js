// @ts-check
// What the facilitator may want to do for a table now: at most three hints, each with its reason, none twice.

import { secondsLeft } from "../shared/dom.js";

/** @import { ConsoleState } from "../shared/console.d.ts" */

/**
 * @typedef {object} Hint
 * @property {"quiet" | "all_quiet" | "one_voice" | "no_time"} name
 * @property {number} table 0 for the whole room
 * @property {Record<string, number>} values what its sentence says
 */

export const QUIET = 4; // minutes without a card after which a table is quiet, where people write
const MOST = 3;
const SPEAKING = 0.5; // minutes a table needs at least to say its one thing

/**
 * @param {ConsoleState} state
 * @param {number} now milliseconds
 * @param {ReadonlySet<string>} answered names of hints, with their tables, that the facilitator took or waved off
 * @returns {Hint[]}
 */
export function hintsOf(state, now, answered) {
  /** @type {Hint[]} */
  const found = [...noTime(state, now)];
  const quiet = Object.keys(state.tables).filter((number) => quietFor(state, number, now) >= QUIET);
  const seated = Object.values(state.tables).filter((table) => table.people).length;
  // Where most are silent nobody needs help more than others: they talk, or have written all.
  const most = quiet.length >= MOST && quiet.length * 2 > seated;
  if (most) found.push({ name: "all_quiet", table: 0, values: { tables: quiet.length, minutes: QUIET } });
  for (const [number, table] of Object.entries(state.tables)) {
    const minutes = quietFor(state, number, now);
    const at = Number(number);
    if (minutes >= QUIET && !most) found.push({ name: "quiet", table: at, values: { table: at, minutes } });
    if (talking(state) && table.one_voice) found.push({ name: "one_voice", table: at, values: { table: at } });
  }
  const told = new Set(state.agenda.hints.map((hint) => hint.split(" ").slice(0, 2).join(" ")));
  const open = found.filter((hint) => !told.has(`${hint.name} ${hint.table}`) && !answered.has(hintKey(hint, state)));
  return open.slice(0, MOST);
}

/**
 * Whether somebody at any console looks after that table now.
 *
 * @param {ConsoleState} state
 * @param {string} table
 */
export function lookedAfter(state, table) {
  return state.agenda.hints.some((hint) => hint.endsWith(` ${table} taken`));
}

/**
 * A hint that was answered comes again in the next stage, where it is another one.
 *
 * @param {Hint} hint
 * @param {ConsoleState} state
 */
export function hintKey(hint, state) {
  return `${state.stage.index} ${hint.name} ${hint.table}`;
}

/**
 * Whole minutes for which a table where people sit has written nothing; 0 where nobody writes now.
 *
 * @param {ConsoleState} state
 * @param {string} number
 * @param {number} now milliseconds
 */
export function quietFor(state, number, now) {
  const table = state.tables[number];
  if (!table || !table.people || !talking(state) || !state.stage.started_at || state.stage.paused_at) return 0;
  const since = Math.max(time(state.stage.started_at), table.last ? time(table.last) : 0);
  return Math.max(0, Math.floor((now - since) / 60000));
}

/**
 * @param {ConsoleState} state
 * @param {number} now milliseconds
 * @returns {Hint[]}
 */
function noTime(state, now) {
  const left = secondsLeft(state.stage, now);
  const seated = Object.values(state.tables).filter((table) => table.people).length;
  const tables = state.turn ? state.turn.waiting.length : seated; // still to speak
  if (state.workshop.state !== "running" || state.stage.kind !== "share" || left === null || !tables) return [];
  const minutes = Math.max(0, Math.floor(left / 60));
  if (left / 60 >= tables * SPEAKING) return [];
  return [{ name: "no_time", table: 0, values: { minutes, tables } }];
}

/** @param {string} moment */
function time(moment) {
  return new Date(moment).getTime();
}

/**
 * Whether tables are expected to write: in a story's stage some do, and then all read.
 *
 * @param {ConsoleState} state
 */
function talking({ stage }) {
  return stage.writing && stage.kind !== "scenario";
}
