import type { Feature, Planned } from '../domain/index.js';
import type { Choices } from '../plan/index.js';
import type { Draft } from './draft.js';

/** What is known of the customer that a kind of plan has a choice for: what they said of it, else what they wish for. */
export function choicesFor(draft: Draft, { kind: id, choices = {} }: Planned): Choices {
  const kind = draft.world.pack.plans.find((each) => each.id === id);
  const wished = wishedIn(draft);
  const implied = (kind?.choices ?? []).flatMap((choice) => {
    const value = choice.values.findLast(({ features }) =>
      features.some((one) => wished.some((other) => isSame(one, other))),
    );
    return value === undefined ? [] : [[choice.id, value.id]];
  });
  return { ...Object.fromEntries(implied), ...draft.mind.choices, ...choices };
}

/** What they asked for in this chat: by wishes, by answers, and by what they insist on. */
function wishedIn({ mind, world }: Draft): readonly Feature[] {
  const needed = mind.need.flatMap((evidence): readonly Feature[] => {
    if (evidence.type === 'wish') return evidence.polarity > 0 ? [evidence.feature] : [];
    if (evidence.type !== 'answer') return [];
    const question = world.pack.questions.find((each) => each.id === evidence.question);
    const means = question?.options.find((each) => each.id === evidence.option)?.means ?? [];
    return means.flatMap((meant) =>
      'attribute' in meant
        ? [{ attribute: meant.attribute, ...(meant.value !== undefined && { value: meant.value }) }]
        : [],
    );
  });
  return [...needed, ...mind.wants.flatMap((want) => (want.type === 'has' ? [want.feature] : []))];
}

const isSame = (
  one: { readonly attribute: string; readonly value?: string | undefined },
  other: Feature,
): boolean => one.attribute === other.attribute && one.value === other.value;
