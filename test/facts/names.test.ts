import { expect, test } from 'vitest';
import { derive, deriveFromText, shown, withTold } from '../../src/facts/index.js';
import { food } from '../tools/food.js';

test('a name adds what the list has forgotten, breaks diets, and takes nothing away', () => {
  const listed = derive(food, ['1 cup sugar', '2 lemons', '1 cup milk']);
  const told = deriveFromText(food, 'Lemon meringue with chicken');
  const both = withTold(listed, told);
  expect(shown(listed, 'eggs')).toBe('noEvidence');
  expect(shown(both, 'eggs')).toBe('contains');
  expect(shown(both, 'milk')).toBe('contains');
  expect(listed.diets.get('vegetarian')?.verdict).toBe('yes');
  expect(both.diets.get('vegetarian')?.verdict).toBe('no');
  expect(withTold(listed, deriveFromText(food, 'Plain sugar'))).toEqual(listed);
});
