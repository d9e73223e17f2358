import type { RuleView } from '../contracts/answers.js';
import { noticeOf, type Rule } from '../pathway/rules/rule.js';
import { ruleBook } from '../pathway/rules/rule-book.js';
import type { Pathways } from './service.js';

/** The rule book as it is shown: basis of the number, basis of the duty, and what must be said beside them. */
export const rules: Pathways['rules'] = () => ({ items: ruleBook.map(ruleView) });

const ruleView = (rule: Rule): RuleView => ({
  id: rule.id,
  version: rule.version,
  title: rule.title,
  explanation: rule.explanation,
  starts: rule.starts,
  stops: rule.stops,
  level: rule.level,
  responsible: rule.responsible,
  limit: rule.limit,
  duration: rule.duration,
  onExpiry: rule.onExpiry,
  restsWhile: rule.restsWhile && [...rule.restsWhile],
  severity: rule.severity,
  basis: rule.basis,
  dutyBasis: rule.dutyBasis,
  confidence: rule.confidence,
  notice: noticeOf(rule),
  source: rule.source,
  breakKind: rule.breakKind,
  validFrom: rule.validFrom,
  validTo: rule.validTo,
});
