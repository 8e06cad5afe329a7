import { rngFor } from '../base/index.js';
import { type Known, keyOf, step, type World } from '../dialogue/index.js';
import { emptyProfile, messageId, newConversation } from '../domain/index.js';
import type { Clock, Knowledge, KnowledgeOf } from '../ports/index.js';
import { chatKey, type Records } from './records.js';

export interface KnowledgeDeps {
  readonly world: () => World;
  readonly records: Records;
  readonly clock: Clock;
}

/**
 * What the chat would answer to "what do you know about me", without asking it: the turn is taken and its outcome
 * thrown away, so that both always say the same.
 */
export function knowledgeOf({ world, records, clock }: KnowledgeDeps): KnowledgeOf {
  return async (customer, conversation): Promise<Knowledge> => {
    const now = world();
    const chat = (await records.conversations.get(chatKey(customer, conversation))).value?.state;
    const profile = (await records.profiles.get(customer)).value?.profile ?? emptyProfile;
    const { acts } = step(
      now,
      { conversation: chat ?? newConversation, profile },
      {
        id: messageId('knowledge'),
        conversation,
        customer,
        at: clock(),
        input: { type: 'action', action: { type: 'command', command: 'profile' } },
      },
      rngFor(now.settings.seed, conversation),
    );
    const profileAct = acts.find((act) => act.type === 'profile');
    const known = profileAct?.facts ?? [];
    return {
      isKept: profileAct?.isKept ?? false,
      facts: known.map((fact) => ({
        text: now.names.known(fact),
        source: isChosen(fact) ? 'chose' : 'said',
        forget: { type: 'forgetOne', piece: keyOf(fact) },
      })),
    };
  };
}

/** It shows in what they did, rather than in what they said. */
const isChosen = (fact: Known): boolean =>
  fact.type === 'plan' ||
  (fact.type === 'taste' && (fact.evidence.type === 'took' || fact.evidence.type === 'skipped'));
