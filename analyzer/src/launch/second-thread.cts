import path = require('node:path');
import code = require('./compiled-code.cjs');

const worker = code.load(path.join(__dirname, '../worker.cjs'), 'worker') as { start: (compiled: typeof code) => void };
worker.start(code);
