import type { webApi } from '@slack/bolt';
import type { ReplyFile } from '../../domain/index.js';

const TIMEOUT_MS = 10_000;

/** A file that Slack holds and nobody sees yet. */
export interface Uploaded {
  readonly id: string;
  readonly title: string;
}

/**
 * Bring a file to Slack; it is seen once `files.completeUploadExternal` shares it.
 * @see https://docs.slack.dev/messaging/working-with-files
 * @throws when Slack refuses it (without the scope files:write: `missing_scope`) or cannot be reached
 */
export async function upload(
  client: webApi.WebClient,
  { name, mediaType, content }: ReplyFile,
): Promise<Uploaded> {
  const bytes = Buffer.from(content, 'utf8');
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
  });
  if (url === undefined || id === undefined) throw new Error('upload-without-address');
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': mediaType },
    body: bytes,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`upload-${response.status}`);
  return { id, title: name };
}
