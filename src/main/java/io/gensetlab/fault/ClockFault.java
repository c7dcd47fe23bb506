package io.gensetlab.fault;

import java.time.Duration;

/**
 * The device's clock, or its counter, is wrong: {@code ts} of its readings, which is the Kafka record's timestamp too, or
 * {@code seq}. Acts in {@code simulation}. A Kafka broker refuses records from more than an hour in the future, if it is set
 * as usual ({@code message.timestamp.after.max.ms}). Constructors throw {@link IllegalArgumentException} with a sentence for
 * a value out of its range.
 */
public sealed interface ClockFault extends Fault {
    /** @param seconds how much the clock is ahead, −31,536,000 to 31,536,000 (a year) */
    record Offset(double seconds) implements ClockFault {
        /** Checks the range. */
        public Offset {
            Require.range(seconds, -31_536_000, 31_536_000, "An offset in seconds");
        }
    }

    /** @param millisPerMinute how much it gains each simulated minute, −60,000 to 60,000 ms */
    record Drift(double millisPerMinute) implements ClockFault {
        /** Checks the range. */
        public Drift {
            Require.range(millisPerMinute, -60_000, 60_000, "A clock's drift in ms per minute");
        }
    }

    /** The clock stands still at its onset. */
    record Frozen() implements ClockFault {}

    /**
     * The clock jumps, as when it is set by hand again and again.
     *
     * @param seconds each jump, −86,400 to 86,400
     * @param every simulated time between two, 1 s to 24 h; the first is at the onset
     */
    record Step(double seconds, Duration every) implements ClockFault {
        /** Checks the ranges. */
        public Step {
            Require.range(seconds, -86_400, 86_400, "A jump in seconds");
            Require.time(every, Duration.ofSeconds(1), Duration.ofHours(24), "The time between two jumps");
        }
    }

    /** @param hours local time sent as UTC, −12 to 14 */
    record WrongZone(double hours) implements ClockFault {
        /** Checks the range. */
        public WrongZone {
            Require.range(hours, -12, 14, "A zone's offset in hours");
        }
    }

    /** Seconds since 1970 where milliseconds belong: readings of January 1970. */
    record SecondsForMillis() implements ClockFault {}

    /** @param hours how far in the future, 0.01 to 8,760 */
    record Future(double hours) implements ClockFault {
        /** Checks the range. */
        public Future {
            Require.range(hours, 0.01, 8_760, "How far in the future, in hours,");
        }
    }

    /** @param readings that carry the same stamp, 2 to 10,000 */
    record DuplicateStamp(int readings) implements ClockFault {
        /** Checks the range. */
        public DuplicateStamp {
            Require.range(readings, 2, 10_000, "The number of readings that share a stamp");
        }
    }

    /** The device restarts: its sequence number counts from 0 again. */
    record Restart() implements ClockFault {}
}
