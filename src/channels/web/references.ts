import { isDeepStrictEqual } from 'node:util';
import { type CustomerId, StaleWriteError } from '../../domain/index.js';
import type { Storage, Store } from '../../ports/index.js';
import type { Address } from './sdk.js';

/** Where each customer of Azure Bot Service can be spoken to unasked. */
export interface References {
  /** Remember the latest address. */
  keep(customer: CustomerId, address: Address): Promise<void>;
  of(customer: CustomerId): Promise<Address | undefined>;
}

export function createReferences(storage: Storage): References {
  const store = referenceStore(storage);
  return {
    async keep(customer, address) {
      const { value, version } = await store.get(customer);
      if (isDeepStrictEqual(value, address)) return;
      try {
        await store.put(customer, address, version);
      } catch (fault) {
        // Whoever was faster has just kept where the customer writes.
        if (!(fault instanceof StaleWriteError)) throw fault;
      }
    },
    of: async (customer) => (await store.get(customer)).value,
  };
}

/** Forget where a customer can be reached, as a part of "forget". */
export const removeReference = (storage: Storage, customer: CustomerId): Promise<void> =>
  referenceStore(storage).remove(customer);

const referenceStore = (storage: Storage): Store<Address> => storage.store<Address>('references');
