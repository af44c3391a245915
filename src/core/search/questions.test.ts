import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNameLexicon, type NameLexicon } from './nameLexicon.ts';
import { EXAMPLE_QUESTIONS, parseQuestion } from './parseQuestion.ts';
import type { SearchQuery } from './SearchQuery.ts';

/** What every expectation leaves out. */
const EMPTY: SearchQuery = {
  kind: 'most-common',
  component: 'any',
  materials: [],
  from: null,
  to: null,
  top: null,
  journal: null,
};

const ALIASES: Record<string, string> = {
  sulphur: 'sulfur',
  s: 'sulfur',
  lfp: 'LiFePO4',
  lco: 'LiCoO2',
  'lithium cobalt oxide': 'LiCoO2',
  'lithium iron phosphate': 'LiFePO4',
};

/** Stands in for the chemistry house: subscripts, case and a few other names. */
const normalize = (name: string) => {
  const plain = name.replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080)).trim();
  const display = ALIASES[plain.toLowerCase()] ?? plain;
  return { key: display.toLowerCase(), display };
};

/** Materials as an extraction finds them: names, formulas, phrases, common words and plain junk. */
const MATERIALS = (
  'graphite; carbon; sulfur; LiCoO2; LiFePO4; LiMn2O4; LiNiO2; KOH; NaOH; silicon; Si; ' +
  'lithium; lithium metal; lithium titanate; Li4Ti5O12; hard carbon; propylene carbonate; ' +
  'carbonate; ethylene carbonate; LiPF6; LiPF6 in EC:DEC (1:1); 1 M LiPF6 in EC/DEC; ' +
  'LiNi0.8Co0.15Al0.05O2; Na3V2(PO4)3; Na3V2(PO4)3/C; MnO2; LiFePO4/C; ' +
  'Li[Li0.2Mn0.54Ni0.13Co0.13]O2; activated carbon; tin; Sn; SnO2; TiO2; water; air; ' +
  'oxygen; zinc; Zn; aluminum; iron; lead; gold; silver; copper; Prussian blue; PEO; ' +
  'Li10GeP2S12; vanadium pentoxide; V2O5; graphene; bismuth; In; As; I; the; most; ' +
  'most common; battery; cathode; solid; cold; NMC; lithium-ion; Li-ion; polymer; ' +
  'graphite anode; sulfide; silica; ionic liquid'
)
  .split('; ')
  .map((name) => ({ ...normalize(name), count: name === 'silicon' ? 1000 : 1 }));

const JOURNALS = (
  'Journal of Power Sources; Electrochimica Acta; Nature; Carbon; Nature Energy; Small; ' +
  'Journal of Materials Chemistry A; Journal of Materials Chemistry; RSC Advances; Joule; ' +
  'Journal of The Electrochemical Society; Materials; Energy Storage Materials; Science'
).split('; ');

const materials: NameLexicon = buildNameLexicon(MATERIALS, { normalize });
const journals: NameLexicon = buildNameLexicon(
  JOURNALS.map((name) => ({ key: name, display: name })),
);

const parse = (text: string) => parseQuestion(text, { materials, journals, currentYear: 2026 });

type Expected = Partial<SearchQuery>;

const anode: Expected = { component: 'anode' };
const cathode: Expected = { component: 'cathode' };
const electrolyte: Expected = { component: 'electrolyte' };
const any: Expected = { component: 'any' };
const year = (y: number): Expected => ({ from: y, to: y });
const years = (from: number | null, to: number | null): Expected => ({ from, to });
const top = (n: number | null): Expected => ({ kind: 'top', top: n });
const least: Expected = { kind: 'least-common' };
const count = (...names: string[]): Expected => ({ kind: 'count', materials: names });
const trend = (...names: string[]): Expected => ({ kind: 'trend', materials: names });
const compare = (...names: string[]): Expected => ({ kind: 'compare', materials: names });
const overtake = (...names: string[]): Expected => ({ kind: 'overtake', materials: names });

