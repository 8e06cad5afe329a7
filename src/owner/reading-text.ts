import type { World } from '../dialogue/index.js';
import type { Feature, ItemId } from '../domain/index.js';
import { featureOf } from '../preference/index.js';
import type { Named, Said, Stated, TableSaid } from '../text/index.js';

/** One thing that a message says, in plain words for people who do not read code. */
export function describe(said: Said, world: World): string {
  const { names, pack } = world;
  const item = (id: ItemId | undefined): string =>
    id === undefined ? 'the one just spoken of' : names.item(id);
  const about = (constraint: string | undefined, of: Feature | undefined): string | undefined =>
    constraint !== undefined ? names.constraint(constraint) : of && feature(of, world);
  switch (said.type) {
    case 'restrict': {
      const how = [
        said.severity,
        said.isForOther && 'for someone who came along',
        said.isForNow && 'for today',
        said.isSoft && 'if possible',
        said.isHarmless && 'said to be no allergy',
        said.isUnsure && 'holds, and is asked about',
      ].filter(Boolean);
      const what = names.constraint(said.constraint);
      return `restriction: ${what}${how.length > 0 ? ` (${how.join('; ')})` : ''}`;
    }
    case 'restrictUnknown':
      return 'an allergy to something not known here: staff must be asked';
    case 'unaffected':
      return `says that one thing of these is not there: ${names.constraint(said.constraint)}`;
    case 'health':
      return 'a matter of health that nothing is declared about: staff must be asked';
    case 'unclearAvoid':
      return 'something not known here is to be avoided; asks whether it is an allergy';
    case 'require':
      return `requirement: ${stated(said.want, world)}`;
    case 'gain':
      return `has now too: ${feature({ attribute: said.attribute, value: said.value }, world)}; added to what is at hand`;
    case 'wish':
      return `${said.polarity === 1 ? 'wants' : 'rather not'}, this time: ${feature(said.feature, world)}`;
    case 'middling': {
      const [less, more] = (['less', 'more'] as const).map((toward) =>
        feature({ attribute: said.attribute, toward }, world),
      );
      return `wants, this time: the middle in ${names.attribute(said.attribute)} (neither ${less} nor ${more})`;
    }
    case 'state': {
      const { strength } = said;
      const how = strength <= -4 ? 'hates' : strength < 0 ? 'dislikes' : strength >= 2 ? 'loves' : 'likes';
      return `${how}: ${feature(said.feature, world)}`;
    }
    case 'likeItem':
      return `likes ${item(said.item)}`;
    case 'retract':
      if (said.isDenied === true)
        return `not ${about(said.constraint, said.feature)}: nothing to keep to, and taken back if it was`;
      return `takes back: ${said.attribute ?? about(said.constraint, said.feature) ?? 'what was said'} (no longer a limit)`;
    case 'correction':
      return 'corrects what was said before';
    case 'option': {
      const question = pack.questions.find(({ id }) => id === said.question);
      const option = question?.options.find(({ id }) => id === said.option);
      const says = `wants, this time: ${option?.say ?? option?.label ?? said.option} (answers "${question?.ask ?? said.question}")`;
      return withRequired(says, option?.requires, world);
    }
    case 'critique':
      return `more like this: ${feature(said.feature, world)}, than ${said.item === undefined ? 'what is shown' : item(said.item)}`;
    case 'similar':
      return `something like ${item(said.item)}`;
    case 'accept':
      return `takes ${item(said.item)}`;
    case 'reject':
      return `passes over ${item(said.item)}`;
    case 'more':
      return 'passes over what is shown and wants to see others';
    case 'why':
      return `asks why ${item(said.item)}`;
    case 'whyNot':
      return `asks why not ${item(said.item)}`;
    case 'unknownItem':
      return 'names something that is not there, and is told so';
    case 'which':
      return 'means one of those shown, and is asked which';
    case 'ask':
      return `asks about ${item(said.item)}${suffix(about(said.constraint, said.feature))}`;
    case 'unrecorded':
      return 'asks about what is shown; nothing on record answers that, and staff must be asked';
    case 'consider':
      return said.item === undefined
        ? 'has not decided yet'
        : `speaks of ${item(said.item)}; is asked whether it is taken`;
    case 'stock':
      return `asks whether there is: ${about(said.constraint, said.feature) ?? 'something'} (a question; not taken as a limit)`;
    case 'absent': {
      const say = pack.absent.find(({ id }) => id === said.absent)?.say ?? said.absent;
      return said.isWanted
        ? `wants: ${say}, which there is none of here; is told so, and the owner sees it`
        : `not wanted: ${say} (there is none of it here)`;
    }
    case 'swap': {
      const instead = said.instead === undefined ? 'something like it' : called(said.instead, world);
      return `swap: ${instead} in place of ${said.away === undefined ? 'it' : called(said.away, world)}`;
    }
    case 'compare': {
      const items = said.items.map((id) => names.item(id)).join(' and ');
      return `asks to compare ${items}${said.feature === undefined ? '' : ` by: ${feature(said.feature, world)}`}`;
    }
    case 'staff':
      return STAFF[said.about];
    case 'topic':
      return `asks the business about: ${said.topic.replaceAll('-', ' ')}`;
    case 'unneeded':
      return `does not care about: ${said.topic.replaceAll('-', ' ')} (no question, and no limit)`;
    case 'people':
      return `number of people: ${said.count}`;
    case 'quantity': {
      const named = pack.quantities.find(({ id }) => id === said.quantity);
      const step = named?.steps.find(
        ({ atLeast = said.amount, atMost = said.amount }) => atLeast <= said.amount && said.amount <= atMost,
      );
      const wished = (step?.means ?? []).map(
        (meant) => `wants, this time: ${feature(featureOf(meant), world)}`,
      );
      const says = withRequired(`${said.amount} ${named?.say ?? said.quantity}`, step?.requires, world);
      return [says, ...wished].join('; ');
    }
    case 'human':
      return 'wants to talk to a person; is sent to the staff';
    case 'abuse':
      return 'is rude; gets a calm answer';
    case 'offTopic':
      return 'speaks of something that is no matter of this business; is told what the bot is for';
    case 'yes':
    case 'okay':
    case 'no':
      return `says ${said.type}`;
    case 'skip':
      return 'asks for a suggestion without more questions';
    case 'greeting':
      return 'greets';
    case 'thanks':
      return 'thanks';
    case 'unrestricted':
      return 'has nothing to be kept away from';
    case 'dontMind':
      return 'does not mind';
    case 'keep':
      return `may be remembered${said.consent ? '' : ' in part'}: ${[
        ...(said.only ?? []).map((id) => `only ${names.constraint(id)}`),
        ...said.without.map((id) => `not ${names.constraint(id)}`),
      ].join(', ')} (all of it holds for now)`;
    case 'keepUntil':
      return 'would be remembered for some time only';
    case 'askMemory':
      return 'asks what is remembered, for what and who sees it';
    case 'remember':
      return said.consent ? 'may be remembered' : 'is not to be remembered';
    case 'language':
      return `would rather speak ${said.locale}`;
    case 'command':
      return `command: ${said.command}`;
  }
}

