export type Kind = 'slack-ours' | 'slack-noop' | 'web-ours' | 'web-echo';

export const SECRET = '0123456789abcdef0123456789abcdef';

/** One short chat; each customer says these, one after the other. */
export const CHAT = ['hi', 'no allergies', 'something light', 'cheaper', 'why?', 'something else'] as const;
