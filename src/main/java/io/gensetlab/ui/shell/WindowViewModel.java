package io.gensetlab.ui.shell;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.lab.LabEvent;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.LabSnapshot.TransportView;
import io.gensetlab.ui.control.Tone;
import java.util.Locale;

/** What the top bar and the tiles say. Pure: a snapshot in, words out. */
final class WindowViewModel {
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
        return switch (view.connection().state()) {
            case OFF -> view.ledger().pending() > 0 ? "off, some pending" : "off";
            case CONNECTING -> "connecting";
            case CONNECTED -> view.on() ? "connected" : "finishing";
            case WAITING -> "retrying";
            case FAILED -> "failed";
        };
    }

    static Figure sets(LabSnapshot snapshot) {
        var fleet = snapshot.generators();
        long running = fleet.stream().filter(status -> status.state().isFired()).count();
        long locked = fleet.stream()
                .filter(status -> status.state() == OperatingState.LOCKED_OUT)
                .count();
        if (fleet.isEmpty()) {
            return new Figure("0", "sets", "place one on the map", Tone.NEUTRAL);
        }
        return new Figure(Long.toString(running), "/ " + fleet.size(),
                locked == 0 ? "none locked out" : locked + " locked out", locked == 0 ? Tone.OK : Tone.ALARM);
    }

    static Figure faults(LabSnapshot snapshot) {
        long now = snapshot.simulatedMillis();
        long active = snapshot.faults().stream().filter(fault -> fault.sinceMillis() <= now).count();
        long coming = snapshot.faults().size() - active;
        return new Figure(Long.toString(active), "", coming == 0 ? "none on its way" : coming + " on its way",
                active > 0 ? Tone.WARNING : Tone.NEUTRAL);
    }

    static Figure acknowledged(LabSnapshot snapshot, Transport transport) {
        var view = snapshot.transports().get(transport);
        if (view == null || !view.on() && view.ledger().made() == 0) {
            return new Figure("–", "", "switch " + transport.label() + " on", Tone.NEUTRAL);
        }
        var ledger = view.ledger();
        double perSecond = ledger.acknowledgedPerSecond();
        boolean troubled = ledger.failed() > 0;
        var sub = troubled
                ? count(ledger.acknowledged()) + " acked · " + count(ledger.failed()) + " failed"
                : count(ledger.acknowledged()) + " acked · " + count(ledger.pending()) + " pending";
        boolean stuck = view.connection().state() == ConnectionState.WAITING
                || view.connection().state() == ConnectionState.FAILED;
        return new Figure(
                perSecond >= 100
                        ? count(Math.round(perSecond))
                        : String.format(Locale.ROOT, "%.1f", perSecond),
                "acks/s", sub, troubled ? Tone.ALARM : stuck ? Tone.WARNING : Tone.OK);
    }

    static Figure fuel(LabSnapshot snapshot) {
        double litres = 0;
        double tank = 0;
        double least = Double.POSITIVE_INFINITY;
        for (var status : snapshot.generators()) {
            litres += status.truth().fuelLitres();
            tank += status.generator().rating().tankLitres();
            least = Math.min(least, status.autonomyHours());
        }
        if (tank == 0) {
            return new Figure("–", "", "no tanks", Tone.NEUTRAL);
        }
        return new Figure(Long.toString(Math.round(litres / tank * 100)), "%",
                Double.isInfinite(least)
                        ? "nothing burns"
                        : String.format(Locale.ROOT, "shortest %.1f h", least),
                least < 1 ? Tone.ALARM : least < 3 ? Tone.WARNING : Tone.OK);
    }

    /** Where something happened: the site's name. */
    static String title(LabEvent event, LabSnapshot snapshot) {
        return snapshot.generators()
                .stream()
                .filter(status -> status.generator().id().equals(event.generator()))
                .map(status -> status.generator().site().name())
                .findFirst()
                .orElse("Genset Lab");
    }

    /** 12,345 as people read it; thousands beyond a million. */
    static String count(long value) {
        return value >= 10_000_000
                ? String.format(Locale.ROOT, "%,d k", value / 1000)
                : String.format(Locale.ROOT, "%,d", value);
    }
}
