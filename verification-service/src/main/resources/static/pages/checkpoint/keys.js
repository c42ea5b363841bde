// What a key types. A Chinese input method that is on says "Process" of every key, or types ： for a colon: then the key's
// place on the keyboard tells, in the US layout, which scanner guns are delivered with.

const PLAIN = {
  Backquote: "`", Minus: "-", Equal: "=", BracketLeft: "[", BracketRight: "]", Backslash: "\\", Semicolon: ";",
  Quote: "'", Comma: ",", Period: ".", Slash: "/", Space: " ",
  NumpadAdd: "+", NumpadSubtract: "-", NumpadMultiply: "*", NumpadDivide: "/", NumpadDecimal: ".",
};
const SHIFTED = {
  Backquote: "~", Minus: "_", Equal: "+", BracketLeft: "{", BracketRight: "}", Backslash: "|", Semicolon: ":",
  Quote: "\"", Comma: "<", Period: ">", Slash: "?",
};
const ABOVE_DIGITS = ")!@#$%^&*(";

function byPlace(event) {
  const { code, shiftKey } = event;
  const letter = /^Key([A-Z])$/.exec(code);
  if (letter) {
    return shiftKey === event.getModifierState("CapsLock") ? letter[1].toLowerCase() : letter[1];
  }
  const digit = /^(Digit|Numpad)([0-9])$/.exec(code);
  if (digit) {
    return shiftKey && digit[1] === "Digit" ? ABOVE_DIGITS[Number(digit[2])] : digit[2];
  }
  if (code === "Enter" || code === "NumpadEnter") {
    return "Enter";
  }
  return (shiftKey && SHIFTED[code]) || PLAIN[code] || code;
}

/** @returns the character, or the name of a key that types none, such as Enter */
export function typedBy(event) {
  const named = /^[\x20-\x7e]+$/.test(event.key) && event.key !== "Process" && event.key !== "Unidentified";
  return named ? event.key : byPlace(event);
}
