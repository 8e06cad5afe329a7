import { describe } from 'vitest';
import { channelContract } from '../../contracts/channel.js';
import { plainSlack, slack } from '../../contracts/channels.js';

describe('the Slack channel', () => channelContract(slack));
describe('the Slack channel without thumbs', () => channelContract(plainSlack));
