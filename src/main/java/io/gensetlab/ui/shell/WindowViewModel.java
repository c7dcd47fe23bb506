package io.gensetlab.ui.shell;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.JournalStatus;
import io.gensetlab.lab.LabEvent;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.LabSnapshot.TransportView;
import io.gensetlab.ui.control.Tone;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What the top bar and the tiles say. Pure: a snapshot in, words out. */
final class WindowViewModel {
    private static final long MEGABYTE = 1024 * 1024;

    /** A figure with its unit, the line below, and how it is meant. */
    record Figure(String value, String unit, String sub, Tone tone) {}

    private WindowViewModel() {}

    static String clock(LabSnapshot snapshot) {
        long seconds = snapshot.simulatedMillis() / 1000;
        var time = String.format(Locale.ROOT, "T+%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60,
                seconds % 60);
        if (snapshot.paused()) {
            return time + " · paused";
        }
        boolean slower = snapshot.achievedSpeed() > 0 && snapshot.achievedSpeed() < snapshot.speed() * 0.9;
        return time + (slower ? String.format(Locale.ROOT, " · holds %.1f×", snapshot.achievedSpeed()) : "");
    }

    /** Which run this is, on which brokers, and whether it survives the end of the program. */
    static String status(LabSnapshot snapshot) {
        var brokers = !snapshot.embedded()
                ? "own brokers"
                : snapshot.brokers().isEmpty()
                        ? "brokers not started"
                        : snapshot.brokers().stream().allMatch(DemoBrokers.View::ready)
                                ? "embedded brokers"
                                : "embedded brokers are starting";
        return "Run " + snapshot.run() + " · " + brokers + journal(snapshot.journal());
    }

    private static String journal(JournalStatus journal) {
        var label = journal.state().label();
        if (label.isEmpty()) {
            return "";
        }
        // What a broker that is away makes of it; less is nothing to look at.
        return " · " + label + (journal.bytes() < MEGABYTE
                ? ""
                : String.format(Locale.ROOT, ", %,d of %,d MB", journal.bytes() / MEGABYTE,
                        journal.mostBytes() / MEGABYTE));
    }

    /** How things stand, in a sentence, where nothing else is to be told. */
    static String resting(LabSnapshot snapshot) {
        var sets = running(snapshot) + " of " + snapshot.generators().size() + " sets run.";
        var wires = new StringBuilder();
        for (var transport : Transport.values()) {
            var view = snapshot.transports().get(transport);
            if (view != null && view.on()) {
                wires.append(wires.isEmpty() ? " " : ", ")
                        .append(transport.label())
                        .append(" acknowledges ")
                        .append(figure(view.ledger().acknowledgedPerSecond()))
                        .append(" readings a second");
            }
        }
        return sets + (wires.isEmpty() ? " Nothing is published yet." : wires + ".");
    }

    static Tone tone(TransportView view) {
        return switch (view.connection().state()) {
            case OFF -> Tone.OFFLINE;
            case CONNECTING -> Tone.STARTING;
            case CONNECTED -> Tone.OK;
            case WAITING -> Tone.WARNING;
            case FAILED -> Tone.ALARM;
        };
    }

    /** The state in one or two words, for a pill. */
    static String word(TransportView view) {
        return word(view.connection().state(), view.on(), view.ledger().pending() > 0);
    }

    private static String word(ConnectionState state, boolean on, boolean pending) {
        return switch (state) {
            case OFF -> pending ? "off, pending" : "off";
            case CONNECTING -> "connecting";
            case CONNECTED -> on ? "connected" : "finishing";
            case WAITING -> "retrying";
            case FAILED -> "failed";
        };
    }

    /** All words that there are for a transport's state. */
    static Set<String> words() {
        var words = new TreeSet<String>();
        for (var state : ConnectionState.values()) {
            for (boolean flag : new boolean[]{true, false}) {
                words.add(word(state, flag, flag));
            }
        }
        return words;
    }

    static Figure sets(LabSnapshot snapshot) {
        var fleet = snapshot.totals();
        long locked = fleet.in(OperatingState.LOCKED_OUT);
        if (fleet.sets() == 0) {
            return new Figure("0", "sets", "place one", Tone.NEUTRAL);
        }
        return new Figure(count(fleet.running()), "/ " + count(fleet.sets()),
                locked == 0 ? "none locked out" : count(locked) + " locked out",
                locked == 0 ? Tone.OK : Tone.ALARM);
    }

    /** Sets whose engine burns. */
    static long running(LabSnapshot snapshot) {
        return snapshot.totals().running();
    }

