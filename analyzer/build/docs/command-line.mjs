import { code, fence, sections, table } from './markdown.mjs';

export function commandLinePage({ createProgram }) {
  const program = createProgram(() => undefined);
  const commands = program.commands.filter((command) => command.name() !== 'help');
  return sections(
    '# Command line',
    `${sentence(program.description())}`,
    table(
      ['command', ''],
      commands.map((command) => [`[${code(usageOf(command))}](#halyard-${command.name()})`, command.description()]),
    ),
    commands.map((command) => [
      `## \`halyard ${command.name()}\``,
      sentence(command.description()),
      fence('sh', usageOf(command)),
      command.registeredArguments.length > 0 &&
        table(
          ['argument', ''],
          command.registeredArguments.map((argument) => [code(argument.name()), argument.description]),
        ),
      optionsOf(command),
    ]),
    '## Options of every command',
    optionsOf(program),
    '## Exit status',
    table(
      ['status', ''],
      [
        ['0', 'done; warnings alone too'],
        ['1', 'at least one error, or more warnings than `--max-warnings`'],
        ['2', 'could not run: the message says what to do'],
      ],
    ),
    'Reports go to standard output, progress and messages to standard error. Each JSON output has a JSON Schema in the package, under `schemas/`.',
  );
}

const usageOf = (command) => ['halyard', command.name(), ...command.registeredArguments.map(argumentOf)].join(' ');

function argumentOf(argument) {
  const name = `${argument.name().toUpperCase()}${argument.variadic ? '…' : ''}`;
  return argument.required ? name : `[${name}]`;
}

function optionsOf(command) {
  const rows = command.options.map(({ flags, description, defaultValue }) => [
    code(flags),
    description,
    typeof defaultValue === 'string' ? code(defaultValue) : '',
  ]);
  return rows.length > 0 && table(['option', '', 'default'], rows);
}

const sentence = (text) => `${text[0].toUpperCase()}${text.slice(1)}.`;
