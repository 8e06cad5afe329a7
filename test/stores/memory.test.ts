import { describe, expect, test } from 'vitest';
import { memoryStorage, openStorage } from '../../src/stores/index.js';
import { storeContract } from '../contracts/store.js';

describe('memoryStorage', () => storeContract(async () => memoryStorage()));

test('settings open a storage in memory, each its own', async () => {
  const [one, other] = [await openStorage({ type: 'memory' }), await openStorage({ type: 'memory' })];
  await one.store('profiles').put('ann', {}, 0);
  expect((await other.store('profiles').get('ann')).version).toBe(0);
});
