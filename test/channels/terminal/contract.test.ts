import { describe } from 'vitest';
import { channelContract } from '../../contracts/channel.js';
import { terminal } from '../../contracts/channels.js';

describe('the terminal channel', () => channelContract(terminal));
