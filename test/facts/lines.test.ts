import { describe, expect, test } from 'vitest';
import { derive, readLine } from '../../src/facts/index.js';
import { food } from '../tools/food.js';

/*
 * Lines as kitchens write them, and what must be read out of them. Expectations are general knowledge of food, written
 * by hand: "+" contains, "?" may contain, "-" shows nothing of it. Codes that are not named are not looked at.
 */

type Diets = 'vegan' | 'vegetarian' | 'neither' | 'open' | 'vegetarian, vegan open' | 'not vegan';

/** What the two verdicts must be, vegan first. */
const VERDICTS: Readonly<Record<Diets, readonly [vegan: string, vegetarian: string]>> = {
  vegan: ['yes', 'yes'],
  vegetarian: ['no', 'yes'],
  neither: ['no', 'no'],
  open: ['unknown', 'unknown'],
  'vegetarian, vegan open': ['unknown', 'yes'],
  'not vegan': ['no', 'unknown'],
};

type Line = readonly [line: string, diets: Diets, facts?: string];

/** A test for each line. */
function reads(...lines: readonly Line[]): void {
  test.each(lines.map(([line, diets, facts = '']) => ({ line, diets, facts })))(
    '$line',
    ({ line, diets, facts }) => {
      const derived = derive(food, [line]);
      expect([derived.diets.get('vegan')?.verdict, derived.diets.get('vegetarian')?.verdict]).toEqual(
        VERDICTS[diets],
      );
      const signs = { contains: '+', mayContain: '?' };
      const expected = facts.split(' ').filter((fact) => fact !== '');
      const read = expected.map((fact) => {
        const finding = derived.findings.get(fact.slice(1));
        return `${finding ? signs[finding.state] : '-'}${fact.slice(1)}`;
      });
      expect(read).toEqual(expected);
    },
  );
}

describe('quantities, preparation and packaging say nothing', () => {
  reads(
    ['2 tablespoons (1/4 stick) unsalted butter, softened', 'vegetarian', '+milk -gluten'],
    ['1 (15-ounce) can chickpeas, drained and rinsed', 'vegan'],
    ['salt and freshly ground pepper', 'vegan'],
    ['Salt & pepper, to taste', 'vegan'],
    ['400g tin chopped tomatoes', 'vegan', '-milk'],
    ['1/2 cup packed fresh flat-leaf parsley leaves, plus more for serving', 'vegan'],
    ['3 garlic cloves (about 1 tablespoon), smashed with the side of a large knife', 'vegan'],
    ['1 (3½-lb) chicken, cut into 8 serving pieces, skin removed', 'neither', '+poultry +meat'],
    ['½ medium head cauliflower (about 1 lb.), cored, thinly sliced lengthwise', 'vegan'],
    ['200ml double cream, at room temperature', 'vegetarian', '+milk'],
    ['12 asparagus spears, tough ends trimmed, blanched and halved on the diagonal', 'vegan'],
    ['Kosher salt, freshly ground black pepper', 'vegan'],
    ['2% milk', 'vegetarian', '+milk'],
    ['4 skin-on, bone-in chicken thighs', 'neither', '+poultry'],
    ['1 cup low-fat or nonfat plain yogurt', 'vegetarian', '+milk'],
    ['3 ripe mangoes, peeled, pitted and cubed (wear rubber gloves)', 'vegan'],
  );
});

