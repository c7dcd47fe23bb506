package io.gensetlab.journal;

import io.gensetlab.delivery.Transport;
import java.time.Instant;
import java.util.Map;

/**
 * A run of an earlier program that left readings without a fate.
 *
 * @param id as on the wire
 * @param started when it made its first reading
 * @param pending how many, by transport; none with zero
 * @param targets where they were to go, by transport, as {@link Journal#goesTo} was told; none that is not known
 */
public record EarlierRun(String id, Instant started, Map<Transport, Long> pending,
        Map<Transport, String> targets) {}
