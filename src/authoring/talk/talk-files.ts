// The files of conversations beside the flows, read and held against them.
import type { FlowId } from '../../flow/flow.ts';
import type { FlowFile } from '../read/flow-file.ts';
import { readFiles } from '../read/read-folder.ts';
import { checkTalks } from './talk-check.ts';
import { readTalks, readTalksIn } from './talk-read.ts';
import type { TalkFile } from './talk.ts';
import { unreadableYaml } from '../yaml/yaml-file.ts';

export interface TalkSources {
  /** Paths of the files, by the flow they belong to. */
  readonly talkFiles: ReadonlyMap<FlowId, string>;
  readonly files: readonly FlowFile[];
}

/** In the order of `talkFiles`. A file that cannot be read is a problem of its own. */
export async function readTalkFiles({
  talkFiles,
  files,
}: TalkSources): Promise<readonly TalkFile[]> {
  const flowFiles = new Map(files.map((file) => [file.id, file]));
  const sources = [...talkFiles];
  const contents = await readFiles(sources.map(([, path]) => path));
  return sources.flatMap(([flow, path], index) => {
    const content = contents[index];
    if (content === undefined) return [];
    const read =
      content instanceof Uint8Array
        ? readTalks(path, flow, content)
        : readTalksIn(unreadableYaml(path, content), flow);
    const flowFile = flowFiles.get(flow);
    return [{ ...read, problems: [...read.problems, ...checkTalks(read, flowFile)] }];
  });
}
