import type { Act } from '../act.js';
import { type Known, keyOf } from '../known.js';
import type { World } from '../world.js';
import type { Saying } from './saying.js';

type MemoryAct = Extract<
  Act,
  {
    type:
      | 'welcomeBack'
      | 'noted'
      | 'wished'
      | 'askRemember'
      | 'aboutMemory'
      | 'noUntil'
      | 'remembered'
      | 'profile'
      | 'forgotOne'
      | 'askForget'
      | 'forgotten'
      | 'keptAll';
  }
>;

/** What is noted of the customer, what is kept of it, and what is forgotten. */
export function sayMemory(world: World, act: MemoryAct): Saying {
  const { pack, wordings: w, names } = world;
  switch (act.type) {
    case 'welcomeBack': {
      const facts = w.list(act.facts.map(names.known));
      return { text: w.text('welcomeBack', { assistant: pack.assistant, name: pack.name, facts }) };
    }
    case 'noted': {
      const lines = [
        act.facts.length === 0 ? '' : w.text('noted', { facts: w.list(act.facts.map(names.noted)) }),
        ...act.removed.map((known) =>
          w.text('noted', { facts: w.text('noted.removed', { say: shortName(world, known) }) }),
        ),
      ];
      return { text: lines.filter((line) => line !== '').join('\n') };
    }
    case 'wished': {
      const { constraint, severity } = act;
      const want = { type: 'restriction', constraint, severity, isSoft: true, turn: 0 } as const;
      return { text: w.text('noted', { facts: names.restriction('noted', want) }) };
    }
    case 'askRemember':
      return {
        text: w.text('remember.ask'),
        options: [
          { label: w.text('remember.yes'), action: { type: 'remember', consent: true } },
          { label: w.text('remember.no'), action: { type: 'remember', consent: false } },
        ],
      };
    case 'aboutMemory':
      return { text: w.text('memory.about', { name: pack.name }) };
    case 'noUntil':
      return { text: w.text('memory.until') };
    case 'remembered':
      return { text: w.text(act.consent ? 'remembered' : 'notRemembered') };
    case 'profile': {
      const facts = w.list(act.facts.map(names.known));
      const key = act.facts.length === 0 ? 'profile.none' : act.isKept ? 'profile.kept' : 'profile.chat';
      const options = act.facts.map((known) => ({
        label: w.text('button.forgetOne', { say: shortName(world, known) }),
        action: { type: 'forgetOne', piece: keyOf(known) } as const,
      }));
      return { text: w.text(key, { facts }), options };
    }
    case 'forgotOne':
      return { text: w.text('profile.forgotten', { say: shortName(world, act.fact) }) };
    case 'askForget':
      return {
        text: w.text('forget.ask'),
        options: [
          { label: w.text('button.forgetYes'), action: { type: 'forget', confirmed: true } },
          { label: w.text('button.forgetNo'), action: { type: 'forget', confirmed: false } },
        ],
      };
    case 'forgotten':
      return { text: w.text('forgotten') };
    case 'keptAll':
      return { text: w.text('forget.kept') };
  }
}

/** "Forget: coeliac" */
function shortName({ names, pack }: World, known: Known): string {
  if (known.type === 'want' && known.want.type === 'restriction')
    return names.constraint(known.want.constraint);
  if (known.type === 'plan')
    return pack.plans.find(({ id }) => id === known.taken.kind)?.say ?? known.taken.kind;
  return names.known(known);
}
