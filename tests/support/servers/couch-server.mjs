// CouchDB's protocol, by express-pouchdb in memory: node couch-server.mjs [USER PASSWORD]. Prints its port when it listens.
// It is mounted below /couch, as behind a reverse proxy. With a name and a password it asks for a Basic login.
import { createRequire } from 'node:module';

// These packages are CommonJS of the years of Express 4, which express-pouchdb needs.
const require = createRequire(import.meta.url);
const express = require('express4');
const PouchDB = require('pouchdb-core').plugin(require('pouchdb-adapter-memory')).plugin(require('pouchdb-mapreduce'));

const [user, password] = process.argv.slice(2);
const app = express();
app.use((request, response, next) => {
  const login = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  if (user === undefined || request.headers.authorization === login) next();
  else response.status(401).json({ error: 'unauthorized', reason: 'Name or password is incorrect.' });
});
const databases = PouchDB.defaults({ adapter: 'memory' });
const couch = require('express-pouchdb')(databases, {
  mode: 'minimumForPouchDB',
  inMemoryConfig: true,
  logPath: '/dev/null',
});
app.use('/couch', couch);
const server = app.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