describe('one word is another thing inside a longer name', () => {
  reads(
    ['1 can coconut milk', 'vegan', '-milk'],
    ['coconut cream', 'vegan', '-milk'],
    ['25 g cocoa butter', 'vegan', '-milk'],
    ['peanut butter', 'vegan', '+peanuts -milk'],
    ['creamy peanut butter', 'vegan', '+peanuts -milk'],
    ['apple butter', 'vegan', '-milk'],
    ['1 can butter beans', 'vegan', '-milk'],
    ['1 head butter lettuce', 'vegan', '-milk'],
    ['1 head butter (Boston) lettuce', 'vegan', '-milk'],
    ['1 butternut squash', 'vegan', '-milk -tree_nuts'],
    ['1 cup buttermilk', 'vegetarian', '+milk'],
    ['cream of tartar', 'vegan', '-milk'],
    ['2 eggplants', 'vegan', '-eggs'],
    ['grated nutmeg', 'vegan', '-tree_nuts'],
    ['8 water chestnuts', 'vegan', '-tree_nuts'],
    ['6 doughnuts', 'vegetarian, vegan open', '+gluten -tree_nuts'],
    ['1 coconut', 'vegan', '-tree_nuts'],
    ['buckwheat flour', 'vegan', '-gluten -wheat'],
    ['rice noodles', 'vegan', '-gluten -eggs'],
    ['glass noodles', 'vegan', '-gluten'],
    ['spaghetti squash', 'vegan', '-gluten'],
    ['lobster mushrooms', 'vegan', '-crustaceans'],
    ['oyster mushrooms', 'vegan', '-molluscs'],
    ['chicken of the woods', 'vegan', '-poultry'],
    ['hen of the woods', 'vegan', '-poultry'],
    ["lamb's lettuce", 'vegan', '-lamb'],
    ['2 beef tomatoes', 'vegan', '-beef'],
    ['crab apples', 'vegan', '-crustaceans'],
    ['duck sauce', 'vegan', '-poultry'],
    ['poultry seasoning', 'vegan', '-poultry'],
    ['cauliflower steaks', 'vegan', '-meat'],
    ['1 can kidney beans', 'vegan', '-meat'],
    ['honeydew melon', 'vegan', '-honey'],
    ['oyster crackers', 'vegetarian, vegan open', '+wheat -molluscs'],
    ['4 hamburger buns', 'vegetarian, vegan open', '+wheat -beef'],
    ['graham crackers', 'vegetarian, vegan open', '+wheat'],
    ['ginger beer', 'vegan', '-gluten -alcohol'],
    ['root beer', 'vegan', '-gluten -alcohol'],
    ['ginger ale', 'vegan', '-gluten -alcohol'],
    ['cream soda', 'vegan', '-milk'],
    ['egg cream', 'vegetarian', '+milk -eggs'],
    ['1/2 cup cream sherry', 'vegetarian, vegan open', '+alcohol -milk'],
    ['bean curd', 'vegan', '+soy -milk'],
    ['lemon curd', 'vegetarian', '+eggs +milk'],
    ['head cheese', 'neither', '+meat -milk'],
    ['mincemeat', 'open', '-meat'],
    ['sweetbreads', 'neither', '+meat -gluten'],
    ['Bombay duck', 'neither', '+fish -poultry'],
    ['milkfish', 'neither', '+fish -milk'],
    ['orange roughy', 'neither', '+fish'],
    ['sea bass', 'neither', '+fish'],
    ['squid ink pasta', 'neither', '+gluten +molluscs'],
    ['prawn crackers', 'neither', '+crustaceans'],
    ['chestnut mushrooms', 'vegan', '-tree_nuts'],
    ['goat cheese', 'vegetarian', '+milk -meat'],
    ['malt vinegar', 'vegan', '+barley +gluten'],
    ['white wine vinegar', 'vegan', '-alcohol'],
    ['tuna steaks', 'neither', '+fish -meat'],
    ['mixed peel', 'vegan', '?sulphites'],
  );
});

