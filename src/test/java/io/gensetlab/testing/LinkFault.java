package io.gensetlab.testing;

import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.Toxic.Then;
import io.gensetlab.fault.Toxic.Way;
import java.time.Duration;
import java.util.List;

/** Faults of the link that a publisher has to live through. */
public enum LinkFault {
    /** Both sides closed. */
    CUT(1, Toxic.Cut.once()),
    /** Both sides reset. */
    RESET(1, Toxic.Reset.once()),
    /** Cut again and again. */
    FLAPPING(3, new Toxic.Cut(Duration.ofMillis(150))),
    /** Nobody is there any more, and whoever comes is shown the door. */
    ACCEPT_AND_CLOSE(3, Toxic.Cut.once(), new Toxic.AcceptAndClose()),
    /** Nobody is there any more, and whoever comes is not answered. */
    ACCEPT_AND_HANG(2, Toxic.Reset.once(), new Toxic.AcceptAndHang()),
    /** Nobody listens any more. */
    REFUSE(0, Toxic.Reset.once(), new Toxic.Refuse()),
    /** Acknowledgements get lost. */
    SWALLOWED_ACKS(2, new Toxic.Swallow(Way.FROM_BROKER)),
    /** Everything gets lost, and both ends hold the connection for open. */
    HALF_OPEN(2, new Toxic.Swallow(Way.BOTH)),
    /** Late, and unevenly so. */
    LATENCY(0, new Toxic.Latency(Way.BOTH, Duration.ofMillis(60), Duration.ofMillis(40))),
    /** Packets lost, as TCP shows it. */
    LOSS(0, new Toxic.Loss(Way.BOTH, 0.1, Duration.ofMillis(200))),
    /** A slow line. */
    BANDWIDTH(0, new Toxic.Bandwidth(Way.BOTH, LinkFault.SLOW)),
    /** Small pieces. */
    SLICING(0, new Toxic.Slicing(Way.BOTH, LinkFault.PIECE, Duration.ofMillis(LinkFault.GAP_MILLIS))),
    /** Every connection falls silent in the middle of a packet; what was held comes at last, out of its time. */
    STOP_THEN_SILENCE(3, new Toxic.StopAfter(Way.TO_BROKER, 5_000, Then.SILENCE)),
    /** Not even the first words get through; they come at last, out of their time. */
    FIRST_WORDS_HELD(3, Toxic.Reset.once(), new Toxic.StopAfter(Way.TO_BROKER, 9, Then.SILENCE)),
    /** Every connection is cut in the middle of a packet. */
    STOP_THEN_CUT(3, new Toxic.StopAfter(Way.TO_BROKER, 5_000, Then.CUT));

    /** Bytes a second. */
    private static final int SLOW = 40_000;
    private static final int PIECE = 61;
    private static final int GAP_MILLIS = 1;

    private final int connections;
    private final List<Toxic> toxics;

    LinkFault(int connections, Toxic... toxics) {
        this.connections = connections;
        this.toxics = List.of(toxics);
    }

    /** How many connections are seen to fail before it ends; 0 if readings go on being acknowledged, or none can come. */
    public int connections() {
        return connections;
    }

    /**
     * How long it takes at the least until readings that are made under it are acknowledged; zero if chance decides.
     *
     * @param bytes of theirs that went to the broker
     * @param connections on which they went
     */
    public Duration least(long bytes, int connections) {
        long share = bytes / Math.max(1, connections);
        return switch (this) {
            // There and back, each with the longest jitter downwards.
            case LATENCY -> Duration.ofMillis(2 * (60 - 40));
            // What came late may hurry for 20 ms, and the last move waits for nothing.
            case BANDWIDTH -> Duration.ofMillis(Math.max(0, share * 1000 / SLOW - 40));
            case SLICING -> Duration.ofMillis(GAP_MILLIS * (share / PIECE));
            case CUT, RESET, FLAPPING, ACCEPT_AND_CLOSE, ACCEPT_AND_HANG, REFUSE, SWALLOWED_ACKS, HALF_OPEN,
                    LOSS, STOP_THEN_SILENCE, FIRST_WORDS_HELD, STOP_THEN_CUT ->
                Duration.ZERO;
        };
    }

    /** Whether readings go on being acknowledged under it. */
    public boolean letsThrough() {
        return this == LATENCY || this == LOSS || this == BANDWIDTH || this == SLICING;
    }

    /** What the proxy is told. */
    public List<Toxic> toxics() {
        return toxics;
    }
}
