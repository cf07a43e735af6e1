// What travels to the console alone (workshop/live builds it). Read by the check, never by a browser.

import type { Asked, Card, Job, PageData, State, Texts, Visibility } from "./types.d.ts";
import type { TableFacts } from "./tables.d.ts";
import type { Hand } from "./wall.d.ts";

export type ConsoleCard = Card & {
  late: boolean;
  paper: boolean; // typed from paper by a helper
  visibility: Visibility;
  waits: string[];
  reason: string;
  note: string;
  by_hand: boolean; // whether a person placed it
  doubtful: boolean; // whether it may belong elsewhere
  parked: string; // which kind of no opinion it is
};

// rest: minutes of the stages after this one; hints: those of this stage that were answered, on any console
export type Agenda = { ends_at: string | null; rest: number; hints: string[] };

export type ConsoleState = State<ConsoleCard> & {
  ledger: Readonly<Record<string, number>>;
  screen: Hand;
  guide: { task: string; people: number; cards: number; voted: number; answered: number; undone: string[] };
  agenda: Agenda;
  coming: [string, string, number, string][]; // stages that did not begin: id, title, minutes, instruction
  tables: Record<string, TableFacts>;
  seats: { round: number; drawn: number; proposed: number };
  jobs: Record<string, Job>;
  proposals: number; // how many wait
  stated: number; // the revision at which a table last stated or mended something
  asked: ConsoleAnswers[]; // of everybody in this stage
  closing: Record<string, number>; // lines of the closing checklist, with how much of each is open
  acts: Record<"undo" | "redo", BoardAct | null>; // what one press takes back or brings back
};

// A word of a check-in in all its spellings, which `form` names.
export type SaidWord = { form: string; word: string; count: number; visibility: Visibility; waits: string[] };

export type ConsoleAnswers = Asked & {
  stage: string;
  answered: number;
  least: number; // below it the wall shows how many alone
  said: SaidWord[];
  points: number[];
};

// A line of the board's history, and what it did (domain/board/acts.py).
export type BoardAct = {
  entry: number;
  act: { name: string; count: number; number: number; title: string; other: string };
};

// What became of a press on the board.
export type Said = { words: string; refused: boolean; cluster: number };

export type ConsoleData = PageData & { board: Texts; said: Said | null; opened: number };
