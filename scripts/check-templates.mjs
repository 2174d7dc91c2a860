// Runs lit-analyzer: wrong property types, unknown tags and attributes in templates.
// usage: node scripts/check-templates.mjs GLOB … [flags of lit-analyzer]
import {createRequire} from 'node:module';

const load = createRequire(import.meta.resolve('lit-analyzer'));

// It dates from before Lit's `nothing`, which leaves an attribute out as `undefined` in ifDefined() does.
const types = load('ts-simple-type');
const toSimpleType = types.toSimpleType;
const isNothing = ({kind}) => kind === 'ES_SYMBOL_UNIQUE';
types.toSimpleType = (...input) => {
  const type = toSimpleType(...input);
  return type.kind === 'UNION' && type.types.some(isNothing) ? {...type, types: type.types.filter((each) => !isNothing(each))} : type;
};

await load('./lib/cli/cli.js').cli();
