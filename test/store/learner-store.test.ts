// The contract of the learner store on a real server.
import { describeLearnerStore } from './learner-store-contract/learner-store-contract.ts';
import { onRealServer } from './servers.ts';

await onRealServer(describeLearnerStore);
