// People and tables, as they travel. Read by the check, never by a browser.

// unread: how many have not noted that it is their table now
export type TableFacts = { people: number; unread: number; cards: number; last: string | null; one_voice: boolean };

// `moved_from` is the table before the one the facilitator has given, until the person has noted it.
type Seated = { table: number; moved_from: number | null };
export type Person = Seated & { number: number; nickname: string; ai_consent: boolean };

// Who writes on this device, at which of its seats.
export type SeatedPerson = Seated & { seat: number; number: number; nickname: string };
