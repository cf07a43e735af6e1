// What everybody is asked, and the own answer. Read by the check, never by a browser.

import type { Visibility } from "./types.d.ts";

// What a check-in asks: for a word, or for a point from 1 to 5 between two ends. With `id` it is a question of the
// close, whose words are the house's own (shared/asked.js).
export type Asked = { question: string; form: "word" | "scale"; ends: string[]; id?: string };

// One's own answer to it: a word, or a point (0: it is a word).
export type OwnAnswer = { word: string; point: number; visibility: Visibility };
