// @ts-check
// Keys that send what is typed.

/**
 * @param {HTMLTextAreaElement} box
 * @param {() => void} submit
 */
export function onCtrlEnter(box, submit) {
  box.addEventListener("keydown", (event) => {
    // keyCode 229 and isComposing: the key belongs to the input method, in every browser's order of events.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  });
}
