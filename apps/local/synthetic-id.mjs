// Prints a synthetic fødselsnummer (month + 80, so that it can never be anybody's) for trying the API by hand.
import { randomInt } from 'node:crypto';

const two = (n) => String(n).padStart(2, '0');
const control = (weights, digits) => (11 - (weights.reduce((sum, w, i) => sum + w * Number(digits[i]), 0) % 11)) % 11;

for (;;) {
  const nine = `${two(randomInt(1, 29))}${randomInt(81, 93)}${randomInt(60, 100)}${String(randomInt(500)).padStart(3, '0')}`;
  const first = control([3, 7, 6, 1, 8, 9, 4, 5, 2], nine);
  const second = control([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], `${nine}${first}`);
  if (first < 10 && second < 10) {
    console.log(`${nine}${first}${second}`);
    break;
  }
}
