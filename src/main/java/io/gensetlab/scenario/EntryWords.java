package io.gensetlab.scenario;

import io.gensetlab.fleet.GeneratorId;
import java.util.Locale;
import java.util.stream.Collectors;

/** Entries of a timeline in a few words for people. */
public final class EntryWords {
    private EntryWords() {}

    /** What happens, as in "Stuck" or "Load 120 %". */
    public static String what(Action action) {
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
            case Action.Broker broker -> word(broker.turn()) + " " + switch (broker.which()) {
                case MQTT -> "the MQTT broker";
                case KAFKA -> "Kafka";
                case REGISTRY -> "the Schema Registry";
            };
        };
    }

    private static String words(Action.Deed deed) {
        return word(deed);
    }

    private static String word(Enum<?> constant) {
        var text = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** To whom; empty for nobody. */
    private static String whom(Target target) {
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
    public static String label(TimelineEntry entry) {
        if (entry.action() instanceof Action.Say) {
            return entry.caption();
        }
        var whom = whom(entry.target());
        return what(entry.action()) + (whom.isEmpty() ? "" : " · " + whom);
    }

    /** What is told when its time comes: its caption, or else what happens and to whom. */
    public static String told(TimelineEntry entry) {
        return entry.caption().isEmpty() ? label(entry) : entry.caption().strip().replaceAll("\\s+", " ");
    }

    private static String percent(double share) {
        return number(Math.round(share * 1000) / 10.0) + " %";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
