import { statement } from '../platform/db/statement.ts'

/** PostgreSQL plans by what it knows, and after a seed it knows nothing yet. */
export const analyseAll = statement<never, []>('demo.analyse', 'analyze')
