/**
 * The only reasons for which a test may be skipped. The runners read this table, name each skipped test with its reason, and fail for
 * any other.
 */

/** Why a test that needs recorded replies is skipped; allowed only where the folder is absent indeed. */
export const recordedAbsent = 'the folder of recorded replies (VT_RECORDED) is absent';

/** Why a test that needs a real Redis is skipped; allowed only where there is none and it could not be installed. */
export const redisAbsent = 'redis-server is absent';

/** Why a test that needs a real nginx is skipped; likewise. */
export const nginxAbsent = 'nginx is absent';

/** What an engine cannot do under its driver, and which engines that are. */
export const engineLimits = {
  'emulate a medium': ['Firefox', 'WebKitGTK'],
  'set the viewport': ['WebKitGTK'],
} as const satisfies Record<string, readonly string[]>;

export type Ability = keyof typeof engineLimits;

/** The reason of a skip for want of an ability. */
export function cannot(engine: string, ability: Ability): string {
  return `${engine} cannot ${ability}`;
}

/**
 * Every reason of an engine's; the runners read it.
 * @public
 */
export const engineReasons: readonly string[] = Object.entries(engineLimits).flatMap(([ability, engines]) =>
  engines.map((engine) => cannot(engine, ability as Ability)),
);
