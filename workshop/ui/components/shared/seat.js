// @ts-check
// Which seat of this device writes: one laptop may serve a whole table. Every question to the server says so.

let seat = 1;

/** @param {number} number from 1 */
export function sit(number) {
  seat = number;
}

export function seatNow() {
  return seat;
}

/**
 * An address as that seat asks for it; one that names its seat already stays.
 *
 * @param {string} path
 * @param {number} [at]
 */
export function seated(path, at = seat) {
  if ((at === 1 && seat === 1) || /[?&]seat=/.test(path)) return path;
  return `${path}${path.includes("?") ? "&" : "?"}seat=${at}`;
}
