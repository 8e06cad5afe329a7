import type { PackDocument } from '../../business/index.js';

/** What an amount of a numeric attribute is called, in its unit: "€12", "20 min". */
export function amountsOf(pack: PackDocument, locale: string): (attribute: string, amount: number) => string {
  const attributes = new Map(pack.attributes.map((attribute) => [attribute.id, attribute]));
  const money = moneyFormat(pack, locale);
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false });
  return (attribute, value) => {
    const found = attributes.get(attribute);
    const unit = found?.kind === 'number' ? found.unit : 'count';
    switch (unit) {
      case 'money':
        return money(value);
      case 'minutes':
        return `${plain.format(value)} min`;
      case 'count':
        return plain.format(value);
      case 'kcal':
      case 'g':
      case 'kg':
        return `${plain.format(value)} ${unit}`;
    }
  };
}

/** At most two decimals, none for whole numbers. */
const tidy = (value: number): string => String(Math.round(value * 100) / 100);

function moneyFormat({ currency }: PackDocument, locale: string): (amount: number) => string {
  if (currency === undefined) return tidy;
  const format = (digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const [whole, cents] = [format(0), format(2)];
  return (amount) => (Number.isInteger(amount) ? whole : cents).format(amount);
}
