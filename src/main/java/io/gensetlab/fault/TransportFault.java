package io.gensetlab.fault;

import java.time.Duration;
import java.util.List;

/**
 * The way between device and broker. {@link OnDevice} is about one set: its readings on their way to the clients, or its MQTT
 * connection. {@link OnLink} is about a connection that all share, and takes the link proxy. Constructors throw {@link
 * IllegalArgumentException} with a sentence for a value out of its range.
 */
public sealed interface TransportFault extends Fault {

    /** About one set. */
    sealed interface OnDevice extends TransportFault {}

    /** About the link of a transport. Acts in {@code link}. */
    sealed interface OnLink extends TransportFault {
        /** Which link. */
        Link link();

        /** What it does to the bytes and connections. */
        List<Toxic> toxics();
    }

    /** The links there are. */
    enum Link {
        MQTT, KAFKA, BOTH;

        /** Whether it is about MQTT's. */
        public boolean mqtt() {
            return this != KAFKA;
        }

        /** Whether it is about Kafka's. */
        public boolean kafka() {
            return this != MQTT;
        }
    }

    /**
     * The device goes silent: no readings, and its own MQTT connection ends, so that its last will fires or does not.
     *
     * @param ending how its connection ends
     */
    record SilentDevice(DeviceEnding ending) implements OnDevice {
        /** Without a farewell. */
        public SilentDevice() {
            this(DeviceEnding.ABRUPT_CLOSE);
        }
    }

    /** @param share of the readings that never reach a client, 0 to 1; their sequence numbers are missing on both */
    record LostReadings(double share) implements OnDevice {
        /** Checks the range. */
        public LostReadings {
            Require.share(share, "The share that is lost");
        }
    }

    /** @param share of the readings that go out twice, with the same sequence number, 0 to 1 */
    record DuplicatedReadings(double share) implements OnDevice {
        /** Checks the range. */
        public DuplicatedReadings {
            Require.share(share, "The share that goes out twice");
        }
    }

    /**
     * Readings overtake each other.
     *
     * @param share of the readings that are held back, 0 to 1
     * @param hold by so many later readings of the set, 1 to 1000
     */
    record ReorderedReadings(double share, int hold) implements OnDevice {
        /** Checks the ranges. */
        public ReorderedReadings {
            Require.share(share, "The share that is held back");
            Require.range(hold, 1, 1000, "The number of readings that overtake");
        }
    }

    /**
     * All comes later.
     *
     * @param delay 0 to 60 s, each way
     * @param jitter 0 to 60 s, more or less than the delay
     */
    record Latency(Link link, Duration delay, Duration jitter) implements OnLink {
        /** Checks the ranges. */
        public Latency {
            Require.time(delay, Duration.ZERO, Toxic.LONGEST_DELAY, "A delay");
            Require.time(jitter, Duration.ZERO, Toxic.LONGEST_DELAY, "A jitter");
            if (delay.isZero() && jitter.isZero()) {
                throw new IllegalArgumentException("A latency needs a delay or a jitter above 0 s");
            }
        }

        @Override
        public List<Toxic> toxics() {
            return List.of(new Toxic.Latency(Toxic.Way.BOTH, delay, jitter));
        }
    }

    /** @param share of the packets that are lost, which TCP sends again 200 ms later, above 0 to 1 */
    record PacketLoss(Link link, double share) implements OnLink {
        private static final Duration RETRANSMISSION = Duration.ofMillis(200);

        /** Checks the range. */
        public PacketLoss {
            Require.range(share, 0.001, 1, "The share of lost packets");
        }

        @Override
        public List<Toxic> toxics() {
            return List.of(new Toxic.Loss(Toxic.Way.BOTH, share, RETRANSMISSION));
        }
    }

    /** @param kilobytesPerSecond of each connection and each way, 0.1 to 1,000,000 kB/s */
    record Bandwidth(Link link, double kilobytesPerSecond) implements OnLink {
        /** Checks the range. */
        public Bandwidth {
            Require.range(kilobytesPerSecond, 0.1, 1_000_000, "A bandwidth in kB/s");
        }

        @Override
        public List<Toxic> toxics() {
            return List.of(new Toxic.Bandwidth(Toxic.Way.BOTH, Math.round(kilobytesPerSecond * 1000)));
        }
    }

    /** Both ends hold the connection for open, and nothing passes: keep-alive expires, the broker publishes the wills. */
    record HalfOpen(Link link) implements OnLink {
        @Override
        public List<Toxic> toxics() {
            return List.of(new Toxic.Swallow(Toxic.Way.BOTH), new Toxic.AcceptAndHang());
        }
    }

    /** The line is down: connections are reset, new ones refused. What is made waits, and bursts out when it is over. */
    record Outage(Link link) implements OnLink {
        @Override
        public List<Toxic> toxics() {
            return List.of(Toxic.Reset.once(), new Toxic.Refuse());
        }
    }

    /** @param every how often all connections are cut, 0.1 s to 1 h: with many devices a reconnect storm */
    record Flapping(Link link, Duration every) implements OnLink {
        /** Checks the range. */
        public Flapping {
            Require.time(every, Duration.ofMillis(100), Duration.ofHours(1), "The time between two cuts");
        }

        @Override
        public List<Toxic> toxics() {
            return List.of(new Toxic.Cut(every));
        }
    }
}
