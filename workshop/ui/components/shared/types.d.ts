// What travels from the server (workshop/live builds it), and what the modules share.
// Read by the check alone, never by a browser.

import type { Asked, OwnAnswer } from "./checkins.d.ts";
import type { Citation, Draft, Sentence, SummaryBlock } from "./drafts.d.ts";
import type { Person, SeatedPerson, TableFacts } from "./tables.d.ts";
import type { Ballot, Marks, Results, Statement, Vote } from "./ballots.d.ts";
import type { Turn } from "./wall.d.ts";

export type { Asked, OwnAnswer };
export type { Citation, Draft, Sentence, SummaryBlock };
export type { Person, SeatedPerson, TableFacts };

export type Texts = Readonly<Record<string, string>>;

export type CardKind = "idea" | "remark" | "question" | "trend";
export type Visibility = "shown" | "waiting" | "hidden" | "withdrawn";
export type StageKind =
  | "welcome" | "checkin" | "inform" | "solo" | "pair" | "table" | "gather" | "scenario" | "share" | "vote" | "close";

export type Workshop = {
  code: string;
  title: string;
  question: string;
  year: number;
  language: string;
  join_url: string;
  state: "ready" | "running" | "closed";
  people_stopped: boolean;
  cards_stopped: boolean;
  tables: number;
  longest_card: number;
  horizons: { year: number; name: string; whole: string }[];
  themes: { id: string; name: string; picture: string }[];
  results: { use: string; who: string; by: string };
  next: { on: string; words: string }; // what comes next, "" for nothing
  agreement: "advice" | "majority" | "consent";
  glossary: { term: string; meaning: string }[];
  facts: Fact[]; // of the documents, word for word
  rules: string[]; // what people are asked for; empty: the house's own sentences
  reasons: Reason[];
};

export type Fact = { words: string; title: string; page: number; published: string };

// Why a card is hidden. Without a name it is one of the house's own.
export type Reason = { id: string; name: string };

export type Stage = {
  index: number;
  of: number;
  id: string;
  kind: StageKind;
  title: string;
  instruction: string;
  role: string; // the plan's own sentence, or ""
  minutes: number;
  started_at: string | null;
  paused_at: string | null;
  writing: boolean;
  statements: number; // sentences a table may state
  board_view: string;
  card: CardKind; // people begin with
  checkin: Asked | null;
  closing: Record<string, "word" | "scale">; // the questions of the close, by id
};

// Where a trend is from: only with a source, and the day may be "".
export type Sourced = { source?: string; source_date?: string };

export type Card = Sourced & {
  n: number;
  text: string;
  kind: CardKind;
  table: number | null;
  minute: number;
  cluster: number | null;
  where: string;
  against: boolean;
};

export type Cluster = {
  id: number;
  ref: string;
  title: string;
  color: number;
  count: number;
  cards: number[];
  faces: number[]; // the most central of them, which stand for the others where not all fit
  first: number | null; // the card a person put before the others
};

export type Relation = {
  id: number;
  kind: "cause" | "effect" | "opposite" | "supports";
  source: number; // ids of clusters
  target: number;
};

export type Job = { number: number; kind: string; state: string; done: number; total: number; doing: string };

// Words of a document with where they stand, or a facilitator's own, in the name of an office or of none.
export type QuestionAnswer = { words: string; office: string; source: Omit<Fact, "words"> | null };

// Without words it waits for its answer.
export type Question = QuestionAnswer & { n: number };

// Counts are there once the choosing is over; `held` is the meaning from then on, or "".
export type Alignment = {
  number: number;
  term: string;
  state: "open" | "counted" | "held";
  senses: { phrase: string; cards: string[] }[];
  chosen: number;
  counts: Record<string, number>;
  held: string;
  minutes: number;
  started_at: string;
};

// A room at one revision, as wall and participants see it.
export type State<C extends Card = Card> = {
  rev: number;
  now: string;
  workshop: Workshop;
  stage: Stage;
  counts: {
    joined: number;
    joined_by_table: Record<string, number>;
    cards: number;
    voted: number;
    hidden: Record<string, number>; // how many cards were hidden, by reason
  };
  cards: Record<string, C>;
  clusters: Record<string, Cluster>;
  relations: Record<string, Relation>;
  loners: Record<string, number>;
  gathered: boolean; // whether a gathering has looked at the cards: before it, none is alone
  same: Record<string, number>;
  released: Record<string, Draft>;
  since: Record<string, string>; // what has changed since a released text was made, in words
  ballot: Ballot | null; // while people vote
  results: Results | null;
  questions: Record<string, Question>; // of the room, where it looks at them
  alignment: Alignment | null; // a word in two senses
  turn: Turn | null; // of a share stage, once a table was called
};

