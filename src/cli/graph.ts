// `hoa-ban graph`: a flow as a Mermaid diagram.
import { didYouMean } from '../authoring/closest-word.ts';
import { graphOf } from '../authoring/graph.ts';
import type { Flow, FlowId } from '../flow/flow.ts';
import type { Library } from '../flow/library.ts';
import type { CliWorld, ExitCode } from './cli-world.ts';
import { UsageError, withOptions } from './options.ts';

const GRAPH = {
  wordsMax: 1,
  usage: {
    vi: `Cách dùng: hoa-ban graph <khóa/bài> [--lang en]

In đường đi của một bài bằng ngôn ngữ Mermaid, ví dụ: hoa-ban graph vneid/dua-giay-to
Dán vào https://mermaid.live hay một tệp Markdown để xem hình.`,
    en: `Usage: hoa-ban graph <course/lesson> [--lang en]

Prints the way through a flow in Mermaid, for example: hoa-ban graph vneid/dua-giay-to
Paste it into https://mermaid.live or a Markdown file to see it drawn.`,
  },
} as const;

export function graph(args: readonly string[], world: CliWorld): Promise<ExitCode> {
  return withOptions({ args, world }, GRAPH, async ({ words, language }) => {
    const { flows } = await world.loadLessons();
    world.out(graphOf(findFlow(flows, words[0]), language));
    return 0;
  });
}

/** A flow by its name or its file. */
export function findFlow(flows: Library['flows'], word: string | undefined): Flow {
  if (word === undefined) {
    throw new UsageError({
      vi: 'Bài nào ạ? Viết khóa/bài, ví dụ vneid/dua-giay-to.',
      en: 'Which flow? Write course/lesson, for example vneid/dua-giay-to.',
    });
  }
  const id = word.replace(/^(?:\.\/)?(?:flows\/)?/u, '').replace(/(?:\.talk)?\.yaml$/u, '');
  const flow = flows.get(id as FlowId);
  if (flow !== undefined) return flow;
  const meant = didYouMean(id, flows.keys());
  throw new UsageError({
    vi: `Không có bài "${word}", hoặc bài có lỗi (xem hoa-ban check).${meant.vi}`,
    en: `There is no flow "${word}", or it has errors (see hoa-ban check).${meant.en}`,
  });
}
