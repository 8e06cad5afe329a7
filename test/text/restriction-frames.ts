/**
 * Ways of saying that something must be kept away, in other words than the reader's own. "X" stands for what it is, a
 * thing or a list of things; frames of one thing only stand for themselves.
 */
export interface Frame {
  readonly says: string;
  /** What the words themselves say of how serious it is. */
  readonly severity?: 'allergy' | 'intolerance';
  /** Only one thing fits in. */
  readonly isOfOne?: true;
  /** Somebody else is spoken of. */
  readonly isForOther?: true;
}

const plain = (...frames: readonly string[]): readonly Frame[] => frames.map((says) => ({ says }));
const ofOne = (...frames: readonly string[]): readonly Frame[] =>
  frames.map((says) => ({ says, isOfOne: true }));
const allergy = (...frames: readonly string[]): readonly Frame[] =>
  frames.map((says) => ({ says, severity: 'allergy' }));
const intolerance = (...frames: readonly string[]): readonly Frame[] =>
  frames.map((says) => ({ says, severity: 'intolerance' }));
const ofOther = (...frames: readonly Frame[]): readonly Frame[] =>
  frames.map((frame) => ({ ...frame, isForOther: true }));

export const THINGS_EN: readonly Frame[] = [
  ...plain(
    "I can't have X",
    'I cannot eat X',
    'no X',
    'no X please',
    'without X',
    'nothing with X',
    'nothing with X in it',
    'please avoid X',
    "I don't eat X",
    'leave out the X',
    'please leave the X out',
    'hold the X',
    'hold X',
    'skip the X',
    'please remove the X',
    'minus the X',
    'anything but X',
    'anything except X',
    'everything apart from X',
    'I eat everything except X',
    'steer clear of X',
    'stay away from X',
    'keep me away from X',
    'keep X away from me',
    'I have to avoid X',
    'I was told to avoid X',
    "I'm off X",
    "I can't go near X",
    "I'm not allowed X",
    "I mustn't have X",
    "it mustn't contain X",
    "as long as there's no X in it",
    'make sure there is no X',
    'zero X please',
    "I can't do X",
    "I couldn't eat X",
    "I'm sensitive about X so no X",
    "I can't touch X",
    'X off please',
    'X off',
    'X no thanks',
    'X are out',
    'X must be left out',
    'X are a problem for me',
    'X are off limits',
    'X are a no-go',
    'X make me ill',
    'X make me very sick',
    'X give me a rash',
    'X give me hives',
    'X upset my stomach',
    "X don't agree with me",
    'X could kill me',
    'X would put me in hospital',
    'X are dangerous for me',
    'I get sick when I have X',
    'I swell up from X',
    'I break out in hives from X',
    'I have an issue with X',
    "I can't tolerate X",
    "I can't stomach X",
    'nothing that contains X',
    'free of X please',
    'got to be careful with X',
    'watch out for X with me',
    'last time I had X I ended up in hospital',
    'neither X nor anything like it',
    'my throat closes up when I have X',
    'not a trace of X',
    "I can't be near X",
    'doctor says no X',
    'we need to avoid X',
    'we do not eat X',
    'I carry an epipen because of X',
  ),
  ...ofOne(
    'X-free please',
    'X free',
    'X? no way',
    'X? no thanks',
    'X: please no',
    'X, no',
    'X? never',
    "X? can't have it",
    'X is a no',
    'X is bad for me',
    'X is poison to me',
    'X is not ok for me',
    "X isn't an option",
    "X doesn't sit well with me",
    "X and I don't get along",
    'X - deadly',
    'the X has to go',
    'could you take out the X',
  ),
  ...allergy(
    "I'm allergic to X",
    'allergic to X',
    'I have a bad allergy to X',
    'severe X allergy',
    'I have an allergy: X',
    'allergies: X',
    'I react badly to X',
    'anaphylactic to X',
  ),
  ...intolerance("I'm intolerant to X", 'X intolerance', 'X intolerant here', 'I am sensitive to X'),
  ...ofOther(
    ...plain(
      "my daughter can't have X",
      "my wife can't eat X",
      'our son must avoid X',
      "my friend doesn't eat X",
      "one of us can't have X",
      'X make my husband ill',
      'no X for my mum',
      "two of us can't have X",
    ),
    ...allergy(
      'my son is allergic to X',
      'one of us is allergic to X',
      'someone in our party is allergic to X',
    ),
    ...intolerance('my girlfriend is intolerant to X'),
  ),
];