describe('what is made of several things', () => {
  reads(
    ['pesto', 'not vegan', '+milk +tree_nuts ?pine ?cashew'],
    ['Worcestershire sauce', 'neither', '+fish ?gluten'],
    ['soy sauce', 'vegan', '+soy +wheat +gluten'],
    ['tamari', 'vegan', '+soy ?gluten'],
    ['miso', 'vegan', '+soy ?barley'],
    ['hoisin sauce', 'vegan', '+soy +wheat'],
    ['oyster sauce', 'neither', '+molluscs ?soy ?wheat'],
    ['fish sauce (nam pla)', 'neither', '+fish'],
    ['Thai red curry paste', 'open', '?crustaceans ?fish'],
    ['satay sauce', 'open', '+peanuts'],
    ['seitan', 'vegan', '+wheat'],
    ['couscous', 'vegan', '+wheat'],
    ['bulgur', 'vegan', '+wheat'],
    ['spelt flour', 'vegan', '+spelt +wheat +gluten'],
    ['kamut', 'vegan', '+khorasan +wheat +gluten'],
    ['rolled oats', 'vegan', '+oats +gluten'],
    ['pearl barley', 'vegan', '+barley +gluten'],
    ['panko', 'vegan', '+wheat'],
    ['bread', 'vegetarian, vegan open', '+wheat ?milk'],
    ['1 baguette', 'vegan', '+wheat'],
    ['brioche buns', 'vegetarian', '+wheat +milk +eggs'],
    ['naan', 'vegetarian, vegan open', '+wheat ?milk'],
    ['gnocchi', 'vegetarian, vegan open', '+wheat ?eggs'],
    ['fresh egg pasta', 'vegetarian', '+wheat +eggs'],
    ['puff pastry', 'vegetarian, vegan open', '+wheat ?milk'],
    ['mayonnaise', 'vegetarian', '+eggs ?mustard'],
    ['hollandaise', 'vegetarian', '+eggs +milk'],
    ['béchamel sauce', 'not vegan', '+milk ?wheat'],
    ['Caesar dressing', 'neither', '+fish +eggs +milk'],
    ['hummus', 'vegan', '+sesame'],
    ['tahini', 'vegan', '+sesame'],
    ["za'atar", 'vegan', '+sesame'],
    ['halva', 'vegetarian, vegan open', '+sesame ?milk'],
    ['marshmallows', 'neither', '+gelatine'],
    ['gelatine leaves', 'neither', '+gelatine'],
    ['agar agar', 'vegan', '-gelatine'],
    ['vanilla ice cream', 'vegetarian', '+milk ?eggs'],
    ['dark chocolate', 'vegetarian, vegan open', '?milk ?soy +caffeine'],
    ['milk chocolate', 'vegetarian', '+milk'],
    ['marzipan', 'vegetarian, vegan open', '+almond +tree_nuts'],
    ['Nutella', 'vegetarian', '+hazelnut +milk'],
    ['1 tsp almond extract', 'vegan', '?almond'],
    ['amaretto', 'vegan', '+alcohol ?almond'],
    ['a stock cube', 'open', '?celery ?gluten'],
    ['vegetable stock', 'vegan', '?celery'],
    ['chicken stock', 'neither', '+poultry ?celery'],
    ['curry powder', 'vegan', '?mustard'],
    ['Dijon mustard', 'vegan', '+mustard'],
    ['celeriac', 'vegan', '+celery'],
    ['lupin flour', 'vegan', '+lupin -gluten'],
    ['mixed nuts', 'vegan', '+tree_nuts ?almond ?peanuts'],
    ['pine nuts', 'vegan', '+pine'],
    ['a bottle of stout', 'vegetarian, vegan open', '+barley +gluten +alcohol'],
    ['250ml red wine', 'vegetarian, vegan open', '+alcohol +sulphites'],
    ['Baileys', 'vegetarian', '+milk +alcohol'],
    ['dried apricots', 'vegan', '?sulphites'],
    ['parmesan', 'not vegan', '+milk'],
    ['paneer', 'vegetarian', '+milk'],
    ['surimi', 'neither', '+fish ?crustaceans'],
    ['1 can creamed corn', 'vegetarian, vegan open', '?milk'],
    ['kimchi', 'open', '?fish ?crustaceans'],
    ['lard', 'neither', '+pork'],
    ['honey', 'vegetarian', '+honey'],
  );
});

