import { parseArgs } from 'node:util';
import { businessFolder, type Config, loadReport, readConfig } from '../../app/index.js';
import { UsualError } from '../../domain/index.js';
import { diagnoseFacts, diagnosePack, type Finding, factsText, report } from '../../owner/index.js';
import { openStorage } from '../../stores/index.js';
import type { Command, Surroundings } from '../command.js';

export const doctor: Command = {
  summary: 'check a pack, its facts, or settings and storage, and say what is wrong and where',
  usage: 'usual doctor pack|facts [restaurant|gym|shop|FOLDER] [--json]  |  usual doctor settings [--json]',
  async run(argv, surroundings) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [what, name] = positionals;
    if (what === 'facts') return checkFacts(name ?? 'restaurant', values.json, surroundings);
    if (what !== 'pack' && what !== 'settings') {
      surroundings.err.write(`Say what to check: ${doctor.usage}\n`);
      return 2;
    }
    const findings =
      what === 'pack' ? await checkPack(name ?? 'restaurant') : await checkSettings(surroundings);
    const { text, exitCode } = report(findings);
    surroundings.out.write(values.json ? `${JSON.stringify({ findings })}\n` : text);
    return exitCode;
  },
};

async function checkPack(name: string): Promise<readonly Finding[]> {
  const folder = businessFolder(name);
  const { business, problems } = await loadReport(folder);
  const counts =
    business === undefined
      ? ''
      : `${business.items.length} items, ${business.pack.attributes.length} attributes, ${business.pack.questions.length} questions, ${business.pack.constraints.length} constraints, ${business.orders.length} past orders`;
  return diagnosePack(folder, problems, counts);
}

/** Gaps and contradictions are warnings: they hold nothing up. */
async function checkFacts(name: string, isJson: boolean, { out }: Surroundings): Promise<number> {
  const { business, problems } = await loadReport(businessFolder(name));
  if (business === undefined) {
    const { text, exitCode } = report(problems);
    out.write(isJson ? `${JSON.stringify({ findings: problems })}\n` : text);
    return exitCode;
  }
  const found = diagnoseFacts(business, Date.now());
  const { text, exitCode } = report(found.findings);
  out.write(isJson ? `${JSON.stringify(found)}\n` : `${factsText(found)}\n${text}`);
  return exitCode;
}

async function checkSettings({ env }: Surroundings): Promise<readonly Finding[]> {
  try {
    const config = readConfig(env);
    const folder = config.USUAL_DATA;
    const storage = await openStorage(
      config.USUAL_STORE === 'memory' ? { type: 'memory' } : { type: 'lowdb', folder },
    );
    try {
      // A record written and read back shows that the folder can be used.
      const probe = storage.store<{ n: number }>('doctor');
      await probe.remove('probe');
      await probe.put('probe', { n: 1 }, 0);
      await probe.remove('probe');
    } finally {
      await storage.close();
    }
    const place = config.USUAL_STORE === 'memory' ? 'in memory (nothing is kept)' : `in ${folder}`;
    return [
      { level: 'ok', where: 'settings', what: 'all readable' },
      { level: 'ok', where: 'storage', what: `records can be written ${place}` },
      { level: 'ok', where: 'slack', what: slackWay(config) },
    ];
  } catch (error) {
    if (!(error instanceof UsualError)) throw error;
    return [{ level: 'error', where: error.code, what: error.message }];
  }
}

/** Whether the tokens are any good, only Slack can tell, when the server starts. */
function slackWay({ SLACK_BOT_TOKEN, USUAL_SLACK_MODE, USUAL_SLACK_PORT }: Config): string {
  if (SLACK_BOT_TOKEN === undefined) return 'not set up';
  return USUAL_SLACK_MODE === 'socket'
    ? 'tokens look right; by Socket Mode'
    : `token and secret look right; Slack calls port ${USUAL_SLACK_PORT}`;
}
