package io.gensetlab.ui.timeline;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.Target;
import io.gensetlab.scenario.TimelineEntry;
import io.gensetlab.ui.control.ScheduleItem;
import io.gensetlab.ui.control.Tone;
import java.util.Locale;
import java.util.stream.Collectors;

/** Entries of a timeline in words. */
final class EntryText {
    private EntryText() {}

    /** What happens, as in "Stuck" or "Load 120 %". */
    static String what(Action action) {
        return switch (action) {
            case Action.Say _ -> "Caption";
            case Action.Inject inject -> inject.kind().label();
            case Action.Preset preset -> preset.preset().label();
            case Action.Order order -> words(order.deed());
            case Action.SetLoad load -> "Load " + percent(load.share());
            case Action.SetFuel fuel -> "Fuel " + percent(fuel.tankShare());
            case Action.Pin pin -> pin.quantity().label() + " held at " + number(pin.value()) + " "
                    + pin.quantity().unit();
            case Action.Release release -> release.quantity().label() + " released";
            case Action.SetMode mode -> "Mode " + mode.mode().label();
            case Action.Broker broker -> (broker.running() ? "Start " : "Stop ") + switch (broker.which()) {
                case MQTT -> "the MQTT broker";
                case KAFKA -> "Kafka";
                case REGISTRY -> "the Schema Registry";
            };
        };
    }

    private static String words(Action.Deed deed) {
        var text = deed.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** To whom; empty for nobody. */
    static String whom(Target target) {
        return switch (target) {
            case Target.All _ -> "all sets";
            case Target.Ids(var ids) -> ids.size() <= 2
                    ? ids.stream().map(GeneratorId::value).collect(Collectors.joining(", "))
                    : ids.size() + " sets";
            case Target.Share(var share) -> percent(share) + " of the sets";
            case Target.Within _ -> "an area";
            case Target.None _ -> "";
        };
    }

    /** What stands in a bar: what and to whom; a caption in its own words. */
    static String label(TimelineEntry entry) {
        if (entry.action() instanceof Action.Say) {
            return entry.caption();
        }
        var whom = whom(entry.target());
        return what(entry.action()) + (whom.isEmpty() ? "" : " · " + whom);
    }

    /** All of it in a sentence without a full stop. */
    static String text(TimelineEntry entry) {
        var details = entry.action() instanceof Action.Inject inject
                ? inject.kind().describe(inject.fault())
                : "";
        return label(entry) + (details.isEmpty() ? "" : ": " + details);
    }

    /** As it stands on its track. */
    static ScheduleItem item(ScenarioDocument.Kept kept) {
        var entry = kept.entry();
        double from = entry.at().toMillis() / 1000.0;
        boolean stretches = ScenarioDocument.stretches(entry);
        var duration = entry.duration();
        double to = duration != null
                ? from + duration.toMillis() / 1000.0
                : stretches ? Double.POSITIVE_INFINITY : from;
        return new ScheduleItem(kept.key(), ScenarioTrack.of(entry.action()).ordinal(), from, to,
                tone(entry.action()),
                label(entry), text(entry), stretches || duration != null);
    }

    private static Tone tone(Action action) {
        return switch (ScenarioTrack.of(action)) {
            case CAPTIONS -> Tone.NEUTRAL;
            case ENGINE -> Tone.ALARM;
            case SENSOR, PAYLOAD, CLOCK -> Tone.WARNING;
            case TRANSPORT, ORDERS -> Tone.INFO;
        };
    }

    private static String percent(double share) {
        return number(Math.round(share * 1000) / 10.0) + " %";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