describe('British, American and borrowed words', () => {
  reads(
    ['2 courgettes and an aubergine', 'vegan'],
    ['2 zucchini and an eggplant', 'vegan'],
    ['a handful of rocket', 'vegan'],
    ['1 rutabaga or swede', 'vegan'],
    ['coriander (cilantro)', 'vegan'],
    ['mangetout', 'vegan'],
    ['king prawns', 'neither', '+crustaceans'],
    ['jumbo shrimp', 'neither', '+crustaceans'],
    ['500g mince', 'neither', '+meat'],
    ['gammon', 'neither', '+pork'],
    ['jamón ibérico', 'neither', '+pork'],
    ['prosciutto crudo', 'neither', '+pork'],
    ['crème fraîche', 'vegetarian', '+milk'],
    ['half-and-half', 'vegetarian', '+milk'],
    ['mozzarella di bufala', 'vegetarian', '+milk -game'],
    ['linguine alle vongole', 'neither', '+molluscs +gluten'],
    ['huevos', 'vegetarian', '+eggs'],
    ['melanzane', 'vegan'],
    ['nước chấm', 'neither', '+fish'],
    ['besan', 'vegan', '-gluten'],
    ['dashi', 'neither', '+fish'],
    ['gochujang', 'vegan', '+soy'],
    ['soya mince', 'vegan', '+soy -meat'],
  );
});

describe('what is taken out', () => {
  reads(
    ['egg-free mayonnaise', 'vegan', '-eggs'],
    ['dairy-free dark chocolate', 'vegetarian, vegan open', '-milk'],
    ['vegan butter', 'vegan', '-milk ?soy'],
    ['2 tbsp butter (vegan)', 'vegan', '-milk'],
    ['vegan Worcestershire sauce', 'vegan', '-fish'],
    ['vegetarian haggis', 'vegetarian, vegan open', '-meat'],
    ['meatless meatballs', 'vegetarian, vegan open', '-meat ?soy'],
    ['peanut-free granola', 'vegetarian, vegan open', '-peanuts'],
    ['200g gluten-free flour', 'vegan', '-gluten ?lupin'],
    ['1 cup dairy- and gluten-free flour', 'vegan', '-gluten -milk'],
    ['soy sauce (gluten-free)', 'vegan', '+soy -gluten'],
    ['soy sauce (gluten-free if needed)', 'vegan', '+soy +gluten'],
    ['vegan or dairy butter', 'vegetarian', '+milk'],
    ['lactose-free milk', 'vegetarian', '+milk'],
    ['fat-free milk', 'vegetarian', '+milk'],
    ['noodles without egg', 'vegetarian, vegan open', '?gluten'],
    ['no-boil lasagne sheets', 'vegetarian, vegan open', '+gluten'],
    ['No. 3 spaghetti', 'vegan', '+gluten'],
    ['8 lasagne noodles (not no-boil)', 'vegetarian, vegan open', '+gluten'],
    ['unsweetened coconut milk (not cream)', 'vegan', '-milk'],
    ['free-range eggs', 'vegetarian', '+eggs'],
    ['1 egg free range', 'vegetarian', '+eggs'],
    ['alcohol-free beer', 'vegetarian, vegan open', '-alcohol +gluten'],
    ['decaffeinated coffee', 'vegan', '-caffeine'],
    ['sugar-free jelly', 'open'],
  );
});

