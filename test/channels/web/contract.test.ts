import { describe } from 'vitest';
import { channelContract } from '../../contracts/channel.js';
import { web } from '../../contracts/channels.js';

describe('the web channel', () => channelContract(web));
