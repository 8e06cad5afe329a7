import { beforeAll, describe, expect, test } from 'vitest';
import { viewIn, type World } from '../../src/dialogue/index.js';
import { understand } from '../../src/text/index.js';
import { worldOf } from '../tools/world.js';

/**
 * What customers might write, and what they must be kept away from then: a constraint, "(other)" when it is for somebody
 * else, "(asked)" when it holds and the customer is asked; "unknown" is something that the pack does not have.
 */
type Case = readonly [text: string, avoided: readonly string[], where?: 'where it is asked'];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'restaurant en': [
    ["celery's a killer for me", ['celery']],
    ['nothing before eight thirty, three of us, all kosher', ['kosher']],
    ['I am not eat eggs', ['eggs']],
    ['loved the thing with squid, except I turned out to be allergic to it', ['unknown']],
    ['pls nothing that had contact with peanuts', ['peanuts']],
    ['last time I had walnuts they called an ambulance', ['walnut']],
    ['Just watch out for the sesame with me', ['sesame']],
    ['got to be careful with milk', ['milk']],
    ['I carry an epipen because of peanuts', ['peanuts']],
    ["my body can't handle lactose", ['lactose']],
    ["wheat and me don't mix", ['wheat']],
    ['eggs wreck my stomach', ['eggs (asked)']],
    ["I'm on a strictly gluten free diet", ['gluten']],
    ['can you do it minus the mustard', ['mustard']],
    ['we keep kosher', ['kosher']],
    ['I observe halal', ['halal']],
    ["dairy's a no-go", ['dairy']],
    ['shellfish would finish me off', ['shellfish']],
    ['the little one swells up if she so much as touches cashews', ['cashew (other)']],
    ['soy is my enemy', ['soy']],
    ['doctor put me off gluten', ['gluten']],
    ["could you make sure there's zero sesame?", ['sesame']],
    ["whatever you suggest, it can't have celery in it", ['celery']],
    ["it mustn't have any egg in it", ['eggs']],
    ['my other half is off dairy at the moment', ['dairy (other)']],
    ['since I was diagnosed as coeliac I need to watch what I eat', ['coeliac']],
    ['lupin is something I need to stay well clear of', ['lupin']],
    ["as a muslim I don't touch pork", ['pork']],
    ['peanuts give my boy hives', ['peanuts (other)']],
    ['mollusc allergy!!!', ['molluscs']],
    ['my throat closes up when I eat kiwi', ['unknown']],
    ['I puff up like a balloon with hazelnuts', ['hazelnut']],
    ['sulphites trigger my asthma so no', ['sulphites']],
    ["are there nuts in anything? I can't go near them", ['nuts']],
    ['I have been told by my doctor not to eat fish', ['fish']],
    ['fish no, meat yes', ['fish']],
    ["can't stomach milk", ['milk']],
    ["milk doesn't sit well with me", ['milk (asked)']],
    ['for my wife gluten is a problem', ['gluten (other)']],
    ['keep the almonds away', ['almond']],
    ['make mine without egg', ['eggs']],
    ["I'm veggie but my girlfriend's vegan", ['vegetarian', 'vegan (other)']],
    ['no shellfish, and I mean NONE', ['shellfish']],
    ['please be aware of my severe peanut allergy', ['peanuts']],
    ['intolerances: lactose, gluten', ['lactose', 'gluten']],
    ['Allergies - sesame, soy, eggs', ['sesame', 'soy', 'eggs']],
    ['Peanuts!!! (deadly)', ['peanuts']],
    ['my kid reacts to eggs', ['eggs (other)']],
    ["she can't have dairy", ['dairy (other)']],
    ['two of us are coeliac', ['coeliac (other)']],
    ["ain't allowed pork", ['pork']],
    ["pork's forbidden for us", ['pork']],
    ['milk breaks me out', ['milk']],
    ['I get sick when I eat eggs', ['eggs']],
    ['whenever I have mustard my mouth burns', ['mustard']],
    ['i can eat anything apart from fish', ['fish']],
    ['I eat everything but shellfish', ['shellfish']],
    ["anything as long as there's no celery", ['celery']],
    ["as long as it doesn't contain nuts I'm happy", ['nuts']],
    ['nuts would be a disaster', ['nuts']],
    ['avoid all forms of dairy pls', ['dairy']],
    ['zero gluten', ['gluten']],
    ['not a crumb of wheat', ['wheat']],
    ['I break out in hives from strawberries', ['unknown']],
    ["I'm expecting in March", ['pregnancy']],
    ['no booze for me thanks', ['alcohol']],
    ['no allergies except eggs', ['eggs'], 'where it is asked'],
    ['nothing except a nut allergy', ['nuts'], 'where it is asked'],
    ['not that I know of, just lactose', ['lactose'], 'where it is asked'],
    ['no, just shellfish', ['shellfish'], 'where it is asked'],
    ['only celery', ['celery'], 'where it is asked'],
    ['kiwi and I are not friends', [], 'where it is asked'],
    ['kiwi? no way', ['unknown'], 'where it is asked'],
    ['we used to be vegetarian', ['vegetarian (asked)']],
    ['I was allergic to eggs as a child', ['eggs (asked)']],
    ["I'm not vegan or anything", []],
    ["no nuts, coconut's ok", ['nuts']],
    ['I hate celery', []],
  ],
  'gym en': [
    ['my knees are shot', ['knee']],
    ['my back went out last week', ['back']],
    ["I've got a slipped disc", ['back']],
    ['rotator cuff is torn', ['shoulder']],
    ["I can't put weight on my wrist", ['wrist']],
    ['nothing that loads my knees', ['knee']],
    ['I threw my back out', ['back']],
    ["my left ankle's still dodgy from the sprain", ['ankle']],
    ["my hip's giving me grief", ['hip']],
    ['tennis elbow', ['elbow']],
    ['no impact on the knees please', ['knee']],
    ['had a stroke two years ago', ['condition']],
    ['I take blood thinners', ['condition']],
    ["I'm 72", ['age']],
    ['GP says go easy', ['limits']],
    ['got operated on in June', ['operation']],
    ['gave birth six weeks ago', ['birth']],
  ],
  'shop en': [
    ['she breaks out from perfume', ['fragrance (other)']],
    ['wool makes him itch', ['wool (other)']],
    ['nothing with beeswax, she is vegan', ['bee_products', 'vegan (other)']],
    ['nickel turns my ears red', ['nickel']],
    ["it's for a two-year-old", ['under_three']],
    ['latex brings up welts on my hands', ['latex']],
  ],
  'restaurant de': [
    ['Erdnüsse bringen mich ins Krankenhaus', ['peanuts']],
    ['Von Milch kriege ich Durchfall', ['milk']],
    ['Nüsse sind bei mir tödlich', ['nuts']],
    ['Sellerie bitte raus', ['celery']],
    ['Ich darf keinen Fisch', ['fish']],
    ['Auf Eier reagiere ich mit Ausschlag', ['eggs']],
    ['Meine Tochter verträgt keine Laktose', ['lactose (other)']],
    ['Wir essen halal', ['halal']],
    ['Meiner Frau wird von Senf schlecht', ['mustard (other)']],
    ['Kein bisschen Sesam', ['sesame']],
    ['Laktose geht bei mir gar nicht', ['lactose']],
    ['Gluten muss draußen bleiben', ['gluten']],
    ['Weizen? Lieber nicht.', ['wheat']],
    ['Früher war ich vegan', ['vegan (asked)']],
  ],
  'gym de': [
    ['Ich habe es im Rücken', ['back']],
    ['Mein Knie macht nicht mit', ['knee']],
    ['Ich hatte einen Schlaganfall', ['condition']],
  ],
};

