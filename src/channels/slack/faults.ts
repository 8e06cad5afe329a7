import { webApi } from '@slack/bolt';
import { UsualError } from '../../domain/index.js';

/** Errors of Slack's own making, or of settings that an owner can put right: the message may arrive later. */
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
]);

/** Slack's word for why it refused: `channel_not_found`; undefined when it did not answer or not as itself. */
export const refusalOf = (fault: unknown): string | undefined =>
  fault instanceof webApi.WebAPIPlatformError ? fault.data.error : undefined;

/** Whether the same call will never succeed. */
export function isFinal(fault: unknown): boolean {
  const refusal = refusalOf(fault);
  return refusal !== undefined && !PASSING.has(refusal);
}

/** What a log may say of a fault: its message could hold a customer's words. */
export function codeOf(fault: unknown): string {
  const refusal = refusalOf(fault);
  if (refusal !== undefined) return refusal;
  if (fault instanceof UsualError) return fault.code;
  if (fault instanceof Error && 'code' in fault && typeof fault.code === 'string') return fault.code;
  return fault instanceof Error ? fault.name : 'unknown';
}
