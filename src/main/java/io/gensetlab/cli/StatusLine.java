package io.gensetlab.cli;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.LabSnapshot;
import java.io.PrintStream;
import java.util.Locale;

/** Shows how a run goes: one line rewritten in place on a terminal, a plain line now and then otherwise. */
final class StatusLine {
    /** Seconds between two plain lines. */
    static final int PLAIN_SECONDS = 5;
    private static final String ERASE = "\r\u001B[K";
    /** A line that is longer than the terminal is wide is cut, not wrapped: it could not be rewritten. */
    private static final String NO_WRAP = "\u001B[?7l";
    private static final String WRAP = "\u001B[?7h";

    private final PrintStream err;
    private final boolean terminal;
    private boolean open;

    StatusLine(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    boolean isLive() {
        return terminal;
    }

    /** @param what what makes the readings, in a few words */
    void show(LabSnapshot snapshot, double seconds, String what) {
        show(text(snapshot, seconds, what));
    }

    void show(String text) {
        if (terminal) {
            err.print(ERASE + NO_WRAP + text + WRAP);
            err.flush();
            open = true;
        } else {
            err.println(text);
        }
    }

    /** A sentence on a line of its own. */
    void say(String sentence) {
        if (open) {
            err.print(ERASE);
            open = false;
        }
        err.println(sentence);
    }

    /** Ends the live line. */
    void finish() {
        if (open) {
            err.println();
            open = false;
        }
    }

    static String text(LabSnapshot snapshot, double seconds, String what) {
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%5.0f s  %s", seconds, what));
        for (var transport : Transport.values()) {
            var view = snapshot.transports().get(transport);
            if (view == null || !view.on()) {
                continue;
            }
            var ledger = view.ledger();
            text.append(String.format(Locale.ROOT, "  |  %s %s  %,d made  %,d acked  %,d pending",
                    transport.label(),
                    view.connection().state().label().toLowerCase(Locale.ROOT), ledger.made(),
                    ledger.acknowledged(),
                    ledger.pending()));
            if (ledger.failed() > 0) {
                text.append(String.format(Locale.ROOT, "  %,d failed", ledger.failed()));
            }
            if (ledger.rejectedOnPurpose() > 0) {
                text.append(String.format(Locale.ROOT, "  %,d refused as meant", ledger.rejectedOnPurpose()));
            }
            if (ledger.latency().count() > 0) {
                text.append(String.format(Locale.ROOT, "  p99 %.1f ms", ledger.latency().p99Millis()));
            }
        }
        return text.toString();
    }
}
