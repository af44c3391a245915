import type { Component } from '../device/components.ts';
import { editDistance } from './editDistance.ts';

/** What a word or phrase of a question does. */
export type WordRole =
  | { readonly role: 'filler' }
  /** A question word or auxiliary verb: with one of them a bare noun is no question to a database. */
  | { readonly role: 'asking' }
  | { readonly role: 'most' | 'least' | 'top' | 'rare' | 'more' | 'less' | 'than' }
  /** An adjective of frequency, such as "common". */
  | { readonly role: 'common' }
  /** A verb or noun of use, such as "used". */
  | { readonly role: 'use' }
  | { readonly role: 'count' | 'trend' | 'compare' | 'overtake' | 'when' | 'how' }
  | { readonly role: 'and' | 'or' | 'versus' | 'with' | 'by' | 'to' | 'preposition' }
  | { readonly role: 'subject' | 'battery' | 'record' | 'journal-word' }
  | { readonly role: 'component'; readonly component: Component }
  /** Words with a meaning that the records cannot answer; `because` completes the message. */
  | { readonly role: 'unsupported'; readonly because: string };

const roles = new Map<string, WordRole>();
const add = (role: WordRole, phrases: string): void => {
  for (const phrase of phrases.split(',')) roles.set(phrase.trim(), role);
};

add(
  { role: 'component', component: 'anode' },
  'anode, anodes, anodic, negative electrode, negative electrodes',
);
add(
  { role: 'component', component: 'cathode' },
  'cathode, cathodes, cathodic, positive electrode, positive electrodes',
);
add({ role: 'component', component: 'electrolyte' }, 'electrolyte, electrolytes');
add(
  { role: 'subject' },
  'material, materials, compound, compounds, chemical, chemicals, substance, substances, active material, active materials',
);
add({ role: 'battery' }, 'battery, batteries');
add({ role: 'record' }, 'record, records, entry, entries');
add({ role: 'journal-word' }, 'journal, journals');

add(
  { role: 'most' },
  'most, mostly, mainly, predominant, predominantly, prevailing, leading, dominant, number one, favourite, favorite, commonest, main, primarily, dominated, dominates, dominate, highest number of, the highest number of, largest number of, the largest number of',
);
add(
  { role: 'least' },
  'least, fewest, rarest, lowest number of, the lowest number of, smallest number of, the smallest number of',
);
add({ role: 'rare' }, 'rare, rarely, uncommon, unpopular, infrequent, infrequently, seldom');
add({ role: 'top' }, 'top, ranking, ranked, rank, ranking list');
add(
  { role: 'common' },
  'common, commonly, popular, frequent, frequently, prevalent, often, widely, widespread, typical',
);
add(
  { role: 'use' },
  'used, use, uses, usage, utilized, utilised, employed, applied, adopted, reported, studied, investigated, researched, published, named, mentioned, mention, extracted, appear, appears, appeared, occur, occurs, occurred, popularity, chosen, report, serve, serves, served',
);
add({ role: 'more' }, 'more, more often, more frequently, more widely');
add({ role: 'less' }, 'less, less often, less frequently, less widely, fewer');
add({ role: 'than' }, 'than');

add(
  { role: 'count' },
  'how often, how many, how many times, how frequently, how common, how commonly, how popular, how widely, how widespread, how rare, count, counts, number of, the number of, total number of, share of, the share of, what share of, what percentage of, what fraction of, what proportion of, percentage of, fraction of, proportion of, frequency of',
);
add(
  { role: 'trend' },
  'trend, trends, over time, over the years, through the years, per year, by year, each year, every year, year by year, annually, yearly, evolution, evolve, evolved, evolving, development, develop, developed, history, timeline, change, changed, changing, grow, growing, grew, grown, growth, rise, rising, rose, fall, falling, decline, declining, declined, increase, increased, increasing, decrease, decreased, decreasing',
);
add(
  { role: 'compare' },
  'compare, compared, comparing, comparison, difference, difference between',
);
add(
  { role: 'overtake' },
  'overtake, overtakes, overtook, overtaken, surpass, surpasses, surpassed, exceed, exceeds, exceeded, outpace, outpaced, outnumber, outnumbered, pass, passed',
);
add({ role: 'when' }, 'when, since when, which year, what year, in which year, in what year');
add({ role: 'how' }, 'how');
add({ role: 'and' }, 'and, &');
add({ role: 'or' }, 'or');
add({ role: 'versus' }, 'vs, versus, against');
add({ role: 'with' }, 'with');
add({ role: 'by' }, 'by');
add({ role: 'to' }, 'to');
add({ role: 'preposition' }, 'in, for, from, during, over, on, throughout, within, into');

