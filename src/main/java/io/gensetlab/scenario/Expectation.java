package io.gensetlab.scenario;

import io.gensetlab.fault.TransportFault.Link;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.OperatingState;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be seen.
 *
 * @param check what
 * @param after the name of the entry it follows; empty for the scenario's start
 * @param within how long after that, simulated time, or null for the scenario's end
 */
public record Expectation(Check check, String after, @Nullable Duration within) {

    /** What can be checked. */
    public sealed interface Check {}

    /**
     * An alarm of each of the sets.
     *
     * @param wanted false if it must not come
     */
    public record AlarmCheck(Target target, Alarm alarm, boolean wanted) implements Check {}

    /** Each of the sets comes into a state. */
    public record StateCheck(Target target, OperatingState state) implements Check {}

    /** Each reading was acknowledged, but for those that a fault was meant to break. */
    public record NothingLost(Link on) implements Check {}

    /** The 99th percentile of the acknowledgements' latency, wall time. */
    public record LatencyBelow(Link on, Duration limit) implements Check {}

    /** The last will of each of the sets comes to a subscriber of our own. */
    public record WillReceived(Target target) implements Check {}

    /** At least so many readings were rejected, by the broker or before sending. */
    public record Rejected(Link on, long atLeast) implements Check {}

    /**
     * A message of the pipeline under test comes.
     *
     * @param source where we listen
     * @param address MQTT topic filter, Kafka topic, or the path of a webhook on our own port
     * @param where by JSON path, as in {@code $.alert.level}, the value that must stand there, as text; {@code "*"} for any
     * @param generator JSON path to the id of the set that the message speaks of; empty if it is not to be looked for
     */
    public record Received(Source source, String address, Map<String, String> where, String generator)
            implements
                Check {
        /** Keeps a copy of the map, in its order. */
        public Received {
            where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
        }
    }

    /** Where the pipeline under test may answer. */
    public enum Source {
        MQTT, KAFKA, WEBHOOK
    }
}