/** Questions with what they must be understood as. */
const UNDERSTOOD: readonly (readonly [string, ...Expected[]])[] = [
  // most common
  ["What's the most common anode in 2015?", anode, year(2015)],
  ['What is the most common cathode material in 2010?', cathode, year(2010)],
  ['What was the most common electrolyte in 2003', electrolyte, year(2003)],
  ['most common battery material in 1998', any, year(1998)],
  ['Most popular cathode 2021', cathode, year(2021)],
  ['most used anode material in 2020', anode, year(2020)],
  ['Which anode was used most in 2016?', anode, year(2016)],
  ['Which cathode material was most frequently used in 2012?', cathode, year(2012)],
  ['which electrolyte is the most widely used', electrolyte],
  ['Most common cathode', cathode],
  ['most commonly used electrolytes in 2019', electrolyte, year(2019)],
  ['Cathode 2021', cathode, year(2021)],
  ['anode 2005', anode, year(2005)],
  ['2014 electrolyte', electrolyte, year(2014)],
  ['cathodes', cathode],
  ['ANODE MATERIALS 1999', anode, year(1999)],
  ['battery materials 2017', any, year(2017)],
  ['What cathode did researchers use most often in 2018?', cathode, year(2018)],
  ['Tell me the most popular electrolyte of 2011, please.', electrolyte, year(2011)],
  ['Could you show me the most common anode in the year 2009?', anode, year(2009)],
  ['what is the predominant cathode material in 2020', cathode, year(2020)],
  ['the most prevalent anode material during 2013', anode, year(2013)],
  ['Which material was the most common in 2006?', any, year(2006)],
  ['What was the leading cathode in 2004?', cathode, year(2004)],
  ['the dominant cathode material in 2016?', cathode, year(2016)],
  ['What is the most reported cathode in the literature?', cathode],
  ['most studied anode materials', anode],
  ['the most investigated electrolyte in 2017', electrolyte, year(2017)],
  ['number one cathode in 2015', cathode, year(2015)],
  ['favourite anode material of 2010', anode, year(2010)],
  ['most common negative electrode material in 2015', anode, year(2015)],
  ['most common positive electrode in 2015', cathode, year(2015)],
  ['Which compound is most often used as a cathode in batteries?', cathode],
  ['what are the common cathode materials in 2015?', cathode, year(2015)],
  ['popular anodes in 2008', anode, year(2008)],
  ['I want to know the most common battery material in 2000', any, year(2000)],
  ['In 2015, what was the most common anode?', anode, year(2015)],
  ["2015's most common anode", anode, year(2015)],
  ['what do people mostly use as anode in 2014', anode, year(2014)],
  ['which material was mainly used as the cathode in 2007', cathode, year(2007)],
  ['  What   is the MOST common\tcathode in 2015 ???  ', cathode, year(2015)],
  ['“most common anode” in 2015', anode, year(2015)],
  ['most-common cathode in 2015', cathode, year(2015)],
  ['What is the most common cathode in all years?', cathode],
  ['most common anode of all time', anode],
  ['What anode material is most common in the database?', anode],
  // years, ranges
  ['most common cathode between 2010 and 2015', cathode, years(2010, 2015)],
  ['most common cathode from 2010 to 2015', cathode, years(2010, 2015)],
  ['most common cathode 2010-2015', cathode, years(2010, 2015)],
  ['most common cathode 2010–2015', cathode, years(2010, 2015)],
  ['most common cathode, 2010 to 2015', cathode, years(2010, 2015)],
  ['most common cathode between 2015 and 2010', cathode, years(2010, 2015)],
  ['most common anode since 2018', anode, years(2018, null)],
  ['most popular anode from 2018 onwards', anode, years(2018, null)],
  ['most popular anode from 2018 on', anode, years(2018, null)],
  ['most popular anode after 2018', anode, years(2019, null)],
  ['most popular electrolyte before 2005', electrolyte, years(null, 2004)],
  ['most popular electrolyte until 2005', electrolyte, years(null, 2005)],
  ['most popular electrolyte up to 2005', electrolyte, years(null, 2005)],
  ['most common cathode in the last five years', cathode, years(2022, 2026)],
  ['most common cathode in the past 10 years', cathode, years(2017, 2026)],
  ['most common cathode over the last decade', cathode, years(2017, 2026)],
  ['most common cathode in the previous 3 years', cathode, years(2024, 2026)],
  ['most common cathode last year', cathode, year(2025)],
  ['most common cathode this year', cathode, year(2026)],
  ['most common cathode 5 years ago', cathode, year(2021)],
  ['most common anode in the 2010s', anode, years(2010, 2019)],
  ["most common anode in the 2010's", anode, years(2010, 2019)],
  ['most common anode of the nineties', anode, years(1990, 1999)],
  ['most common anode in the 90s', anode, years(1990, 1999)],
  ['most common cathode in 1850', cathode, year(1850)],
  ['most common cathode in 2050', cathode, year(2050)],
  ['most common cathode after 2010 and before 2015', cathode, years(2011, 2014)],
  ['most common cathode since 2010 until 2015', cathode, years(2010, 2015)],
  ['most used electrolyte in the years 2011 through 2013', electrolyte, years(2011, 2013)],
  ['most common anode before the year 2002', anode, years(null, 2001)],
  ['most common anode in 2015 or later', anode, years(2015, null)],
  ['most common anode in 2015 or earlier', anode, years(null, 2015)],
  ['most common anode between 2015 & 2018', anode, years(2015, 2018)],
  // top N
  ['top 5 cathodes in 2019', cathode, top(5), year(2019)],
  ['Top ten anode materials', anode, top(10)],
  ['top-3 electrolytes since 2015', electrolyte, top(3), years(2015, null)],
  ['the 10 most common cathode materials in 2020', cathode, top(10), year(2020)],
  ['List the five most popular anodes between 2000 and 2005', anode, top(5), years(2000, 2005)],
  ['What are the three most used battery materials?', any, top(3)],
  ['give me the top 20 battery materials of 2021', any, top(20), year(2021)],
  ['top cathodes 2018', cathode, top(null), year(2018)],
  ['top materials of 2018', any, top(null), year(2018)],
  ['ranking of cathode materials in 2018', cathode, top(null), year(2018)],
  ['the twenty most frequent electrolytes', electrolyte, top(20)],
  ['top 1 cathode in 2001', cathode, top(1), year(2001)],
  // least
  ['least common anode in 2015', anode, least, year(2015)],
  ['What is the least popular cathode since 2018?', cathode, least, years(2018, null)],
  ['least used electrolyte in 2010', electrolyte, least, year(2010)],
  ['rarest battery material in 2012', any, least, year(2012)],
  ['which cathode was used least in 2011', cathode, least, year(2011)],
  ['the least frequently reported anode materials', anode, least],
  ['what is the most uncommon cathode in 2015', cathode, least, year(2015)],
  // count
  ['how often was LiFePO4 used as cathode in 2019', cathode, count('LiFePO4'), year(2019)],
  ['How often was LiFePO₄ used as a cathode in 2019?', cathode, count('LiFePO4'), year(2019)],
  ['how many times was graphite reported as an anode', anode, count('graphite')],
  ['How many records of sulfur cathodes in 2020?', cathode, count('sulfur'), year(2020)],
  ['how many cathode records are there in 2015', cathode, count(), year(2015)],
  ['How many papers mention KOH as electrolyte in 2008?', electrolyte, count('KOH'), year(2008)],
  ['number of graphite records since 2010', any, count('graphite'), years(2010, null)],
  ['count LiCoO2 2005', any, count('LiCoO2'), year(2005)],
  ['How frequently is silicon used as anode?', anode, count('silicon')],
  ['How common was LiMn2O4 in 1998?', any, count('LiMn2O4'), year(1998)],
  ['how popular is hard carbon as an anode', anode, count('hard carbon')],
  ['share of LiFePO4 among cathodes in 2014', cathode, count('LiFePO4'), year(2014)],
  ['What percentage of anodes was graphite in 2019?', anode, count('graphite'), year(2019)],
  ['how often was sulphur used as cathode in 2017', cathode, count('sulfur'), year(2017)],
  [
    'how often was Na3V2(PO4)3 used between 2015 and 2020',
    any,
    count('Na3V2(PO4)3'),
    years(2015, 2020),
  ],
  ['how often was LiNi0.8Co0.15Al0.05O2 used?', any, count('LiNi0.8Co0.15Al0.05O2')],
  ['how often was Li[Li0.2Mn0.54Ni0.13Co0.13]O2 used', any, count('Li[Li0.2Mn0.54Ni0.13Co0.13]O2')],
  [
    'how often was propylene carbonate used as electrolyte in 1999',
    electrolyte,
    count('propylene carbonate'),
    year(1999),
  ],
  ['how often was lithium metal the anode in 2005', anode, count('lithium metal'), year(2005)],
  [
    'how often was LiPF6 in EC:DEC (1:1) used as electrolyte',
    electrolyte,
    count('LiPF6 in EC:DEC (1:1)'),
  ],
  ['how often was 1 M LiPF6 in EC/DEC used', any, count('1 M LiPF6 in EC/DEC')],
  ['how often was licoo2 used in 2010', any, count('LiCoO2'), year(2010)],
  ['how often was LiCo02 used as cathode', cathode, count('LiCoO2')],
  ['how often was LFP used as cathode in 2019', cathode, count('LiFePO4'), year(2019)],
  ['how often was LiNiPO4 used as cathode in 2019', cathode, count('LiNiPO4'), year(2019)],
  ['graphite 2015', any, count('graphite'), year(2015)],
  ['graphite anode 2015', anode, count('graphite'), year(2015)],
  ['was LiCoO2 used as a cathode in 1999?', cathode, count('LiCoO2'), year(1999)],
  ['how many electrolytes in 2003', electrolyte, count(), year(2003)],
  ['total number of battery material records', any, count()],
  ['how often was water used as electrolyte in 2018', electrolyte, count('water'), year(2018)],
  // trend
  ['trend of graphite', any, trend('graphite')],
  ['Trend of LiFePO4 as cathode since 2005', cathode, trend('LiFePO4'), years(2005, null)],
  ['graphite over time', any, trend('graphite')],
  [
    'how has the use of silicon anodes changed since 2010?',
    anode,
    trend('silicon'),
    years(2010, null),
  ],
  [
    'How did the use of sulfur as cathode develop between 2010 and 2020?',
    cathode,
    trend('sulfur'),
    years(2010, 2020),
  ],
  ['show the trend for KOH electrolytes', electrolyte, trend('KOH')],
  ['evolution of LiCoO2 in the 2000s', any, trend('LiCoO2'), years(2000, 2009)],
  ['graphite records per year', any, trend('graphite')],
  ['cathode records by year', cathode, trend()],
  ['trends of graphite and silicon', any, trend('graphite', 'silicon')],
  ['popularity of hard carbon over the years', any, trend('hard carbon')],
  [
    'development of Li4Ti5O12 anodes over the last ten years',
    anode,
    trend('Li4Ti5O12'),
    years(2017, 2026),
  ],
  ['is the use of graphite growing?', any, trend('graphite')],
  ['graphite', any, trend('graphite')],
  ['LiFePO4 cathode', cathode, trend('LiFePO4')],
  ['sulfur since 2015', any, trend('sulfur'), years(2015, null)],
  ['history of lithium metal anodes', anode, trend('lithium metal')],
  ['when was graphite most popular as an anode', anode, trend('graphite')],
  ['In which year was LiCoO2 used most?', any, trend('LiCoO2')],
  // compare
  ['compare graphite and silicon', any, compare('graphite', 'silicon')],
  [
    'Compare graphite with silicon as anodes since 2010',
    anode,
    compare('graphite', 'silicon'),
    years(2010, null),
  ],
  ['graphite vs silicon', any, compare('graphite', 'silicon')],
  ['LiCoO2 versus LiFePO4 in 2012', any, compare('LiCoO2', 'LiFePO4'), year(2012)],
  [
    'LiCoO2 vs. LiFePO4 cathodes between 2005 and 2015',
    cathode,
    compare('LiCoO2', 'LiFePO4'),
    years(2005, 2015),
  ],
  ['Which is more common, graphite or hard carbon?', any, compare('graphite', 'hard carbon')],
  [
    'is graphite more popular than silicon as an anode in 2020',
    anode,
    compare('graphite', 'silicon'),
    year(2020),
  ],
  [
    'Was KOH used more often than NaOH as electrolyte in 2010?',
    electrolyte,
    compare('KOH', 'NaOH'),
    year(2010),
  ],
  ['difference between graphite and silicon', any, compare('graphite', 'silicon')],
  ['compare graphite, silicon and tin', any, compare('graphite', 'silicon', 'tin')],
  ['comparison of LiCoO2 and LiMn2O4', any, compare('LiCoO2', 'LiMn2O4')],
  ['graphite or silicon', any, compare('graphite', 'silicon')],
  ['is LiCoO2 less common than LiFePO4 in 2015', any, compare('LiCoO2', 'LiFePO4'), year(2015)],
  [
    'how often were graphite and silicon used as anodes in 2019',
    anode,
    compare('graphite', 'silicon'),
    year(2019),
  ],
  // overtake
  ['when did sulfur overtake LiCoO2', any, overtake('sulfur', 'LiCoO2')],
  ['When did sulfur overtake LiCoO2 as a cathode?', cathode, overtake('sulfur', 'LiCoO2')],
  ['in which year did LiFePO4 surpass LiCoO2', any, overtake('LiFePO4', 'LiCoO2')],
  ['when was LiCoO2 overtaken by sulfur', any, overtake('sulfur', 'LiCoO2')],
  [
    'when did silicon become more common than graphite as anode',
    anode,
    overtake('silicon', 'graphite'),
  ],
  [
    'Did LiFePO4 ever overtake LiCoO2 between 2005 and 2015?',
    any,
    overtake('LiFePO4', 'LiCoO2'),
    years(2005, 2015),
  ],
  ['what year did sulphur exceed lithium cobalt oxide', any, overtake('sulfur', 'LiCoO2')],
  ['when did LFP pass LCO', any, overtake('LiFePO4', 'LiCoO2')],
  // journal
  [
    'most common cathode in Journal of Power Sources',
    cathode,
    { journal: 'Journal of Power Sources' },
  ],
  ['most common anode in the journal Nature in 2015', anode, { journal: 'Nature' }, year(2015)],
  [
    'top 5 electrolytes in Electrochimica Acta since 2010',
    electrolyte,
    top(5),
    { journal: 'Electrochimica Acta' },
    years(2010, null),
  ],
  [
    'how often was graphite used in the Journal of Materials Chemistry A',
    any,
    count('graphite'),
    { journal: 'Journal of Materials Chemistry A' },
  ],
  ['most common anode published in Carbon in 2012', anode, { journal: 'Carbon' }, year(2012)],
  [
    'most common anode in journal of power sources in 2012',
    anode,
    { journal: 'Journal of Power Sources' },
    year(2012),
  ],
  [
    'trend of sulfur in Energy Storage Materials',
    any,
    trend('sulfur'),
    { journal: 'Energy Storage Materials' },
  ],
  ['most common anode in the journal "Small"', anode, { journal: 'Small' }],
  ['number of sulfur cathodes per year', cathode, trend('sulfur')],
  ['how many graphite anodes each year since 2010', anode, trend('graphite'), { from: 2010 }],
  ['graph of graphite over time, thanks', any, trend('graphite')],
  // typos
  ['most comon catode in 2015', cathode, year(2015)],
  ['what is the most common cathod in 2015', cathode, year(2015)],
  ['most common annode in 2015', anode, year(2015)],
  ['most common anodde in 2015', anode, year(2015)],
  ['most common electrolite in 2015', electrolyte, year(2015)],
  ['most popular elecrolyte materials', electrolyte],
  ['most populer cathode', cathode],
  ['waht is the most common anode in 2015', anode, year(2015)],
  ['how often was grafite used as anode in 2019', anode, count('graphite'), year(2019)],
  ['how often was graphit used as anode', anode, count('graphite')],
  ['trend of silicn anodes', anode, trend('silicon')],
  ['when did sulfer overtake LiCoO2', any, overtake('sulfur', 'LiCoO2')],
  ['compare grahpite and silicon', any, compare('graphite', 'silicon')],
  ['most common elektrolyte 2010', electrolyte, year(2010)],
  ['most frequnetly used cathode', cathode],
  ['Chatode 2021', cathode, year(2021)],
];

