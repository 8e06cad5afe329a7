import { expect, test } from 'vitest';
import { readConfig } from '../../src/app/index.js';

const bot = { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_PASSWORD: 'hush' };

test.each<[string, Record<string, string>]>([
  ['none', {}],
  ['for many tenants', bot],
  ['for one tenant', { ...bot, MICROSOFT_APP_TYPE: 'SingleTenant', MICROSOFT_APP_TENANT_ID: 't' }],
  [
    'with a managed identity',
    { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_TYPE: 'UserAssignedMSI', MICROSOFT_APP_TENANT_ID: 't' },
  ],
])('a bot of Azure, %s, is set up', (_name, env) => {
  expect(readConfig(env)).toMatchObject(env);
});

test.each<[string, Record<string, string>]>([
  ['MICROSOFT_APP_PASSWORD is needed', { MICROSOFT_APP_ID: 'app' }],
  ['MICROSOFT_APP_ID is needed', { MICROSOFT_APP_PASSWORD: 'hush' }],
  ['MICROSOFT_APP_TENANT_ID is needed', { ...bot, MICROSOFT_APP_TYPE: 'SingleTenant' }],
  ['MICROSOFT_APP_TENANT_ID is needed', { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_TYPE: 'UserAssignedMSI' }],
  [
    'MICROSOFT_APP_PASSWORD must not be set',
    { ...bot, MICROSOFT_APP_TYPE: 'UserAssignedMSI', MICROSOFT_APP_TENANT_ID: 't' },
  ],
])('%s, it is said at once, and no value is shown', (fault, env) => {
  const read = () => readConfig(env);
  expect(read).toThrow(fault);
  expect(read).not.toThrow('hush');
});
