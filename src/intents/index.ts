export type { Classifier, Guess } from './classifier.js';
export { classify } from './classifier.js';
export type { FitSettings, Labelled, Scores } from './fit.js';
export { fitClassifier } from './fit.js';
export { fromTrained, TrainedSchema, toTrained } from './trained.js';
export { textsOf, UtterancesSchema } from './utterances.js';
