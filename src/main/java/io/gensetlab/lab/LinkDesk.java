package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.lab.LabEvent.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults of the links between the publishers and their brokers. Before the first one there is nothing in between; with it the
 * publisher is connected anew, through a proxy that stays there, transparent, until other brokers are used. Only readings
 * go through it: those who look (subscribers, audit, status) have their own way to the broker, and see what comes of it.
 *
 * <p>Times are wall time, whatever the speed of the simulation, as they are for everything that a network does. Several
 * faults of a link act at the same time. Thread-safe; every method returns at once, but for {@link #close()}.
 */
public final class LinkDesk implements AutoCloseable {
    /** Longest onset, and longest duration. */
    public static final Duration LONGEST = Duration.ofDays(30);
    private static final Logger LOG = LoggerFactory.getLogger(LinkDesk.class);
    /** How often it is looked whether the publisher has come onto the link. */
    private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();
    private static final long CLOSE_SECONDS = 5;

    private final LinkRoute route;
    private final EventLog events;
    private final LongSupplier nanoTime;
    private final LongSupplier handles;
    private final ScheduledExecutorService worker;
    /** Guarded by itself, as what is in it. */
    private final List<LinkFault> faults = new ArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile String mqttLabels = "";
    private volatile String kafkaLabels = "";
    /** The next turn. Worker only. */
    private @Nullable ScheduledFuture<?> planned;

    /** Who wants to know when faults of the catalogue act. */
    interface Listener {
        /** One begins, on one transport. */
        void linkFaultBegan(long handle, Transport transport, TransportFault.OnLink fault, String label);

        /** It is over. */
        void linkFaultEnded(long handle);
    }

    /** How far a fault is. */
    public enum State {
        /** Its onset is still to come, or the publisher is still on its way onto the link. */
        WAITING,
        /** It acts. */
        ACTING
    }

    /**
     * A fault of a link that was asked for, and is not over.
     *
     * @param kind what it is in the catalogue; null if it is none of it, such as a pause
     * @param label what it is called on screen
     * @param untilOnset what is left of its onset; zero or less once it is due
     * @param remaining how long it still acts; the whole duration while it waits, null for "until cleared"
     */
    public record Active(long handle, Transport transport, List<Toxic> toxics,
            TransportFault.@Nullable OnLink kind, String label, State state, Duration untilOnset,
            @Nullable Duration remaining) {}

    /**
     * A link's counts since it came between publisher and broker.
     *
     * @param listening whether new connections can come; false while they are refused
     * @param open connections that are open now
     * @param accepted connections so far
     * @param toBroker bytes passed on to the broker so far
     * @param fromBroker bytes passed on to the publisher so far
     * @param swallowed bytes taken and not passed on so far
     * @param held bytes that wait in the link now
     * @param delayed portions of bytes that were held up so far
     */
    public record Counts(boolean listening, int open, long accepted, long toBroker, long fromBroker,
            long swallowed, long held, long delayed) {}

    /** @param handles gives each fault its handle */
    LinkDesk(LinkRoute route, EventLog events, LongSupplier nanoTime, LongSupplier handles) {
        this(route, events, nanoTime, handles, Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("link-desk").daemon().factory()));
    }

    LinkDesk(LinkRoute route, EventLog events, LongSupplier nanoTime, LongSupplier handles,
            ScheduledExecutorService worker) {
        this.route = route;
        this.events = events;
        this.nanoTime = nanoTime;
        this.handles = handles;
        this.worker = worker;
    }

    /**
     * Why a transport's link cannot have faults, in a sentence for people; null if it can.
     */
    public @Nullable String refusal(Transport transport) {
        return route.refusal(transport);
    }

    /**
     * Asks for a fault of the catalogue on one of its transports; as the next.
     *
     * @param fault its label and, on the wire, its id are those of its kind
     */
    public long inject(Transport transport, TransportFault.OnLink fault, Duration onset,
            @Nullable Duration duration) {
        return inject(transport, fault, FaultKind.of(fault).id(), onset, duration);
    }

    /**
     * The same under another label on the wire.
     *
     * @param label such as the id of the preset that it belongs to
     */
    public long inject(Transport transport, TransportFault.OnLink fault, String label, Duration onset,
            @Nullable Duration duration) {
        return inject(transport, fault.toxics(), new LinkWish(fault, label, null),
                FaultKind.of(fault).label(),
                onset, duration);
    }

    /** From now on, until whoever wishes it ends it; as the first. */
    long inject(Transport transport, LinkWish wish) {
        return inject(transport, wish.fault().toxics(), wish, FaultKind.of(wish.fault()).label(),
                Duration.ZERO,
                null);
    }

    /** From now on, until it is cleared; as the next. */
    public long inject(Transport transport, String label, Toxic... toxics) {
        return inject(transport, List.of(toxics), label, Duration.ZERO, null);
    }

    /**
     * Asks for a fault. It begins after its onset, or as soon as the publisher goes over the link: the first one on a
     * link may take some seconds. One that happens once, and does nothing else, is over at once.
     *
     * @param toxics what it does, one at least
     * @param label what it is called on screen
     * @param onset wall time until it begins, 0 to 30 days
     * @param duration wall time that it acts, above 0 to 30 days; null for "until cleared"
     * @return its handle; no other fault of the run has it
     * @throws IllegalArgumentException with a sentence if there are no toxics or a time is out of its range
     * @throws IllegalStateException with the sentence of {@link #refusal} if there is one
     */
    public long inject(Transport transport, List<Toxic> toxics, String label, Duration onset,
            @Nullable Duration duration) {
        return inject(transport, toxics, null, label, onset, duration);
    }

    private long inject(Transport transport, List<Toxic> toxics, @Nullable LinkWish wish,
            String label, Duration onset, @Nullable Duration duration) {
        if (toxics.isEmpty()) {
            throw new IllegalArgumentException("A fault of a link does one thing at least");
        }
        if (onset.isNegative() || onset.compareTo(LONGEST) > 0 || duration != null
                && (!duration.isPositive() || duration.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "A fault begins after 0 s or more and lasts more than 0 s, up to " + LONGEST.toDays()
                            + " days");
        }
        var refusal = refusal(transport);
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
        var fault = new LinkFault(handles.getAsLong(), transport, List.copyOf(toxics), wish, label,
                nanoTime.getAsLong() + onset.toNanos(), duration);
        synchronized (faults) {
            faults.add(fault);
        }
        turnSoon();
        return fault.handle();
    }

    /** Ends a fault, or calls it off; false if there is none with this handle. */
    public boolean clear(long handle) {
        boolean found;
        synchronized (faults) {
            found = faults.stream().filter(fault -> fault.handle() == handle).anyMatch(LinkFault::clear);
        }
        if (found) {
            turnSoon();
        }
        return found;
    }

    /** Ends all. */
    public void clearAll() {
        synchronized (faults) {
            faults.forEach(LinkFault::clear);
        }
        turnSoon();
    }

    /**
     * The ids of the faults of the catalogue that act on a transport's link now, in the order in which they were asked for,
     * with commas between; empty for none. Costs nothing.
     */
    public String labels(Transport transport) {
        return transport == Transport.MQTT ? mqttLabels : kafkaLabels;
    }

    /** Has somebody told of faults of the catalogue, when they begin and when they are over, on the desk's thread. */
    void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Those that are not over, in the order in which they were asked for. */
    public List<Active> active() {
        long now = nanoTime.getAsLong();
        synchronized (faults) {
            return faults.stream().filter(fault -> !fault.isCleared()).map(fault -> fault.view(now)).toList();
        }
    }

    /** What went over a transport's link; null while there is nothing between publisher and broker. */
    public @Nullable Counts counts(Transport transport) {
        var status = route.status(transport);
        return status == null
                ? null
                : new Counts(status.listening(), status.open(), status.accepted(), status.toBroker(),
                        status.fromBroker(), status.swallowed(), status.held(), status.delayed());
    }

    /** Other brokers are coming into use: the faults belonged to the links of the old ones. Returns when nothing acts. */
    void brokersChange() {
        clearAll();
        try {
            worker.submit(this::turn).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The link desk is closed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Faults of the old links were not cleared", e);
        }
    }

    private void turnSoon() {
        try {
            worker.execute(this::turn);
        } catch (RejectedExecutionException e) {
            LOG.debug("The link desk is closed");
        }
    }

    private void plan() {
        var before = planned;
        if (before != null) {
            before.cancel(false);
        }
        long next = next();
        planned = next == Long.MAX_VALUE || worker.isShutdown()
                ? null
                : worker.schedule(this::turn, Math.max(0, next), TimeUnit.NANOSECONDS);
    }

    /** Lets act what is due. Never throws. On the worker. */
    void turn() {
        try {
            for (var transport : Transport.values()) {
                turnOf(transport);
            }
            plan();
        } catch (RuntimeException e) {
            LOG.error("The faults of the links are out of order", e);
        }
    }

    private void turnOf(Transport transport) {
        var its = of(transport);
        if (its.isEmpty()) {
            return;
        }
        boolean ready = isReady(transport, its);
        long now = nanoTime.getAsLong();
        var begun = its.stream().filter(fault -> ready && fault.begins(now)).toList();
        var over = its.stream().filter(fault -> fault.isOver(now)).toList();
        if (!begun.isEmpty() || over.stream().anyMatch(LinkFault::acts)) {
            act(transport, its, begun, over);
        }
        label(transport, its, over);
        begun.forEach(fault -> say(fault, true));
        over.stream().filter(LinkFault::acts).forEach(fault -> say(fault, false));
        synchronized (faults) {
            faults.removeAll(over);
        }
    }

    /** Before anybody is told: whoever hears that a fault acts finds its label. */
    private void label(Transport transport, List<LinkFault> its, List<LinkFault> over) {
        var now = its.stream()
                .filter(fault -> fault.acts() && !over.contains(fault))
                .map(LinkFault::wireLabel)
                .filter(label -> !label.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
        if (transport == Transport.MQTT) {
            mqttLabels = now;
        } else {
            kafkaLabels = now;
        }
    }

    private List<LinkFault> of(Transport transport) {
        synchronized (faults) {
            return faults.stream().filter(fault -> fault.transport() == transport).toList();
        }
    }

    /** Whether those that wait can begin. */
    private boolean isReady(Transport transport, List<LinkFault> its) {
        if (its.stream().noneMatch(LinkFault::waits)) {
            return true;
        }
        try {
            return route.isReady(transport);
        } catch (IllegalArgumentException e) {
            its.stream().filter(LinkFault::waits).forEach(fault -> {
                fault.clear();
                events.add(Severity.WARNING, null,
                        fault.name() + " cannot act: " + e.getMessage());
            });
            return false;
        }
    }

    private void act(Transport transport, List<LinkFault> its, List<LinkFault> begun, List<LinkFault> over) {
        var lasting = new ArrayList<Toxic>();
        its.stream()
                .filter(fault -> fault.acts() && !over.contains(fault))
                .forEach(fault -> lasting.addAll(fault.lasting()));
        var first = new ArrayList<>(lasting);
        begun.forEach(fault -> first.addAll(fault.once()));
        try {
            route.set(transport, first);
            if (first.size() > lasting.size()) {
                // What happens once has happened; the same again is to be another one.
                route.set(transport, lasting);
            }
        } catch (IllegalStateException e) {
            LOG.debug("The link of {} is gone", transport.label(), e);
            its.forEach(LinkFault::clear);
        }
    }

    private void say(LinkFault fault, boolean begins) {
        var kind = fault.kind();
        if (kind != null) {
            listeners.forEach(begins
                    ? listener -> listener.linkFaultBegan(fault.handle(), fault.transport(), kind,
                            fault.wireLabel())
                    : listener -> listener.linkFaultEnded(fault.handle()));
        }
        events.add(begins ? Severity.WARNING : Severity.INFO, null,
                fault.name() + (begins ? fault.howLong() : " is over."),
                begins ? LabEvent.Kind.FAULT_ON : LabEvent.Kind.FAULT_OFF, "fault " + fault.handle(),
                fault.label());
    }

    /** Nanoseconds from now until there is something to do. */
    private long next() {
        long now = nanoTime.getAsLong();
        synchronized (faults) {
            return faults.stream()
                    .mapToLong(fault -> fault.next(now, LOOK_NANOS))
                    .min()
                    .orElse(Long.MAX_VALUE);
        }
    }

    /** Clears all, and ends the thread. */
    @Override
    public void close() {
        brokersChange();
        worker.shutdownNow();
    }
}
