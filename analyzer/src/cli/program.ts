import { Command, Option } from 'commander';
import { hasColor } from './stream-layout.js';
import { addCommonOptions, type CommonOptions } from './common-options.js';
import type { ExitStatus } from './exit-status.js';
import { FLAG_TYPES } from '../model/flag.js';
import picocolors from 'picocolors';
import { nonNegative } from './option-values.js';
import { secondThread } from '../second-thread.js';
import { version } from './version.js';

const EXIT_STATUS = `
Exit status: 0 done (warnings alone too), 1 at least one error or too many warnings, 2 could not run.`;

/** @returns the command line; each command's code loads when it runs */
export function createProgram(done: (status: ExitStatus) => void): Command {
  const program = new Command('halyard')
    .description('Raises, watches and lowers feature flags in TypeScript and JavaScript')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: (text, write) => write(errorText(text)) })
    .showSuggestionAfterError()
    .exitOverride();
  addCommonOptions(program);
  program.addHelpText('after', EXIT_STATUS);

  command(program, 'init')
    .description('look at the code and propose halyard.yaml and flags.yaml')
    .option('--yes', 'write without asking')
    .option('--dry-run', 'print what would be written')
    .action(async (_, self: Command) => {
      const { init } = await import('./commands/init.js');
      done(await init(self.optsWithGlobals()));
    });

  command(program, 'scan')
    .description('print every reference, by flag')
    .action(async (_, self: Command) => {
      const options = begun(self);
      const { scan } = await import('./commands/scan.js');
      done(await scan(options));
    });

  command(program, 'check')
    .description('run the rules over code and registry')
    .argument('[path...]', 'show findings of these files, folders or globs only')
    .addOption(
      new Option('--max-warnings <count>', 'fail when there are more warnings').argParser(
        nonNegative('--max-warnings'),
      ),
    )
    .option('--new-since <ref>', 'report what HEAD adds to the commit that it shares with a branch, tag or commit')
    .option('--baseline <file>', 'report what the file does not have')
    .option('--update-baseline', 'write what is found now to the file of --baseline')
    .action(async (paths: string[], _, self: Command) => {
      const options = begun(self);
      const { check } = await import('./commands/check.js');
      done(await check(paths, options));
    });

  command(program, 'explain')
    .description('print all about one flag: metadata, state, references with their chains, findings')
    .argument('<key>', "a flag's key, another name of it, or Enum.Member")
    .action(async (key: string, _, self: Command) => {
      const options = begun(self);
      const { explain } = await import('./commands/explain.js');
      done(await explain(key, options));
    });

  command(program, 'add')
    .description('add a flag to the registry')
    .argument('<key>', 'its key')
    .addOption(new Option('--type <type>', 'what it is for').choices(FLAG_TYPES))
    .option('--owner <owner...>', 'who answers for it; default: the owners of the code that reads it, by CODEOWNERS')
    .option('--purpose <text>', 'what it does, in a sentence')
    .option('--expires <date>', "its last valid day, or never; default: as long as the type's policy allows")
    .option('--default <state>', 'what an evaluation gives when nothing is known: on, off')
    .option('--safe <state>', 'the state when in doubt: on, off')
    .option('--to <source>', 'which source of the registry takes it; default: the first that people write by hand')
    .option('--yes', 'ask nothing, and leave open what no option says')
    .option('--dry-run', 'print the diff and write nothing')
    .action(async (key: string, _, self: Command) => {
      const { add } = await import('./commands/add.js');
      done(await add(key, self.optsWithGlobals()));
    });

  command(program, 'extend')
    .description('move the day on which a flag ends, and keep the reason')
    .argument('<key>', "a flag's key, another name of it, or Enum.Member")
    .requiredOption('--until <date>', 'its last valid day from now on')
    .requiredOption('--reason <text>', 'why it takes longer')
    .option('--force', 'also to an earlier day')
    .option('--dry-run', 'print the diff and write nothing')
    .action(async (key: string, _, self: Command) => {
      const { extend } = await import('./commands/extend.js');
      done(await extend(key, self.optsWithGlobals()));
    });

  command(program, 'rename')
    .description('give a flag another key, in the registry and in all code; prints the diff')
    .argument('<old>', "a flag's key, another name of it, or Enum.Member")
    .argument('<new>', 'its new key')
    .option('--write', 'apply the diff, unless something is refused')
    .option('--mentions', 'also where other texts name the key')
    .action(async (old: string, to: string, _, self: Command) => {
      const { rename } = await import('./commands/rename.js');
      done(await rename(old, to, self.optsWithGlobals()));
    });

  return program;
}

/** @returns the command's options. Without a cache the second thread will be needed, so it starts while the rest loads. */
function begun(self: Command): CommonOptions {
  const options = self.optsWithGlobals<CommonOptions>();
  if (!options.cache) secondThread();
  return options;
}

/** A command that inherits the program's settings. */
const command = (program: Command, name: string): Command => program.command(name).allowExcessArguments(false);

function errorText(text: string): string {
  const paint = picocolors.createColors(hasColor(process.stderr));
  return text.replace(/^error: /, `${paint.red('✖')} `);
}
