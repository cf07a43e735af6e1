// @ts-check
// Stands within the documents of Streamlit's shell, which stays grey for ever where no websocket opens: room and wall
// go over to their plain page, and the desks say what is missing. workshop/assets.py fills in the two texts below.
(() => {
  const plain = "PLAIN"; // the plain page of this face, or "" where it has none
  const sentence = "SENTENCE"; // what is missing, and whom to ask
  const wait = 4000; // milliseconds: the page is to stand within five seconds
  const again = 1000;

  /** @param {string} name as Streamlit 1.67 calls its parts */
  const stands = (name) => document.querySelector(`[data-testid="${name}"]`) !== null;

  function drawn() {
    // The loader comes over the websocket, and sets this as it is called; not every desk has a component.
    if (document.documentElement.dataset.tsumugi) return true;
    return !plain && stands("stElementContainer") && !stands("stAppSkeleton"); // its grey bars
  }

  async function goOver() {
    if (drawn()) return;
    const address = plain + location.search;
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const mark = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    try {
      // A sign-on page or a dead line would be worse than a grey page that still tries.
      const headers = { "X-Tsumugi": mark };
      const answer = await fetch(address, { method: "HEAD", redirect: "manual", cache: "no-store", headers });
      if (answer.headers.get("X-Tsumugi") === mark && answer.status < 500 && !drawn()) {
        document.documentElement.dataset.leaving = plain; // shared/loader.js draws no page that is about to go
        location.replace(address);
        return;
      }
    } catch {
      // no answer at all: ask again
    }
    setTimeout(goOver, again);
  }

  const note = document.createElement("p");

  function tell() {
    if (drawn()) {
      note.remove();
      return;
    }
    if (!note.isConnected) {
      note.setAttribute("role", "alert");
      note.style.cssText = "position:fixed;inset:auto 0 0 0;z-index:999999;margin:0;padding:1.2rem 1.5rem;"
        + "font:600 1.1rem/1.7 sans-serif;white-space:pre-line;background:#fdf1ea;color:#8a2c0d;border-top:3px solid";
      note.textContent = sentence.split("{host}").join(location.host);
      document.body.append(note);
    }
    setTimeout(tell, again);
  }

  setTimeout(plain ? goOver : tell, wait);
})();
