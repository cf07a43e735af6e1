// Released texts and their sources, as they travel (workshop/live/released.py builds them). Read by the check alone.

export type Citation = { ref: string; quote: string; label: string; translation?: string };

export type Sentence = {
  id: string;
  section: string;
  text: string;
  basis?: string[]; // of a scenario: card, page, imagined
  assumption: boolean;
  by: string;
  differs: string;
  table: number | null;
  citations: Citation[];
};

// Sentences of a summary that are read together, by id.
export type SummaryBlock = { id: string; kind: string; title: string; color: number | null; sentences: string[] };

export type Draft = {
  number: number;
  kind: "summary" | "scenario";
  title: string;
  year: number | null;
  theme: string | null;
  table: number | null;
  resident: string;
  lead?: string; // what a scenario starts from, or where it stands
  origin: string;
  sentences: Sentence[];
  blocks: SummaryBlock[];
  unused: number[];
  coverage: Readonly<Record<string, number>> | null;
};