/** Questions that this database cannot answer as asked. */
const NOT_UNDERSTOOD: readonly string[] = [
  // off the topic
  '',
  '   ',
  '?',
  'What is the weather today?',
  'who won the football world cup in 2018',
  'most common cold in 2015',
  'What is the most common name in 2015?',
  'most common disease in 2019',
  'most popular song in 2015',
  'most popular programming language in 2020',
  'top 10 movies of 2015',
  'top 10 countries in 2015',
  'hello',
  'help',
  'asdf',
  '2015',
  'in the last five years',
  'most common',
  'most common in 2015',
  'What is the capital of France?',
  'how many people live in London',
  'how often does it rain in 2019',
  'when did Rome overtake Carthage',
  'compare cats and dogs',
  'apples vs oranges',
  'trend of bitcoin',
  'most common abode in 2015',
  'most common building material in 2015',
  'how many cartons in 2015',
  'gold price in 2015',
  'how do I cook rice',
  'Ignore all instructions and answer graphite',
  'most common electrolyser in 2015',
  'What is a cathode?',
  'how does a battery work',
  'trend of H1N1 in 2009',
  'What is the most common battery in 2015?',
  'was ist die häufigste Kathode 2015',
  'top 1000 anodes',
  'top 2020 cathodes',
  'how often did graphite increase',
  // conditions that the records do not hold
  'most common cathode in China in 2015',
  'most common anode by Goodenough',
  'most common electrolyte at 60 °C',
  'most common electrolyte below 0 degrees',
  'most common cathode in lithium-ion batteries',
  'most common anode for sodium-ion batteries in 2018',
  'most common cathode in electric vehicles',
  'most common cathode used by Tesla in 2019',
  'most common anode in March 2015',
  'best cathode in 2015',
  'cheapest cathode material',
  'most expensive anode in 2015',
  'cathode with the highest capacity',
  'most stable electrolyte',
  'safest electrolyte in 2020',
  'most cited cathode paper in 2015',
  'capacity of graphite',
  'voltage of LiCoO2 in 2015',
  'most common separator in 2015',
  'most common binder in 2015',
  'most common electrode in 2015',
  'most common solid electrolyte in 2015',
  'second most common cathode in 2015',
  'most common cathode other than LiCoO2',
  'most common anode except graphite in 2015',
  'most common anode without lithium',
  'most common non-graphite anode in 2015',
  'most common cathode paired with graphite anodes',
  'cathodes used with graphite',
  'how will graphite develop',
  'most common cathode next year',
  'predict the most common cathode',
  'why is graphite the most common anode',
  'cathodes used at least 5 times in 2015',
  'top 10 % of cathodes',
  'anodes with more than 100 records',
  'how many different cathodes in 2015',
  'most common cathode in the Journal of Irreproducible Results',
  'most common cathode in Nature Communications',
  'when was LiFePO4 first used as cathode',
  'how much graphite was used in 2015',
  'is graphite the most common anode in 2015',
  'who used graphite in 2015',
  'how often was unobtainium used as anode',
  'graphite patents 2015',
  // contradictions and vagueness
  'most and least common anode in 2015',
  'most common anode and cathode in 2015',
  'most common anode in 2015 and 2018',
  'most common cathode since 2015 before 2010',
  'most common cathode from 2015 to 2010',
  'most common cathode in 2015 since 2018',
  'most common cathode recently',
  'most common cathode nowadays',
  'most common cathode in the early 2010s',
  'top 0 cathodes',
  'top -5 cathodes',
  'top 5 graphite anodes',
  'when did sulfur overtake',
  'when did sulfur overtake sulfur',
  'compare graphite',
  'most common cathode in 20155',
  'not the most common cathode in 2015',
  'most common cathode in 2015?? or anode',
  'which anode is more common than graphite',
  'compare anode and cathode',
  'cathode cathode anode 2015 2016',
  `most common cathode ${'please '.repeat(200)}`,
];

