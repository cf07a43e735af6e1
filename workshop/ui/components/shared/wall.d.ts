// What travels to the wall alone (workshop/live/screen.py builds it). Read by the check, never by a browser.

import type { Asked, Card, PageData, State } from "./types.d.ts";

// `still`: what it shows, where no stream is to be followed.
export type WallData = PageData & { small?: boolean; still?: WallState };

export type PageKind =
  | "welcome" | "checkin"
  | "question" | "themes" | "facts" | "terms" | "count" | "cards" | "board" | "map" | "relations"
  | "coming" | "poster" | "section" | "block" | "turn" | "vote" | "result" | "opinions" | "opinion_groups"
  | "results" | "voices" | "questions"
  | "alignment";

// What the console shows of the wall. `page` counts from 0.
export type Hand = {
  kind: PageKind;
  stage: string;
  title: string;
  page: number;
  pages: number;
  frozen: boolean;
  blank: boolean;
  qr: boolean;
  seats: boolean;
  voice: number; // of the card shown large, 0 for none
};

// What the wall draws, by ids of what travels beside it.
export type Screen = Hand & {
  instruction: string;
  role: string; // the plan's own sentence, or ""
  draft: number; // 0 for none
  table: number; // that speaks, or whose page it is; 0 for none
  part: string; // a section of a scenario, a block of a summary
  sentences: string[];
  groups: number[];
  cards: number[]; // of the newest one for each place, 0 where none stands
  total: number;
  terms: number[];
  relations: number[];
  facts: number[];
};

// Whose turn it is to speak: table 0 for nobody's.
export type Turn = { table: number; minutes: number; started_at: string | null; waiting: number[]; done: number[] };

// How people find their new tables: how many sit at each, and how many have read which is theirs.
export type WallSeats = { tables: Record<string, number>; read: number; of: number };

// How many answered a check-in, and once they are `least` what: words with how many said each, or how many chose
// each point.
export type WallAnswers = Asked & { answered: number; least: number; words: [string, number][]; points: number[] };

export type WallState = State & {
  screen: Screen;
  voice: Card | null;
  seats: WallSeats | null;
  checkin: WallAnswers | null; // on a page of answers alone
};
