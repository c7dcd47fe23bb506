package io.gensetlab.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.Publisher;
import io.gensetlab.link.LinkProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One publisher that brings readings through a {@link LinkProxy} while a fault of the link comes and goes, and a reader
 * that does not go through it. Each round: load, the fault under load, load, and then everything has to be acknowledged
 * and seen.
 */
public final class LinkTrial {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int BEFORE = 150;
    private static final int UNDER = 150;
    private static final int AFTER = 100;

    private final LinkFault fault;
    private final Course course;
    private long made;
    private long longestMillis;

    /** A publisher, its ledger and its link, and an independent reader. */
    public abstract static class Course implements AutoCloseable {
        private final Ledger ledger;
        private final LinkProxy proxy;
        private final Publisher publisher;
        private final Arrivals arrivals = new Arrivals();

        /** @param publisher through the link, for the ledger */
        protected Course(Ledger ledger, LinkProxy proxy, Publisher publisher) {
            this.ledger = ledger;
            this.proxy = proxy;
            this.publisher = publisher;
        }

        /** A link to this port on loopback. */
        protected static LinkProxy link(int port, int target) {
            try {
                return LinkProxy.open(port, "127.0.0.1", target, 1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Makes a reading more. */
        protected abstract void make();

        /** Adds what was seen since the last look. */
        protected abstract void read(Arrivals into);

        /** Ends the reader. */
        protected abstract void closeReader();

        private Arrivals arrivals() {
            read(arrivals);
            return arrivals;
        }

        @Override
        public final void close() {
            publisher.close();
            proxy.close();
            closeReader();
        }
    }

    private LinkTrial(LinkFault fault, Course course) {
        this.fault = fault;
        this.course = course;
    }

    /**
     * What a trial has brought.
     *
     * @param recoveryMillis the longest time from the end of the fault until everything was acknowledged
     */
    public record Figures(LinkFault fault, int rounds, long made, long acknowledged, long missing,
            long duplicates,
            long early, long retried, long reconnects, long connections, long recoveryMillis) {
        /** A line of a table in Markdown. */
        public String line() {
            return String.format(Locale.ROOT, "| %s | %,d | %,d | %,d | %d | %d | %,d | %,d | %,d | %,d |",
                    fault.name().toLowerCase(Locale.ROOT).replace('_', ' '), rounds, made, acknowledged,
                    missing,
                    early, duplicates, retried, connections, recoveryMillis);
        }

        /** The head of that table. */
        public static String head() {
            return """
                    | fault | rounds | made | acknowledged | missing | out of order | duplicates | retried | connections | recovery, ms |
                    |---|---|---|---|---|---|---|---|---|---|""";
        }
    }

    /** Closes the course at the end. */
    public static Figures run(LinkFault fault, Course course, int rounds) {
        try (course) {
            var trial = new LinkTrial(fault, course);
            course.publisher.resume();
            for (int i = 0; i < rounds; i++) {
                trial.round(i);
            }
            return trial.figures(rounds);
        }
    }

    private void make(int count) {
        for (int i = 0; i < count; i++, made++) {
            course.make();
        }
    }

    private void until(String what, BooleanSupplier condition) {
        await(what).atMost(LONG).pollDelay(Duration.ZERO).pollInterval(LOOK).until(condition::getAsBoolean);
    }

    private long acknowledged() {
        return course.ledger.snapshot().acknowledged();
    }

    private void round(int number) {
        var name = fault + ", round " + number;
        long first = made;
        make(BEFORE);
        until(name + ": the load begins", () -> acknowledged() > first);
        long accepted = course.proxy.status().accepted();
        course.proxy.set(fault.toxics());
        if (!fault.letsThrough()) {
            make(UNDER);
        }
        if (fault == LinkFault.REFUSE) {
            until(name + ": nobody is there",
                    () -> course.publisher.connection().state() != ConnectionState.CONNECTED);
        } else if (fault.connections() > 0) {
            // The load goes on: a client that has nothing to say would not connect.
            until(name + ": it connects anew", () -> {
                make(1);
                return course.proxy.status().accepted() >= accepted + fault.connections();
            });
        } else {
            comesThrough(name);
        }
        course.proxy.clear();
        long cleared = System.nanoTime();
        make(AFTER);
        until(name + ": everything is settled. " + course.publisher.connection(),
                () -> course.ledger.snapshot().pending() == 0);
        longestMillis = Math.max(longestMillis, Duration.ofNanos(System.nanoTime() - cleared).toMillis());
        var account = course.ledger.snapshot();
        assertThat(account.acknowledged()).as(name).isEqualTo(made);
        assertThat(account.balances()).as(name).isTrue();
        try {
            until(name + ": the reader has seen everything", () -> course.arrivals().distinct() == made);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(name + ": made " + made + ", " + course.arrivals(), e);
        }
        assertThat(course.arrivals().early()).as(name + ": first arrivals out of order, " + account).isZero();
    }

    /** Readings made under the fault come through, and not before they can. */
    private void comesThrough(String name) {
        // What was sent before has to be gone: it would come through sooner.
        until(name + ": acknowledgements come all the same", () -> course.ledger.snapshot().pending() == 0);
        var before = course.proxy.status();
        long begun = System.nanoTime();
        make(UNDER);
        until(name + ": readings made under it are acknowledged", () -> acknowledged() == made);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var after = course.proxy.status();
        assertThat(took).as(name + ": the fault acts")
                .isGreaterThanOrEqualTo(fault.least(after.toBroker() - before.toBroker(), after.open()));
        // Chance may have spared them all so far.
        until(name + ": the link holds something up", () -> {
            boolean acts = course.proxy.status().delayed() > before.delayed();
            make(acts ? 0 : 1);
            return acts;
        });
    }

    private Figures figures(int rounds) {
        var account = course.ledger.snapshot();
        var arrivals = course.arrivals();
        return new Figures(fault, rounds, account.made(), account.acknowledged(), made - arrivals.distinct(),
                arrivals.duplicates(), arrivals.early(), account.retried(), account.reconnects(),
                course.proxy.status().accepted(), longestMillis);
    }
}