    /** Faults at work now. */
    static long active(LabSnapshot snapshot) {
        long now = snapshot.simulatedMillis();
        return snapshot.faults().stream().filter(fault -> fault.sinceMillis() <= now).count();
    }

    static Figure faults(LabSnapshot snapshot) {
        long active = active(snapshot);
        long coming = snapshot.faults().size() - active;
        if (active == 0) {
            return new Figure("0", "", coming == 0 ? "none on its way" : count(coming) + " coming",
                    Tone.NEUTRAL);
        }
        long now = snapshot.simulatedMillis();
        long sets = snapshot.faults()
                .stream()
                .filter(fault -> fault.sinceMillis() <= now)
                .map(fault -> fault.order().target())
                .distinct()
                .count();
        return new Figure(count(active), "", coming > 0
                ? count(coming) + " coming"
                : "on " + count(sets) + (sets == 1 ? " set" : " sets"), Tone.WARNING);
    }

    static Figure acknowledged(LabSnapshot snapshot, Transport transport) {
        var view = snapshot.transports().get(transport);
        if (view == null || !view.on() && view.ledger().made() == 0) {
            return new Figure("–", "", "off", Tone.NEUTRAL);
        }
        var ledger = view.ledger();
        double perSecond = ledger.acknowledgedPerSecond();
        boolean troubled = ledger.failed() > 0;
        var sub = troubled ? brief(ledger.failed()) + " failed" : brief(ledger.pending()) + " pending";
        boolean stuck = view.connection().state() == ConnectionState.WAITING
                || view.connection().state() == ConnectionState.FAILED;
        return new Figure(figure(perSecond), "acks/s", sub,
                troubled ? Tone.ALARM : stuck ? Tone.WARNING : Tone.OK);
    }

    /** How long the broker takes to acknowledge: of the last full second if there is one, or of all. */
    static Figure latency(LabSnapshot snapshot, Transport transport) {
        var view = snapshot.transports().get(transport);
        if (view == null || view.ledger().acknowledged() == 0) {
            return new Figure("–", "", "no acks", Tone.NEUTRAL);
        }
        var latency = view.ledger().recentLatency().count() > 0
                ? view.ledger().recentLatency()
                : view.ledger().latency();
        return new Figure(figure(latency.p99Millis()), "ms", "p50 " + figure(latency.p50Millis()),
                Tone.NEUTRAL);
    }

    /** Three figures or so: 0.4, 83.5, 343, 1.2k, 48k. */
    static String figure(double value) {
        if (value >= 9_950) {
            return String.format(Locale.ROOT, "%.0fk", value / 1000);
        }
        if (value >= 999.5) {
            return String.format(Locale.ROOT, "%.1fk", value / 1000);
        }
        return String.format(Locale.ROOT, value >= 99.95 ? "%.0f" : "%.1f", value);
    }

    private static String brief(long value) {
        return value < 1000 ? Long.toString(value) : figure(value);
    }

    /** How long all the fuel lasts at the present burn of the whole fleet. */
    static Figure fuel(LabSnapshot snapshot) {
        var totals = snapshot.totals();
        double burning = totals.burningLitres();
        double litresAnHour = totals.burnLitresPerHour();
        double least = totals.shortestHours();
        double share = fuelShare(snapshot);
        if (Double.isNaN(share)) {
            return new Figure("–", "", "no tanks", Tone.NEUTRAL);
        }
        var level = Math.round(share) + " %";
        if (litresAnHour == 0) {
            return new Figure("–", "h", level + ", none burns", least <= 0 ? Tone.ALARM : Tone.OK);
        }
        return new Figure(String.format(Locale.ROOT, "%.1f", burning / litresAnHour), "h",
                level + String.format(Locale.ROOT, " · min %.1f h", least),
                least < 1 ? Tone.ALARM : least < 3 ? Tone.WARNING : Tone.OK);
    }

    /** How full all tanks are together, %; NaN without tanks. */
    static double fuelShare(LabSnapshot snapshot) {
        var totals = snapshot.totals();
        return totals.tankLitres() == 0 ? Double.NaN : totals.fuelLitres() / totals.tankLitres() * 100;
    }

    /** Where something happened: the site's name. */
    static String title(LabEvent event, LabSnapshot snapshot) {
        var status = snapshot.status(event.generator());
        return status == null ? "Genset Lab" : status.generator().site().name();
    }

    /** 12,345 as people read it; thousands beyond a million. */
    static String count(long value) {
        return value >= 10_000_000
                ? String.format(Locale.ROOT, "%,d k", value / 1000)
                : String.format(Locale.ROOT, "%,d", value);
    }
}
