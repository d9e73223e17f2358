/**
 * Municipalities of the synthetic nation and their size: SSB, folkemengde 1 January 2024 (table 07459), in thousands. The
 * numbers are from memory and were not looked up (confidence M): right within a few per cent, which is all that dealing
 * clients out needs. Never show them as statistics. The largest, those of the press table in Rogaland, and some small.
 */
const inThousands: readonly (readonly [number: string, name: string, thousands: number])[] = [
  ['0301', 'Oslo', 717],
  ['4601', 'Bergen', 292],
  ['5001', 'Trondheim', 214],
  ['1103', 'Stavanger', 149],
  ['3201', 'Bærum', 130],
  ['4204', 'Kristiansand', 117],
  ['3301', 'Drammen', 104],
  ['3203', 'Asker', 99],
  ['3205', 'Lillestrøm', 93],
  ['3107', 'Fredrikstad', 85],
  ['1108', 'Sandnes', 84],
  ['5501', 'Tromsø', 78],
  ['3907', 'Sandefjord', 66],
  ['3207', 'Nordre Follo', 63],
  ['3105', 'Sarpsborg', 60],
  ['3905', 'Tønsberg', 59],
  ['1508', 'Ålesund', 58],
  ['4003', 'Skien', 56],
  ['1804', 'Bodø', 53],
  ['3103', 'Moss', 52],
  ['3222', 'Lørenskog', 49],
  ['3909', 'Larvik', 48],
  ['3118', 'Indre Østfold', 47],
  ['4203', 'Arendal', 46],
  ['1149', 'Karmøy', 43],
  ['4626', 'Øygarden', 40],
  ['1106', 'Haugesund', 38],
  ['4001', 'Porsgrunn', 37],
  ['3411', 'Ringsaker', 35],
  ['3403', 'Hamar', 33],
  ['3101', 'Halden', 32],
  ['1506', 'Molde', 32],
  ['3407', 'Gjøvik', 31],
  ['3405', 'Lillehammer', 29],
  ['1124', 'Sola', 29],
  ['1833', 'Rana', 26],
  ['5503', 'Harstad', 25],
  ['5006', 'Steinkjer', 24],
  ['4647', 'Sunnfjord', 22],
  ['5601', 'Alta', 22],
  ['1120', 'Klepp', 21],
  ['1121', 'Time', 20],
  ['1119', 'Hå', 20],
  ['1101', 'Eigersund', 15],
  ['5007', 'Namsos', 15],
  ['1130', 'Strand', 13],
  ['1122', 'Gjesdal', 12],
  ['1127', 'Randaberg', 12],
  ['4640', 'Sogndal', 12],
  ['5605', 'Sør-Varanger', 10],
  ['1135', 'Sauda', 5],
  ['1134', 'Suldal', 4],
  ['1111', 'Sokndal', 3],
  ['5612', 'Kautokeino', 3],
  ['5610', 'Karasjok', 3],
  ['4620', 'Ulvik', 1],
];

export type Municipality = { number: string; name: string; population: number };

export const municipalities: readonly Municipality[] = inThousands.map(([number, name, thousands]) => ({
  ...{ number, name },
  population: thousands * 1000,
}));

/** So many clients to each, by its size: what is left over goes to those that were cut shortest. */
export function dealtOut(clients: number, among: readonly Municipality[] = municipalities): Map<string, number> {
  const all = among.reduce((sum, { population }) => sum + population, 0);
  const exact = among.map(({ number, population }) => ({ number, share: (clients * population) / all }));
  const dealt = new Map(exact.map(({ number, share }) => [number, Math.floor(share)]));
  const left = clients - [...dealt.values()].reduce((sum, n) => sum + n, 0);
  const shortest = exact.toSorted((a, b) => (b.share % 1) - (a.share % 1)).slice(0, left);
  for (const { number } of shortest) dealt.set(number, (dealt.get(number) ?? 0) + 1);
  return dealt;
}
