import { createMemoryRemote } from '../../../lib/sync/remotes/memory.ts';
import { overCalls } from './over-calls.ts';
import { remoteSuite } from './remote-suite.ts';

remoteSuite({
  name: 'memory',
  async start() {
    return {
      async fresh() {
        const memory = createMemoryRemote();
        return overCalls(() => memory);
      },
      async stop() {},
    };
  },
});
