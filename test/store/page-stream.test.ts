// The contract of the page stream on a real server.
import { describePageStream } from './page-stream-contract.ts';
import { onRealServer } from './servers.ts';

await onRealServer(describePageStream);
