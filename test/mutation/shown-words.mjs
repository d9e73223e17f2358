import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** Fields of a row that are only read by people: words are reviewed, not tested. */
const shown = new Set(['title', 'explanation', 'starts', 'stops', 'source', 'label']);

/** The tables of what something is called on the screen; that every word has a row is held, and that no two share one. */
const isTableOfWords = ({ node }) => node.type === 'VariableDeclarator' && /(Labels|Words)$/.test(node.id.name);

const isShownWord = (path) =>
  path.node.type === 'StringLiteral' &&
  ((path.parentPath?.node.type === 'ObjectProperty' && shown.has(path.parentPath.node.key.name)) ||
    path.findParent(isTableOfWords) !== null);

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'shown-words', {
    shouldIgnore: (path) => (isShownWord(path) ? 'a word that is shown' : undefined),
  }),
];
