package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.TransportFault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fault of a link, from the wish to its end. The desk's worker lets it begin; anyone may clear and look at it. Times are
 * nanoseconds that the caller brings.
 */
final class LinkFault {
    private final long handle;
    private final Transport transport;
    private final List<Toxic> toxics;
    private final @Nullable LinkWish wish;
    private final String label;
    private final long due;
    private final @Nullable Duration duration;
    private volatile boolean cleared;
    /** When it began; null as long as it waits. */
    private volatile @Nullable Long begun;

    /** @param wish what it is in the catalogue; null if it is none of it */
    LinkFault(long handle, Transport transport, List<Toxic> toxics, @Nullable LinkWish wish,
            String label, long due, @Nullable Duration duration) {
        this.wish = wish;
        this.handle = handle;
        this.transport = transport;
        this.toxics = toxics;
        this.label = label;
        this.due = due;
        this.duration = duration;
    }

    long handle() {
        return handle;
    }

    Transport transport() {
        return transport;
    }

    TransportFault.@Nullable OnLink kind() {
        return wish == null ? null : wish.fault();
    }

    /** What readings are labelled with while it acts; empty for nothing. */
    String wireLabel() {
        return wish == null ? "" : wish.label();
    }

    String label() {
        return label;
    }

    /** As a sentence about it begins. */
    String name() {
        return transport.label() + " link: " + label;
    }

    /** As a sentence about its beginning ends. */
    String howLong() {
        if (lasting().isEmpty()) {
            return ".";
        }
        if (duration != null) {
            return ", for " + words(duration) + ".";
        }
        return wish == null || wish.lasts() == null
                ? ", until it is cleared."
                : ", for " + words(wish.lasts()) + " of simulated time.";
    }

    private static String words(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** What acts as long as it does. */
    List<Toxic> lasting() {
        return toxics.stream().filter(toxic -> !isOnce(toxic)).toList();
    }

    /** What happens at its beginning. */
    List<Toxic> once() {
        return toxics.stream().filter(LinkFault::isOnce).toList();
    }

    private static boolean isOnce(Toxic toxic) {
        return switch (toxic) {
            case Toxic.Cut cut -> cut.every().isZero();
            case Toxic.Reset reset -> reset.every().isZero();
            case Toxic.Latency _,Toxic.Loss _,Toxic.Bandwidth _,Toxic.Slicing _,Toxic.Swallow _,Toxic.StopAfter _,Toxic.AcceptAndClose _,Toxic.AcceptAndHang _,Toxic.Refuse _ ->
                false;
        };
    }

    /** False if it is cleared already. */
    boolean clear() {
        boolean first = !cleared;
        cleared = true;
        return first;
    }

    boolean isCleared() {
        return cleared;
    }

    /** Whether it has still to begin. */
    boolean waits() {
        return !cleared && begun == null;
    }

    /** Whether it has begun; it goes on until the desk puts it away. */
    boolean acts() {
        return begun != null;
    }

    /** True once: it is due, and begins now. */
    boolean begins(long now) {
        if (!waits() || now - due < 0) {
            return false;
        }
        begun = now;
        return true;
    }

    /** Whether nothing is to act of it from now on. */
    boolean isOver(long now) {
        var since = begun;
        return cleared || since != null && (lasting().isEmpty()
                || duration != null && now - since >= duration.toNanos());
    }

    /** Nanoseconds until there is something to do about it. */
    long next(long now, long look) {
        var since = begun;
        if (cleared) {
            return 0;
        }
        if (since == null) {
            return now - due < 0 ? due - now : look;
        }
        return duration == null ? Long.MAX_VALUE : Math.max(0, duration.toNanos() - (now - since));
    }

    LinkDesk.Active view(long now) {
        var since = begun;
        var remaining = duration == null || since == null
                ? duration
                : Duration.ofNanos(Math.max(0, duration.toNanos() - (now - since)));
        return new LinkDesk.Active(handle, transport, toxics, kind(), label,
                since == null ? LinkDesk.State.WAITING : LinkDesk.State.ACTING,
                Duration.ofNanos(since == null ? due - now : 0), remaining);
    }
}
