// `import type` of a module's routes brings the Worker's sources into this program. Their globals come from
// workers-types beside the DOM's; where both declare the same name the DOM's wins, and what it lacks is added here.
interface CacheStorage {
  readonly default: Cache
}
