// Ballots and their results as they travel (workshop/live/votes.py builds them).

export type VoteKind = "dots" | "stance" | "ranking";

export type BallotItem = {
  id: number;
  kind: "cluster" | "card" | "scenario" | "statement";
  ref: string;
  words: string; // empty where they may not be shown any more
  color: number;
  table: number | null; // whose statement it is
};

type Rule = { number: number; kind: VoteKind; most: number; stacked: boolean };

export type Ballot = Rule & { items: (BallotItem & { cards: number[] })[] };

// By the item's id: dots, or 1, 0, -1 for agree, pass, disagree, or the place from 1.
export type Marks = Record<string, number>;

export type Vote = { ballot: number; marks: Marks; revision: number };

export type Counted = BallotItem & { score: number; agree: number; disagree: number; passed: number };

export type Result = Rule & {
  title: string;
  voters: number;
  people: number;
  few: boolean; // too few people for anything but counts
  chosen: Counted[];
  others: Counted[];
  opinions: Opinions | null; // where people fall into groups that are large enough
};

export type OpinionGroup = {
  people: number;
  place: [number, number]; // on the map, each 0 to 1
  stands: Record<string, [number, number, number]>; // by the item's id: agree, disagree, pass
  own: [number, boolean][]; // items that are more its own than the others', and whether it agrees
};

export type Opinions = { groups: OpinionGroup[]; unites: [number, boolean][]; divides: number[] };

export type Results = { ballots: Result[]; loners: number[] };

// A sentence of one's table.
export type Statement = { n: number; key: string; text: string; visibility: "shown" | "waiting" | "hidden" };
