import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUERY_KINDS } from '../../core/search/SearchQuery.ts';
import { formatSearchAddress, parseSearchAddress, type SearchAddress } from './searchAddress.ts';

const name = fc.string({ minLength: 1, maxLength: 30 });
const year = fc.option(fc.integer({ min: 1000, max: 2999 }));
const request: fc.Arbitrary<SearchAddress['request']> = fc.oneof(
  fc.constant(null),
  fc.record({
    by: fc.constant('question' as const),
    question: name.filter((text) => text.trim() !== ''),
  }),
  fc.record({
    by: fc.constant('query' as const),
    query: fc.record({
      kind: fc.constantFrom(...QUERY_KINDS),
      component: fc.constantFrom('anode', 'cathode', 'electrolyte', 'any' as const),
      materials: fc.array(name, { maxLength: 6 }),
      from: year,
      to: year,
      top: fc.option(fc.integer({ min: 1, max: 100 })),
      journal: fc.option(name),
    }),
  }),
);

describe('the address of a search', () => {
  it('carries every request there and back', () => {
    fc.assert(
      fc.property(request, fc.option(fc.uuid()), (asked, sourceId) => {
        const address = { request: asked, sourceId };
        expect(parseSearchAddress(formatSearchAddress(address))).toEqual(address);
      }),
    );
  });

  it('takes whatever is written into it', () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        parseSearchAddress(search);
      }),
    );
    expect(
      parseSearchAddress('?kind=top&component=lid&from=20151&to=x&top=5000&source=%3Cb%3E'),
    ).toEqual({
      request: {
        by: 'query',
        query: {
          kind: 'top',
          component: 'any',
          materials: [],
          from: null,
          to: null,
          top: null,
          journal: null,
        },
      },
      sourceId: null,
    });
    expect(parseSearchAddress('?q=%20')).toEqual({ request: null, sourceId: null });
    const long = parseSearchAddress(`?q=${'x'.repeat(5000)}`).request;
    expect(long).toMatchObject({ question: 'x'.repeat(301) });
  });
});