add(
  { role: 'asking' },
  "what, what's, whats, which, which one, is, are, was, were, do, does, did, has, have, had, can, could",
);
add(
  { role: 'filler' },
  'a, an, the, of, as, be, been, being, become, became, becomes, please, thanks, thank you, graph of, chart of, tell, tell me, tell us, give us, show us, show, show me, give, give me, list, find, find me, display, plot, draw, name the, name me, i, me, we, you, want to know, would like to know, i want to know, i would like to know, i want to see, people, researchers, scientists, literature, paper, papers, article, articles, publication, publications, study, studies, database, dataset, data, there, their, it, its, this, that, these, those, among, amongst, between, year, years, the year, the years, all, all years, all of the years, any year, all time, of all time, overall, in total, total, ever, so far, according to, made, made of, my, our, would, at all, both, either, then',
);

const because = (reason: string, phrases: string) =>
  add({ role: 'unsupported', because: reason }, phrases);

because(
  'do not name the type of battery',
  'li-ion, lithium-ion, lithium ion, li ion, na-ion, sodium-ion, sodium ion, na ion, k-ion, potassium-ion, potassium ion, zinc-ion, zinc ion, zn-ion, magnesium-ion, mg-ion, aluminum-ion, aluminium-ion, aluminum ion, aluminium ion, calcium-ion, lithium-sulfur, lithium-sulphur, li-s, lithium-air, li-air, li-o2, zinc-air, zn-air, metal-air, lead-acid, redox flow, flow battery, flow batteries, solid-state, solid state, lib, libs, sib, sibs, rechargeable, primary, secondary, all-solid-state, battery type, type of battery, cell, cells, supercapacitor, supercapacitors, fuel cell, fuel cells',
);
because(
  'count how often a material is named, not how well it works or what it costs',
  'best, worst, better, good, safest, safe, cheapest, cheap, expensive, cost, price, prices, stable, stability, efficient, efficiency, performance, capacity, capacities, voltage, voltages, conductivity, energy density, energy, power, lifetime, cycle life, cycling, highest, lowest, high, low, fastest, safer, cheaper, toxic, sustainable, promising, abundant, important, properties, property',
);
because(
  'do not hold temperatures',
  'temperature, temperatures, degree, degrees, °c, °f, celsius, kelvin, hot',
);
because(
  'do not hold countries or people',
  'china, chinese, usa, us, u.s., america, american, japan, japanese, korea, korean, germany, german, europe, european, uk, india, country, countries, how many people, how many researchers, how many scientists, how many authors, author, authors, university, group, company, companies, industry, tesla, goodenough, lab, laboratory, world, who, where',
);
because(
  'do not hold uses of the battery',
  'vehicle, vehicles, electric vehicle, electric vehicles, ev, evs, car, cars, phone, phones, laptop, laptops, grid, aviation, application, applications',
);
because(
  'do not hold months',
  'january, february, april, june, july, august, september, october, november, december, month, months, quarter, week, day, today, weekend',
);
because(
  'say what was published, not what will be',
  'will, future, predict, prediction, forecast, next year, next, tomorrow, going to',
);
because(
  'need years for that: say for instance “since 2018”',
  'recently, recent, recent years, nowadays, currently, current, now, lately, early, late, mid, modern, old, few',
);
because(
  'cannot be searched by exclusion',
  'not, no, non, except, excluding, without, besides, but, apart, other, other than, instead, never, neither, nor, minus',
);
because(
  'cannot be searched by pairs of components',
  'paired, pair, pairing, combined, combination, together, alongside, couple, coupled',
);
because(
  'cannot be searched by class of material',
  'solid, liquid, polymer, polymeric, gel, ceramic, aqueous, nonaqueous, organic, inorganic, layered, composite, composites, salt, salts, solvent, solvents, additive, additives, coating, doped, nano, nanostructured, oxide, oxides, based, type, types, class, classes, family, kind, kinds',
);
because(
  'know anodes, cathodes and electrolytes only',
  'separator, separators, binder, binders, current collector, current collectors, collector, substrate, casing, interphase, sei',
);
because('know anodes and cathodes: say which electrode you mean', 'electrode, electrodes');
because(
  'cannot be searched by amount',
  'at least, at most, more than, less than, fewer than, how much, only, exactly, %, percent, percentile, half',
);
because('do not keep different materials apart here', 'different, distinct, unique, various');
because(
  'give ranks from the first on: ask for the “top 3”',
  'second, third, fourth, fifth, 2nd, 3rd, 4th, 5th, last place',
);
because(
  'cannot be searched by first or last appearance',
  'first, earliest, latest, newest, last, oldest, new',
);
because(
  'cannot be listed by a question: open the data page',
  'which paper, which papers, what paper, what papers, which article, which articles, which record, which records, which journal, which journals, what journal, what journals',
);
because('hold no citations', 'cited, citation, citations, impact');
because('do not give reasons', 'why, because, reason, reasons, explain, work, works');