const STAFF: Readonly<Record<(Said & { type: 'staff' })['about'], string>> = {
  contact:
    'asks whether it touches something else in the making (cross-contact); staff must be asked, nothing is promised',
  safe: 'asks whether it is safe; never called safe, staff must be asked',
  change: 'asks for a change to how it is made; a request to the staff, not a promise',
};

/** What is said of a table of several. */
export function describeTable(said: TableSaid): string {
  switch (said.type) {
    case 'open':
      return `wants to choose together with others${said.seats === undefined ? '' : `; number of people: ${said.seats}`}`;
    case 'join':
      return 'joins a table of several by its code';
    case 'leave':
      return 'leaves the table of several';
    case 'suggest':
      return 'asks for a suggestion for the whole table';
    case 'take':
      return 'takes what was suggested, for the whole table';
    case 'who':
      return 'asks who is at the table';
    case 'kind':
      return said.kind === 'each' ? 'wants one each for the table' : 'wants things to share for the table';
  }
}

/** What a message says that plans have a choice for: "what you train for: muscle". */
export function choicesIn(text: string, { pack, lexicon }: World): readonly string[] {
  const lines = pack.plans.flatMap(({ id, choices }) =>
    Object.entries(lexicon.plans.chosen(text, id)).flatMap(([choice, value]) => {
      const found = choices.find((each) => each.id === choice);
      const say = found?.values.find((each) => each.id === value)?.say;
      return found === undefined || say === undefined ? [] : [`${found.say}: ${say} (kept for plans)`];
    }),
  );
  return [...new Set(lines)];
}

/** "a routine for today" */
export const planName = (id: string, { pack }: World): string =>
  pack.plans.find((plan) => plan.id === id)?.say ?? id;

const suffix = (text: string | undefined): string => (text === undefined ? '' : `: ${text}`);

function called(named: Named, world: World): string {
  switch (named.type) {
    case 'item':
      return world.names.item(named.item);
    case 'feature':
      return feature(named.feature, world);
    case 'constraint':
      return world.names.constraint(named.constraint);
  }
}

/** "course: main", "cheap" */
function feature(of: Feature, { names }: World): string {
  return of.value === undefined
    ? names.feature(of)
    : `${names.feature(of)} (${names.attribute(of.attribute)})`;
}

/** What follows from an answer or a number in this business: "2 years of training, so level: ...". */
function withRequired(says: string, requires: readonly unknown[] = [], world: World): string {
  return requires.length === 0
    ? says
    : `${says}, so ${requires.map((want) => stated(want as Stated, world)).join(' and ')}`;
}

function stated(want: Stated, world: World): string {
  switch (want.type) {
    case 'atMost':
    case 'atLeast': {
      const bound = want.type === 'atMost' ? 'at most' : 'at least';
      return `${world.names.attribute(want.attribute)} ${bound} ${world.names.amount(want.attribute, want.amount)}`;
    }
    case 'has':
      return `must be or have: ${feature(want.feature, world)}`;
    case 'lacks':
      return `must not be or have: ${feature(want.feature, world)}`;
    case 'within': {
      const values = want.values.map((value) => world.names.feature({ attribute: want.attribute, value }));
      return `${world.names.attribute(want.attribute)}: nothing but ${values.join(', ')}`;
    }
  }
}
