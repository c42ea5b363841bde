// Finds typing errors in ID numbers before anything is asked. The server checks again.

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = "10X98765432";

function isDate(digits) {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1850 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getTime() <= Date.now();
}

/** ISO 7064 MOD 11-2, as in GB 11643. */
function fits(number) {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return CHECK_CHARACTERS[sum % 11] === number[17];
}

function eighteen(number) {
  if (number.length !== 18) {
    return "id-length";
  }
  if (!/^\d{17}[\dX]$/.test(number)) {
    return "id-characters";
  }
  if (!isDate(number.slice(6, 14))) {
    return "id-date";
  }
  return fits(number) ? "" : "id-check";
}

export function normal(number) {
  return number.replace(/\s/g, "").toUpperCase();
}

/** The word for what is wrong with a number in its normal form; empty where nothing is. */
export function fault(type, number) {
  if (!number) {
    return "id-empty";
  }
  if (type === "10") {
    return eighteen(number);
  }
  if (type === "34" && !/^[A-Z]{3}\d{12}$/.test(number) && !/^9\d{17}$/.test(number)) {
    return "id-permanent";
  }
  return "";
}