const worlds = new Map<string, World>();
beforeAll(async () => {
  for (const key of Object.keys(CASES)) {
    const [pack = '', locale = ''] = key.split(' ');
    const view = viewIn(await worldOf(pack), locale);
    if (view !== undefined) worlds.set(key, view);
  }
});

describe.each(Object.keys(CASES))('%s', (key) => {
  for (const [text, avoided, where] of CASES[key] ?? [])
    test(`"${text}"`, () => {
      const { lexicon, pack } = worlds.get(key) as World;
      const said = understand(text, lexicon, {
        slate: [],
        pending: where && { type: 'safety', question: pack.safety[0]?.id ?? '' },
      });
      const heard = said.flatMap((thing) => {
        if (thing.type === 'unclearAvoid' || thing.type === 'restrictUnknown') return ['unknown'];
        if (thing.type !== 'restrict') return [];
        return [thing.constraint + (thing.isForOther ? ' (other)' : '') + (thing.isUnsure ? ' (asked)' : '')];
      });
      expect(heard.toSorted()).toEqual(avoided.toSorted());
      // Nothing that is to be avoided is taken for settled, nor for taken back.
      if (avoided.length > 0) {
        expect(said.filter(({ type }) => type === 'retract' || type === 'unrestricted')).toEqual([]);
        if (where !== undefined) expect(said.filter(({ type }) => type === 'no')).toEqual([]);
      }
    });
});
