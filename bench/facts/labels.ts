/** What a recipe's editors say with its tags: the tagged are positives, and a missing tag says nothing. */
export interface Label {
  readonly name: string;
  readonly kind: 'code' | 'diet';
  /** Any of these makes a recipe one that has it, or suits it. */
  readonly tagged: readonly string[];
  /** Any of these, and none of `tagged`, makes it one that has it not, or does not suit it. */
  readonly against: readonly string[];
}

const code = (name: string, tagged: readonly string[], ...against: readonly string[]): Label => ({
  name,
  kind: 'code',
  tagged,
  against,
});

const FLESH = [
  ...['Chicken', 'Beef', 'Pork', 'Fish', 'Shellfish', 'Shrimp', 'Bacon', 'Lamb', 'turkey', 'Duck', 'Salmon'],
  ...['Sausage', 'Ham', 'Veal', 'Seafood', 'Meat', 'Poultry', 'Tuna', 'Crab', 'Lobster', 'Steak'],
  ...['Prosciutto', 'Clam', 'Mussel', 'Scallop', 'Squid', 'Oyster'],
];

export const LABELS: readonly Label[] = [
  code(
    'milk',
    [
      ...['Cheese', 'Milk/Cream', 'Butter', 'Parmesan', 'Yogurt', 'Cream Cheese', 'Mozzarella', 'Cheddar'],
      ...['Goat Cheese', 'Ricotta', 'Sour Cream', 'Buttermilk', 'Feta', 'Blue Cheese', 'Swiss Cheese'],
      ...['Monterey Jack', 'Fontina', 'Brie', 'Gouda', 'Cottage Cheese', 'Marscarpone'],
    ],
    'Dairy Free',
  ),
  code('eggs', ['Egg']),
  code('fish', [
    ...['Salmon', 'Tuna', 'Cod', 'Halibut', 'Trout', 'Snapper', 'Bass', 'Anchovy', 'Sardine', 'Swordfish'],
    'Tilapia',
  ]),
  code('crustaceans', ['Shrimp', 'Crab', 'Lobster']),
  code('peanuts', ['Peanut', 'Peanut Butter'], 'Peanut Free'),
  code(
    'tree_nuts',
    [
      ...['Almond', 'Walnut', 'Pecan', 'Hazelnut', 'Pistachio', 'Cashew', 'Macadamia Nut', 'Tree Nut'],
      'Pine Nut',
    ],
    'Tree Nut Free',
  ),
  code('soy', ['Soy', 'Soy Sauce', 'Tofu'], 'Soy Free'),
  code('sesame', ['Sesame', 'Sesame Oil']),
  code(
    'gluten',
    [
      ...['Pasta', 'Bread', 'Couscous', 'Bulgur', 'Semolina', 'Barley', 'Rye', 'Whole Wheat', 'Breadcrumbs'],
      ...['Phyllo/Puff Pastry Dough', 'Beer', 'Flat Bread', 'Sourdough', 'Bran'],
    ],
    'Wheat/Gluten-Free',
  ),
  {
    name: 'vegan',
    kind: 'diet',
    tagged: ['Vegan'],
    against: [...FLESH, 'Egg', 'Dairy', 'Cheese', 'Milk/Cream', 'Parmesan', 'Yogurt', 'Butter', 'Honey'],
  },
  { name: 'vegetarian', kind: 'diet', tagged: ['Vegetarian'], against: [...FLESH, 'Anchovy'] },
];
