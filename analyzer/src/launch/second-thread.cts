import path = require('node:path');
import code = require('./compiled-code.cjs');

code.load(path.join(__dirname, '../worker.cjs'), 'worker');
