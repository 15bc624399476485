#!/usr/bin/env node
'use strict';
const path = require('node:path');
const v8 = require('node:v8');
const code = require('../dist/launch/compiled-code.cjs');

// A run is over before most optimised code has paid for its compilation: a fifth of the time on two cores.
v8.setFlagsFromString('--interrupt-budget=600000');
const command = process.argv[2];
const use = ['scan', 'check', 'explain'].includes(command) ? command : undefined;
process.on('exit', code.keep);
code.load(path.join(__dirname, '../dist/cli.cjs'), use).main(code);
