// A fødselsnummer or D-nummer that could be somebody's has no place in the repository (personopplysningsloven § 12).
// Synthetic people are told from real ones by the month: +80 (Skatteetaten's Tenor), +65 (NHN) or +40 (Dolly).
// Plain JavaScript, so that an editor may run it under any Node.

const candidate = /(?<!\d)\d{6}[ ._-]?\d{5}(?!\d)/g;
const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Where in the text a number stands that could be a living person's: where it starts, never the number itself. */
export function realNationalIdsIn(text) {
  return [...text.matchAll(candidate)]
    .filter(([match]) => couldBeReal(match.replace(/\D/g, '')))
    .map((match) => match.index);
}

/** Reports such numbers anywhere in a file: code, strings and comments alike. */
export const noRealNationalId = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { real: 'This could be a real national id. Use a synthetic one: month + 80.' },
  },
  create: (context) => ({
    Program: () => {
      for (const index of realNationalIdsIn(context.sourceCode.text)) {
        context.report({ loc: context.sourceCode.getLocFromIndex(index), messageId: 'real' });
      }
    },
  }),
};

function couldBeReal(number) {
  const digits = [...number].map(Number);
  const [day, month] = [Number(number.slice(0, 2)), Number(number.slice(2, 4))];
  // A D-nummer adds 40 to the day.
  const isDate = day % 40 >= 1 && day % 40 <= 31 && day <= 71 && month >= 1 && month <= 12;
  // From 2032 the first control digit may leave a remainder up to 3; the second never leaves one.
  return isDate && controlRemainder(digits, firstWeights) <= 3 && controlRemainder(digits, secondWeights) === 0;
}

/** Modulus 11 of the weighted digits before a control digit plus that digit itself. */
function controlRemainder(digits, weights) {
  return weights.reduce((total, weight, i) => total + weight * digits[i], digits[weights.length]) % 11;
}