describe('alternatives count by the worst of them', () => {
  reads(
    ['butter or olive oil', 'vegetarian, vegan open', '+milk'],
    ['2 tbsp olive oil (or butter)', 'vegetarian, vegan open', '+milk'],
    ['butter/margarine', 'vegetarian, vegan open', '+milk'],
    ['2 cups low-sodium chicken broth or water', 'open', '+poultry'],
    ['low-sodium vegetable or chicken broth', 'open', '+poultry'],
    ['maple syrup or honey', 'vegetarian, vegan open', '+honey'],
    ['white or dark chocolate', 'vegetarian, vegan open', '+milk'],
    ['wheat or corn tortillas', 'open', '+wheat'],
    ['salmon, halibut, or cod', 'neither', '+fish'],
    ['pecans and/or walnuts', 'vegan', '+pecan +walnut'],
    ['nuts such as almonds', 'vegan', '+almond'],
    ['1 cup oil plus 2 eggs', 'vegetarian', '+eggs'],
  );
});

test('a line is read as choices, each of one thing or of several', () => {
  const { choices, unknown } = readLine(food, '1 cup butter or oil, plus 2 eggs');
  expect(choices.map((choice) => choice.map(({ name, words }) => [name, words]))).toEqual([
    [
      ['butter', 'butter'],
      ['oil', 'oil'],
    ],
    [['egg', 'eggs']],
  ]);
  expect(unknown).toEqual([]);
});

describe('labels, purposes and tools', () => {
  reads(
    ['For serving: vanilla ice cream', 'vegetarian', '+milk'],
    ['Garnish: chopped peanuts', 'vegan', '+peanuts'],
    ['For garnish chopped peanuts', 'vegan', '+peanuts'],
    ['Accompaniments: sour cream; lime wedges', 'vegetarian', '+milk'],
    ['Butter: 2 tablespoons', 'vegetarian', '+milk'],
    ['1 egg, beaten to blend (glaze)', 'vegetarian', '+eggs -mustard'],
    ['2 cups flour for the dough', 'vegan', '+wheat -milk'],
    ['2 tbsp butter for greasing the pan', 'vegetarian', '+milk'],
  );

  test.each([
    'For the dressing:',
    'Filling:',
    'For cake layers',
    'Special equipment: a 9-inch springform pan; an instant-read thermometer',
    '24 (4-inch) wooden skewers',
    'parchment paper',
    '*Available at Asian markets and specialty foods shops.',
    '-----',
    '',
  ])('"%s" is no ingredient, and beside one it changes nothing', (line) => {
    const alone = derive(food, [line]);
    expect(alone).toMatchObject({ isComplete: false, unknownWords: [] });
    expect(alone.findings.size).toBe(0);
    const beside = derive(food, ['1 carrot', line]);
    expect(beside.diets.get('vegan')).toEqual({ verdict: 'yes' });
  });
});

describe('what is not known', () => {
  test.each([
    ['2 tbsp wibble paste', ['wibble']],
    ['1 cup Wibble-brand frumious cheese', ['wibble', 'frumious']],
    ['12 ounces', ['12 ounces']],
    ['1 large, cut into pieces', ['1 large, cut into pieces']],
    ['Sauce: 2 tablespoons', ['Sauce: 2 tablespoons']],
  ])('%s', (line, unknown) => {
    const derived = derive(food, ['1 carrot', line]);
    expect(derived.unknownWords).toEqual(unknown.map((words) => ({ words, line: 1 })));
    expect(derived.isComplete).toBe(false);
    expect(derived.diets.get('vegan')?.verdict).not.toBe('yes');
  });

  test('a known thing beside an unknown word is still there', () => {
    expect(derive(food, ['1 cup wibble cheese']).findings.get('milk')?.state).toBe('contains');
  });

  test('a conclusion names the thing, the words and the line', () => {
    const derived = derive(food, ['200g spaghetti', '50 g grated Parmigiano-Reggiano']);
    expect(derived.findings.get('milk')).toEqual({
      state: 'contains',
      from: { entry: 'parmigiano', words: 'Parmigiano-Reggiano', line: 1 },
    });
    expect(derived.diets.get('vegan')).toMatchObject({ verdict: 'no', from: { line: 1 } });
  });
});
