import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Fields of a rule's row that are only read by people: words are reviewed, not tested. */
const shown = new Set(['title', 'explanation', 'starts', 'stops', 'source']);

const isShownWord = ({ node, parentPath }) =>
  node.type === 'StringLiteral' && parentPath?.node.type === 'ObjectProperty' && shown.has(parentPath.node.key.name);

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'shown-words', {
    shouldIgnore: (path) => (isShownWord(path) ? 'a word that is shown' : undefined),
  }),
];
