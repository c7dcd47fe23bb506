package io.gensetlab.fault;

import java.time.Duration;

/**
 * A fault of the link between a client and a broker, as data: what the bytes, or the connections, suffer on their way.
 * It belongs to a link, not to a generator. Acts in {@code link}; several may act at once. Switch over it without
 * default.
 */
public sealed interface Toxic {
    /** The longest delay that a link makes. */
    Duration LONGEST_DELAY = Duration.ofMinutes(1);

    /** Which bytes it is about. */
    enum Way {
        /** What the client says: CONNECT, PUBLISH, produce requests. */
        TO_BROKER,
        /** What the broker says: acknowledgements above all. */
        FROM_BROKER, BOTH;

        /** Whether it is about bytes that go this way. */
        public boolean includes(Way way) {
            return this == BOTH || this == way;
        }
    }

    /** What comes after the last byte that passes. */
    enum Then {
        /** Nothing: the connection stays open and silent, and what is held passes once the fault is gone. */
        SILENCE,
        /** Both sides are closed, in the middle of whatever was being said. */
        CUT
    }

    /**
     * Everything comes later; the order stays, as TCP wants it.
     *
     * @param delay 0 to 60 s
     * @param jitter 0 to 60 s: each portion of bytes gets from this much less (not below 0) to this much more; chance
     *            is the link's, by its seed. One of the two is above 0
     */
    record Latency(Way way, Duration delay, Duration jitter) implements Toxic {
        /** @throws IllegalArgumentException if a time is out of its range */
        public Latency {
            requireDelay(delay, "A delay");
            requireDelay(jitter, "A jitter");
            if (delay.isZero() && jitter.isZero()) {
                throw new IllegalArgumentException("A latency needs a delay or a jitter above 0 s");
            }
        }
    }

    /**
     * Packets are lost. TCP sends them again, so that no byte is missing, but it and all behind it come later.
     *
     * @param share of the portions of bytes, above 0 to 1
     * @param retransmission how much later, above 0 to 60 s; Linux begins with some 200 ms
     */
    record Loss(Way way, double share, Duration retransmission) implements Toxic {
        /** @throws IllegalArgumentException if a value is out of its range */
        public Loss {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("The share that is lost is above 0, to 1, not " + share);
            }
            requireDelay(retransmission, "A retransmission");
            if (retransmission.isZero()) {
                throw new IllegalArgumentException("A retransmission takes more than 0 s");
            }
        }
    }

    /**
     * A slow line. A connection's bytes wait in the link, 64 KiB of them, then in the sender.
     *
     * @param bytesPerSecond of each connection and each way, 1 to 1,000,000,000
     */
    record Bandwidth(Way way, long bytesPerSecond) implements Toxic {
        /** The fastest line. */
        public static final long MOST = 1_000_000_000;

        /** @throws IllegalArgumentException if the rate is out of its range */
        public Bandwidth {
            if (bytesPerSecond < 1 || bytesPerSecond > MOST) {
                throw new IllegalArgumentException(
                        "A bandwidth is 1 to " + MOST + " bytes a second, not " + bytesPerSecond);
            }
        }
    }

    /**
     * Packets of the protocol arrive in small pieces.
     *
     * @param pieceBytes the longest piece, 1 to 65,536 bytes
     * @param gap between two pieces, 0 to 1 s
     */
    record Slicing(Way way, int pieceBytes, Duration gap) implements Toxic {
        /** The longest piece, bytes. */
        public static final int LARGEST = 65_536;
        /** The longest gap. */
        public static final Duration LONGEST_GAP = Duration.ofSeconds(1);

        /** @throws IllegalArgumentException if a value is out of its range */
        public Slicing {
            if (pieceBytes < 1 || pieceBytes > LARGEST) {
                throw new IllegalArgumentException(
                        "A piece has 1 to " + LARGEST + " bytes, not " + pieceBytes);
            }
            if (gap.isNegative() || gap.compareTo(LONGEST_GAP) > 0) {
                throw new IllegalArgumentException(
                        "The gap between pieces is 0 to 1 s, not " + gap.toMillis() + " ms");
            }
        }
    }

    /**
     * Bytes are taken and never passed on, nor is their end: from the broker, readings go out and nobody acknowledges
     * them; both ways, the line is dead though both ends hold it for open (half-open: keep-alive expires, the broker
     * publishes the last will). A connection that has lost bytes has a hole in its stream, so it stays deaf that way when
     * the fault is gone; new connections are well.
     */
    record Swallow(Way way) implements Toxic {}

    /**
     * Each connection passes so many bytes that way, in the middle of a packet if it comes so.
     *
     * @param bytes counted from the beginning of the fault or of the connection, 0 to 2^40
     */
    record StopAfter(Way way, long bytes, Then then) implements Toxic {
        /** The latest end. */
        public static final long MOST = 1L << 40;

        /** @throws IllegalArgumentException if the number is out of its range */
        public StopAfter {
            if (bytes < 0 || bytes > MOST) {
                throw new IllegalArgumentException("A link stops after 0 to 2^40 bytes, not " + bytes);
            }
        }
    }

    /**
     * Both sides of all connections are closed, as by a router that says goodbye; new ones are well.
     *
     * @param every again after so long, 100 ms to 1 h (a flapping link), or 0 for once
     */
    record Cut(Duration every) implements Toxic {
        /** @throws IllegalArgumentException if the time is out of its range */
        public Cut {
            requirePeriod(every);
        }

        /** Once. */
        public static Cut once() {
            return new Cut(Duration.ZERO);
        }
    }

    /**
     * All connections are reset (RST on both sides), as by a power cut; new ones are well.
     *
     * @param every again after so long, 100 ms to 1 h, or 0 for once
     */
    record Reset(Duration every) implements Toxic {
        /** @throws IllegalArgumentException if the time is out of its range */
        public Reset {
            requirePeriod(every);
        }

        /** Once. */
        public static Reset once() {
            return new Reset(Duration.ZERO);
        }
    }

    /** New connections are accepted and closed before anything is said. Those that are there go on. */
    record AcceptAndClose() implements Toxic {}

    /** New connections are accepted, and nobody ever says anything on them. Those that are there go on. */
    record AcceptAndHang() implements Toxic {}

    /** New connections are refused, as where nobody listens. Those that are there go on. */
    record Refuse() implements Toxic {}

    private static void requireDelay(Duration delay, String what) {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException(what + " is 0 to 60 s, not " + delay.toMillis() + " ms");
        }
    }

    private static void requirePeriod(Duration every) {
        if (!every.isZero()
                && (every.compareTo(Duration.ofMillis(100)) < 0
                        || every.compareTo(Duration.ofHours(1)) > 0)) {
            throw new IllegalArgumentException(
                    "A link is cut once, or every 100 ms to 1 h, not every " + every.toMillis() + " ms");
        }
    }
}