/** Longest phrase, in words. */
export const MAX_PHRASE_WORDS = Math.max(...[...roles.keys()].map((key) => key.split(' ').length));

export const roleOf = (phrase: string): WordRole | null => roles.get(phrase) ?? null;

const TYPOS: Readonly<Record<string, string>> = {
  waht: 'what',
  whta: 'what',
  wat: 'what',
  wich: 'which',
  whcih: 'which',
  wihch: 'which',
  teh: 'the',
  hte: 'the',
  moast: 'most',
  msot: 'most',
  omst: 'most',
  mots: 'most',
  anod: 'anode',
  andoe: 'anode',
  aonde: 'anode',
  naode: 'anode',
};

/** Words that may be misspelt, with the misspellings that are words of their own. */
const MISSPELT: readonly { readonly word: string; readonly limit: number }[] = [
  { word: 'anode', limit: 1 },
  { word: 'anodes', limit: 1 },
  { word: 'cathode', limit: 2 },
  { word: 'cathodes', limit: 2 },
  { word: 'electrolyte', limit: 2 },
  { word: 'electrolytes', limit: 2 },
  { word: 'material', limit: 2 },
  { word: 'materials', limit: 2 },
  { word: 'battery', limit: 1 },
  { word: 'batteries', limit: 2 },
  { word: 'common', limit: 1 },
  { word: 'popular', limit: 1 },
  { word: 'frequent', limit: 2 },
  { word: 'frequently', limit: 2 },
  { word: 'compare', limit: 1 },
  { word: 'overtake', limit: 1 },
  { word: 'versus', limit: 1 },
];
const WORDS_OF_THEIR_OWN = new Set(
  'abode, abodes, anole, anoles, anodyne, electrolyse, electrolyze, electrolyser, electrolysers, electrolyzer, electrolyzers, electrolysis, electrolytic, maternal, poplar, commons, commoner, flattery, buttery, battering, cathead, catheter, catheters, methods, compete, company, compute, complete, frequency, verses, undertake'.split(
    ', ',
  ),
);

/** The word that a misspelt one means; null when it is none of the words that questions turn on. */
export function correctWord(word: string): string | null {
  const known = TYPOS[word];
  if (known) return known;
  if (!/^[a-z]{5,}$/.test(word) || WORDS_OF_THEIR_OWN.has(word)) return null;
  for (const distance of [1, 2]) {
    for (const { word: target, limit } of MISSPELT) {
      if (distance > limit || Math.min(word.length, target.length) < 3 + 2 * distance) continue;
      const startsAlike = word[0] === target[0] || (word[0] === 'k' && target[0] === 'c');
      if (startsAlike && editDistance(word, target, distance) <= distance) return target;
    }
  }
  return null;
}
