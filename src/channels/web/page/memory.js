// @ts-check
/**
 * What the browser keeps. A visit lives in the tab, so a reload goes on and the next person at a shared computer finds
 * nothing; who the customer is outlives the tab only after they agreed to be remembered.
 *
 * @typedef {{ conversationId: string, token: string }} Session
 */

const SESSION = 'usual.session';
const CUSTOMER = 'usual.customer';

export const memory = {
  /** @returns {Session | undefined} */
  session() {
    try {
      const kept = JSON.parse(read(() => sessionStorage, SESSION) ?? 'null');
      return typeof kept?.token === 'string' && typeof kept.conversationId === 'string' ? kept : undefined;
    } catch {
      return undefined;
    }
  },
  /** @param {Session | undefined} session */
  keepSession(session) {
    write(() => sessionStorage, SESSION, session && JSON.stringify(session));
  },
  /** The server's word on who this is, when it is known from an earlier visit. */
  customer: () => read(() => localStorage, CUSTOMER),
  /**
   * The server's word on who this is, for this visit; for later ones if they are remembered.
   * @param {string | undefined} customer
   */
  keepCustomer(customer) {
    write(() => sessionStorage, CUSTOMER, customer);
    if (memory.customer() !== undefined) memory.remember(true);
  },
  /** @param {boolean} isRemembered */
  remember(isRemembered) {
    write(() => localStorage, CUSTOMER, isRemembered ? read(() => sessionStorage, CUSTOMER) : undefined);
  },
};

/**
 * A browser may refuse all storage (a strict frame, private mode): then the page works, and forgets at a reload.
 * @param {() => Storage} storage
 * @param {string} key
 */
function read(storage, key) {
  try {
    return storage().getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {() => Storage} storage
 * @param {string} key
 * @param {string | undefined} value
 */
function write(storage, key, value) {
  try {
    if (value === undefined) storage().removeItem(key);
    else storage().setItem(key, value);
  } catch {
    // As above.
  }
}
