import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { WebSettings } from '../../../../src/channels/web/index.js';
import { call } from './guest.js';

const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const KEY = newKey();
/** Of somebody whom the key server does not vouch for. */
export const STRANGERS_KEY = newKey();

const APP = '00000000-0000-0000-0000-000000000001';
const ISSUER = 'https://api.botframework.example';

/** Bot Framework on this computer: a server that tells its keys, and takes what the bot sends. */
export interface Azure {
  readonly bot: NonNullable<WebSettings['bot']>;
  /** What the bot sent. */
  readonly posted: { readonly path: string; readonly authorization: string; readonly body: Sent }[];
  /** Claims of a token that is right in all. */
  readonly claims: Claims;
  /** A message of ann's on a channel that the key is endorsed for. */
  readonly activity: Readonly<Record<string, unknown>> & { readonly serviceUrl: string };
  /** Deliver an activity; with no token when it is undefined. */
  deliver(url: string, token: string | undefined, activity?: object): ReturnType<typeof call>;
  /** What the connector answers from now on. */
  answerWith(status: number): void;
}

interface Sent {
  readonly type: string;
  readonly text: string;
  readonly from: { readonly id: string };
  readonly recipient: { readonly id: string };
}

interface Claims {
  readonly iss?: string;
  readonly aud?: string;
  readonly serviceurl?: string;
  readonly nbf: number;
  readonly exp: number;
  readonly tid?: string;
  readonly ver?: string;
  readonly appid?: string;
}

export async function openAzure(): Promise<Azure> {
  const posted: Azure['posted'] = [];
  let status = 200;
  const server = createServer(async (req, res) => {
    const json = (code: number, body: object): void =>
      void res.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (req.url === '/openid') return json(200, { issuer: ISSUER, jwks_uri: `${url}keys` });
    if (req.url === '/keys') {
      const { n, e } = createPublicKey(KEY).export({ format: 'jwk' });
      return json(200, { keys: [{ kty: 'RSA', use: 'sig', kid: 'k1', n, e, endorsements: ['msteams'] }] });
    }
    let text = '';
    for await (const chunk of req) text += chunk;
    const { authorization = '' } = req.headers;
    posted.push({ path: `${req.method} ${req.url}`, authorization, body: JSON.parse(text) });
    return json(status, { id: '1' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const now = Math.floor(Date.now() / 1000);
  const activity = {
    type: 'message',
    id: 'a1',
    channelId: 'msteams',
    text: 'hello',
    from: { id: 'ann' },
    recipient: { id: 'bot' },
    conversation: { id: 'c1', tenantId: 't1' },
    serviceUrl: url,
  };
  return {
    bot: {
      appId: APP,
      appPassword: 'x',
      service: { issuer: ISSUER, openIdMetadataUrl: `${url}openid`, token: async () => 'the-bots-own' },
    },
    posted,
    claims: { iss: ISSUER, aud: APP, serviceurl: url, nbf: now - 60, exp: now + 3600 },
    activity,
    deliver: (to, token, what = activity) =>
      call(to, 'POST', 'api/messages', {
        body: what,
        headers: { 'content-type': 'application/json' },
        ...(token !== undefined && { token }),
      }),
    answerWith: (code) => {
      status = code;
    },
  };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token of RS256, as Bot Framework signs them. */
export function tokenOf(claims: object, { key = KEY, kid = 'k1' } = {}): string {
  const signed = `${part({ typ: 'JWT', alg: 'RS256', kid })}.${part(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
}

/** A token that takes the public key, which all may know, for a shared secret. */
export function sharedSecretTokenOf(claims: object): string {
  const signed = `${part({ typ: 'JWT', alg: 'HS256', kid: 'k1' })}.${part(claims)}`;
  const secret = createPublicKey(KEY).export({ format: 'pem', type: 'pkcs1' });
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** A token that nobody signed. */
export const unsignedTokenOf = (claims: object): string =>
  `${part({ typ: 'JWT', alg: 'none', kid: 'k1' })}.${part(claims)}.`;
