import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Derivation, derive, deriveFromText, shown } from '../../src/facts/index.js';
import { food } from '../tools/food.js';
import { runs } from '../tools/runs.js';

const names = [...food.entries.keys()];
const codes = [...food.codes.wholes.keys()];
const diets = food.diets.map(({ name }) => name);

const name = fc.constantFrom(...names);
const amount = fc.constantFrom(
  '',
  '2 tbsp ',
  '1 (14-oz) can ',
  '½ cup chopped ',
  'a handful of ',
  'vegan ',
  'egg-free ',
);
const after = fc.constantFrom(
  '',
  ', chopped',
  ' (optional)',
  ', at room temperature',
  ' or water',
  ' (gluten-free)',
);
const line = fc.tuple(amount, name, after).map((parts) => parts.join(''));
const list = fc.array(line, { maxLength: 6 });
/** No word of any lexicon. */
const strange = fc.constantFrom('wibble', 'frumious', 'zzyzx', 'tweedlefood');

const verdict = (derived: Derivation, diet: string) => derived.diets.get(diet)?.verdict;
const contained = (derived: Derivation) => codes.filter((code) => shown(derived, code) === 'contains');
const check = <T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void): void =>
  fc.assert(fc.property(arbitrary, law), { numRuns: runs(20_000) });

describe('what may be concluded', () => {
  test('one unknown word, wherever it stands, keeps every diet from "yes" and every code from "no evidence"', () => {
    check(fc.tuple(list, strange, fc.nat(), fc.nat()), ([lines, word, at, place]) => {
      const chosen = at % Math.max(1, lines.length);
      const words = (lines[chosen] ?? '').split(' ');
      const disturbed = words.toSpliced(place % (words.length + 1), 0, word).join(' ');
      const changed = lines.toSpliced(chosen, 1, disturbed);
      const derived = derive(food, changed);
      expect(derived.isComplete).toBe(false);
      for (const diet of diets) expect(verdict(derived, diet)).not.toBe('yes');
      for (const code of codes) expect(shown(derived, code)).not.toBe('noEvidence');
    });
  });

  test('one more line takes back nothing that was shown to be there, and no "no"', () => {
    check(fc.tuple(list, fc.oneof(line, strange, fc.string()), fc.nat()), ([lines, more, at]) => {
      const before = derive(food, lines);
      const now = derive(food, lines.toSpliced(at % (lines.length + 1), 0, more));
      expect(contained(now)).toEqual(expect.arrayContaining(contained(before)));
      for (const diet of diets) if (verdict(before, diet) === 'no') expect(verdict(now, diet)).toBe('no');
    });
  });

  test('the order of the lines changes nothing but the evidence', () => {
    check(list, (lines) => {
      const [one, other] = [derive(food, lines), derive(food, lines.toReversed())];
      for (const code of codes) expect(shown(one, code)).toBe(shown(other, code));
      for (const diet of diets) expect(verdict(one, diet)).toBe(verdict(other, diet));
    });
  });

  test('of alternatives, every one that contains something counts, and a diet is met by all or not at all', () => {
    check(fc.tuple(name, name), ([a, b]) => {
      const either = derive(food, [`${a} or ${b}`]);
      const [one, other] = [derive(food, [a]), derive(food, [b])];
      expect(contained(either)).toEqual(expect.arrayContaining([...contained(one), ...contained(other)]));
      for (const diet of diets) {
        if (verdict(either, diet) === 'yes')
          expect([verdict(one, diet), verdict(other, diet)]).toEqual(['yes', 'yes']);
      }
    });
  });

  test('nothing is ever declared free: a code is contained, possible, or without evidence', () => {
    check(list, (lines) => {
      const derived = derive(food, lines);
      for (const { state } of derived.findings.values()) expect(['contains', 'mayContain']).toContain(state);
      for (const code of food.codes.onlyContains) {
        expect(derived.findings.get(code)?.state ?? 'contains').toBe('contains');
      }
      for (const code of codes) expect(['contains', 'unknown', 'noEvidence']).toContain(shown(derived, code));
    });
  });

  test('every conclusion stands on words of the line that it names', () => {
    check(list, (lines) => {
      const derived = derive(food, lines);
      const grounds = [
        ...[...derived.findings.values()].map(({ from }) => from),
        ...[...derived.diets.values()].flatMap((diet) => ('from' in diet && diet.from ? [diet.from] : [])),
      ];
      for (const { entry, words, line: at } of grounds) {
        expect(food.entries.has(entry)).toBe(true);
        expect(words).not.toBe('');
        expect(lines[at]).toContain(words);
      }
    });
  });

  test('what breaks a diet is never in a list that meets it', () => {
    check(list, (lines) => {
      const derived = derive(food, lines);
      for (const { name: diet, brokenBy } of food.diets) {
        if (verdict(derived, diet) === 'yes') {
          for (const code of brokenBy) expect(shown(derived, code)).toBe('noEvidence');
        }
      }
      if (verdict(derived, 'vegan') === 'yes') expect(verdict(derived, 'vegetarian')).toBe('yes');
    });
  });

  test('an empty list says nothing', () => {
    for (const lines of [[], [''], ['For the sauce:', 'Special equipment: a wok']]) {
      const derived = derive(food, lines);
      expect(derived.isComplete).toBe(false);
      for (const code of codes) expect(shown(derived, code)).toBe('unknown');
      for (const diet of diets) expect(derived.diets.get(diet)).toEqual({ verdict: 'unknown' });
    }
  });

  test('any text can be read', () => {
    check(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), line)), (lines) => {
      expect(derive(food, lines).diets.size).toBe(diets.length);
    });
  });
});

describe('free text', () => {
  test('shows what it names and never that this is all', () => {
    const derived = deriveFromText(food, 'Ripe tomatoes, basil and olive oil\non toasted sourdough');
    expect(shown(derived, 'wheat')).toBe('contains');
    expect(shown(derived, 'milk')).toBe('unknown');
    expect(derived.diets.get('vegan')).toEqual({ verdict: 'unknown' });
  });

  test('shows just as much as the same words in a list, less every "yes"', () => {
    check(list, (lines) => {
      const [text, listed] = [deriveFromText(food, lines.join('\n')), derive(food, lines)];
      expect(text.findings).toEqual(listed.findings);
      for (const diet of diets) {
        const known = verdict(listed, diet);
        expect(verdict(text, diet)).toBe(known === 'yes' ? 'unknown' : known);
      }
    });
  });
});