export type Delta = {
  rev: number;
  now: string;
  set?: Record<string, unknown>;
  patch?: Record<string, Record<string, unknown>>;
};

// What in a card seems to tell of a person.
export type Sign = "phone" | "mail" | "account" | "address" | "plate" | "birth" | "id" | "name" | "maybe_name";
export type Piece = { sign: Sign; text: string };

// A card that is not yet sent. With `asks` it waits for its writer's answer; `sure` is that answer, or none was needed.
export type Waiting = Sourced & {
  key: string;
  text: string;
  kind: CardKind;
  stage: string | null;
  table?: number; // where its writer sat; an older page kept none
  asks?: Piece[];
  sure?: boolean;
};

export type OwnCard = Sourced & {
  n: number;
  key: string;
  text: string;
  kind: CardKind;
  visibility: Visibility;
  late: boolean;
  reason: string;
  editable: boolean;
  withdrawable: boolean; // until the workshop closes, where it can be edited until its stage ends
  where: string;
  cluster: number | null;
  cluster_title: string | null;
  answer: QuestionAnswer | null; // to the question it asks
};

export type Addition = { draft: number; n: number; key: string; text: string; state: string };

// A participant's own data.
export type Me = {
  person: Person;
  cards: Record<string, OwnCard>;
  objections: Record<string, string>;
  additions: Addition[];
  checkin: OwnAnswer | null; // in the stage of now
  closing: Record<string, OwnAnswer>; // to the questions of the close, by their id
  meant: string; // of the word that is aligned, "" for nothing
  vote: Vote | null; // on the ballot that is open
  statements: Statement[]; // of one's table
};

// What routes answer: which of these is there, the route says; `message` is there where it refused.
export type Answer = {
  me?: Me;
  seats?: SeatedPerson[];
  card?: OwnCard;
  asks?: { key: string; pieces: Piece[] };
  url?: string;
  addition?: Addition;
  checkin?: OwnAnswer | null;
  stage?: string;
  meant?: string;
  ballot?: number;
  marks?: Marks;
  revision?: number;
  statement?: Statement;
  number?: number;
  error?: string;
  message?: string;
};

// Why nothing is decided, and the name of the text that says so: another's page answered, a firewall's refusal, nothing
// at all, or the server took this page for another site's.
export type Trouble = "network_elsewhere" | "network_refused" | "no_network" | "address_differs";

// `status` is 0 where the answer was not the server's own.
export type Reply = { ok: boolean; status: number; data: Answer; trouble: Trouble | "" };

// Who draws what a stream tells. `refused` answers whether to knock again.
export type Listener<S> = {
  state(state: S, changed: Set<string>): void;
  me?(me: Me): void;
  link?(up: boolean): void;
  refused?(): Promise<boolean>;
};

// What a component's module is called with, by Streamlit or by a page of our own.
export type Mounted<D> = {
  parentElement: HTMLElement;
  data: D;
  setTriggerValue?: (name: string, value: unknown) => void;
};

// `heard` is the press the console heard last (feed/acts.js), `rev` the revision at which its page was drawn.
export type PageData = { code: string; texts: Texts; words: Texts; heard?: string | null; rev?: number };
export type RoomData = PageData & { table: string; lang: string };

export type Child = Node | string | number | boolean | null | undefined | Child[];

// Attributes, properties and listeners our pages use: a misspelt one is found by the check.
export type Props = {
  [name: `aria-${string}` | `data-${string}`]: string;
  class?: string;
  vars?: Record<string, string>;
  onclick?: (event: MouseEvent) => unknown;
  onchange?: (event: Event) => unknown;
  id?: string;
  title?: string;
  for?: string;
  name?: string;
  type?: string;
  value?: string;
  role?: string;
  lang?: string;
  rows?: string;
  max?: string;
  maxlength?: string;
  placeholder?: string;
  autocomplete?: string;
  autocapitalize?: string;
  required?: boolean;
  checked?: boolean;
  href?: string;
  src?: string;
  alt?: string;
  action?: string;
  method?: string;
};