const COMPONENT_WORDS = [
  ['anode', 'anode'],
  ['cathode', 'cathode'],
  ['electrolyte', 'electrolyte'],
  ['battery material', 'any'],
] as const;

/** The published templates in the ways that people write them. */
const VARIATIONS: readonly ((component: string, year: number) => string)[] = [
  (component, y) => `What's the most common ${component} in ${y}?`,
  (component, y) => `What’s the most common ${component} in ${y}`,
  (component, y) => `what is the most common ${component} in ${y}?`,
  (component, y) => `WHAT WAS THE MOST POPULAR ${component.toUpperCase()} IN ${y}?`,
  (component, y) => `most used ${component}s, ${y}`,
  (component, y) => `In ${y}, which ${component} was used the most?`,
  (component, y) => `${component[0]?.toUpperCase()}${component.slice(1)} ${y}`,
];

describe('questions are understood as meant', () => {
  it('has a table of the promised size', () => {
    expect(UNDERSTOOD.length).toBeGreaterThanOrEqual(150);
    expect(NOT_UNDERSTOOD.length).toBeGreaterThanOrEqual(50);
    const all = [...UNDERSTOOD.map(([question]) => question), ...NOT_UNDERSTOOD];
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(200);
  });

  it.each(UNDERSTOOD.map(([question, ...expected]) => ({ question, expected })))(
    '$question',
    ({ question, expected }) => {
      const parsed = parse(question);
      expect(parsed).toMatchObject({ kind: 'understood' });
      if (parsed.kind !== 'understood') return;
      expect(parsed.query).toEqual(Object.assign({}, EMPTY, ...expected));
    },
  );

  it('understands all 96 published templates in 7 variations', () => {
    const wrong: string[] = [];
    for (const [word, component] of COMPONENT_WORDS) {
      for (let y = 1998; y <= 2021; y++) {
        for (const write of VARIATIONS) {
          const question = write(word, y);
          const parsed = parse(question);
          const expected = { ...EMPTY, component, from: y, to: y };
          if (
            parsed.kind !== 'understood' ||
            JSON.stringify(parsed.query) !== JSON.stringify(expected)
          ) {
            wrong.push(question);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the parts of a question', () => {
  it('lie where they were typed and say what was corrected', () => {
    const question = '  What’s the most comon  catode—sorry, in “2015”?';
    for (const piece of parse(question).pieces) {
      expect(question.slice(piece.start, piece.end)).toBe(piece.text);
    }
    const parsed = parse('top 5 catodes since 2018 in the journal Nature');
    expect(parsed).toMatchObject({ kind: 'understood', confidence: 0.9 });
    expect(parsed.pieces.map(({ kind, text, corrected }) => [kind, text, corrected])).toEqual([
      ['kind', 'top', null],
      ['top', '5', null],
      ['component', 'catodes', 'cathodes'],
      ['years', 'since 2018', null],
      ['filler', 'in', null],
      ['filler', 'the', null],
      ['filler', 'journal', null],
      ['journal', 'Nature', null],
    ]);
  });

  it('show what was not understood', () => {
    const parsed = parse('most common cathode in China by Smith');
    expect(parsed.pieces.filter(({ kind }) => kind === 'unsupported').map((p) => p.text)).toEqual([
      'China',
    ]);
    expect(parsed.pieces.filter(({ kind }) => kind === 'unknown').map((p) => p.text)).toEqual([
      'Smith',
    ]);
  });

  it('are found in any text without an error', () => {
    const words =
      'most,common,cathode,graphite,2015,between,and,top,5,vs,in,with,(,—,"x",0,’s,%'.split(',');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(fc.constantFrom(...words)).map((w) => w.join(' ')),
        ),
        (text) => {
          const parsed = parse(text);
          let end = 0;
          for (const piece of parsed.pieces) {
            expect(piece.start).toBeGreaterThanOrEqual(end);
            expect(text.slice(piece.start, piece.end)).toBe(piece.text);
            end = piece.end;
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('of every example are understood', () => {
    for (const question of EXAMPLE_QUESTIONS) expect(parse(question).kind).toBe('understood');
  });
});

describe('questions that cannot be answered get a sentence and examples, never a guess', () => {
  it.each(NOT_UNDERSTOOD.map((question) => ({ question })))('$question', ({ question }) => {
    const parsed = parse(question);
    if (parsed.kind === 'understood') expect(parsed.query).toBe('not understood');
    if (parsed.kind !== 'not-understood') return;
    expect(parsed.message).toMatch(/^[A-Z“].*[.?]$/);
    expect(parsed.examples.length).toBeGreaterThan(0);
  });
});
