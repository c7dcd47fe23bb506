package io.gensetlab.fault;

/**
 * A fault at work.
 *
 * @param order what was ordered
 * @param sinceMillis simulated time of its beginning since the start of the run, ms
 * @param untilMillis simulated time of its end, ms; {@link Long#MAX_VALUE} if it lasts until cleared
 */
public record ActiveFault(FaultOrder order, long sinceMillis, long untilMillis) {}