export const WAYS_EN: readonly Frame[] = [
  ...ofOne(
    "I'm X",
    'I am X',
    "we're X",
    'X please',
    'I eat X',
    'strictly X',
    'it has to be X',
    'must be X',
    'X only',
    'only X',
    'I follow a X diet',
    "I've gone X",
    "I'm a strict X",
    'I need something X',
    'I live X',
    'everything X please',
    'make it X',
  ),
  ...ofOther(
    ...ofOne(
      'my daughter is X',
      'one of us is X',
      "my girlfriend's X",
      'two of us are X',
      'someone at the table is X',
    ),
  ),
];

/** Of a part of the body. */
export const PARTS_EN: readonly Frame[] = [
  ...ofOne(
    'my X hurts',
    'I hurt my X',
    'bad X',
    'my X is sore',
    'X pain',
    'I have problems with my X',
    'pain in my X',
    'go easy on my X',
    'nothing that loads my X',
    'my X is playing up',
    'I injured my X',
    'careful with my X',
    'X injury',
    "can't put weight on my X",
    'I have a dodgy X',
    'sore X',
    'my X is killing me',
    'spare my X',
  ),
  ...ofOther(...ofOne("my wife's X hurts", 'my friend has a bad X')),
];

/** Of what somebody has or went through. */
export const CONDITIONS_EN: readonly Frame[] = [
  ...ofOne(
    'I have X',
    "I've got X",
    'I suffer from X',
    'because of my X',
    'diagnosed with X',
    'X here',
    'X',
    'careful, X',
    'I live with X',
    'I had X last year',
  ),
  ...ofOther(...ofOne('my husband has X', 'one of us has X')),
];

export const STATES_EN: readonly Frame[] = [
  ...ofOne("I'm X", 'I am X', 'X here', "I'm X by the way", 'as I am X'),
  ...ofOther(...ofOne('my wife is X', 'my sister is X')),
];

export const THINGS_DE: readonly Frame[] = [
  ...plain(
    'ohne X',
    'bitte ohne X',
    'kein X',
    'keine X bitte',
    'ich darf keine X',
    'ich darf keine X essen',
    'ich esse keine X',
    'ich vertrage keine X',
    'X vertrage ich nicht',
    'X darf ich nicht',
    'X geht gar nicht',
    'X bitte weglassen',
    'X bitte raus',
    'alles außer X',
    'nichts mit X',
    'bloß keine X',
    'auf keinen Fall X',
    'ich muss X meiden',
    'von X wird mir schlecht',
    'von X bekomme ich Ausschlag',
    'X machen mich krank',
    'X sind für mich gefährlich',
    'X bringen mich ins Krankenhaus',
    'X sind tabu',
    'ich verzichte auf X',
    'weder X noch Pilze',
    'Vorsicht mit X',
  ),
  ...ofOne('X? Nein danke', 'X: lieber nicht', 'X-frei bitte', 'X? Auf keinen Fall'),
  ...allergy(
    'ich bin allergisch gegen X',
    'allergisch gegen X',
    'ich habe eine Allergie gegen X',
    'ich reagiere allergisch auf X',
    'ich bin hochgradig allergisch auf X',
  ),
  ...intolerance('ich habe eine Unverträglichkeit gegen X'),
  ...ofOther(
    ...plain(
      'meine Tochter verträgt keine X',
      'mein Mann darf keine X essen',
      'einer von uns verträgt keine X',
    ),
    ...allergy('mein Sohn ist allergisch gegen X', 'meine Frau ist allergisch auf X'),
  ),
];

export const WAYS_DE: readonly Frame[] = [
  ...ofOne('ich bin X', 'ich esse X', 'wir essen X', 'X bitte', 'es muss X sein', 'nur X'),
  ...ofOther(...ofOne('meine Tochter ist X', 'einer von uns ist X', 'mein Freund isst X')),
];
