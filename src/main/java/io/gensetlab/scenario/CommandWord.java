package io.gensetlab.scenario;

import io.gensetlab.fault.FaultKind;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.scenario.Action.Broker;
import io.gensetlab.telemetry.Quantity;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands of a timeline, as they are written. */
enum CommandWord {
    START("Starts the sets: a test under load, until they are stopped."), STOP(
            "Cools the sets down and stops them."), RESET("Clears latched alarms."), REPAIR(
                    "The mechanic: all is as new."), EMERGENCY_STOP("The red button."), MAINS_OUT(
                            "The mains fail; with a duration they come back.", true,
                            true), MAINS_BACK("The mains come back."), CLEAR(
                                    "Ends the faults that the scenario has put there; without a target also those of links.",
                                    false,
                                    false), SET_LOAD("What the sites ask for.",
                                            "load"), SET_FUEL("What is in the tanks.", "fuel"), PIN(
                                                    "Holds what a sensor reports; with a duration it is let go.",
                                                    "quantity", "value"), RELEASE("Lets a pinned sensor go.",
                                                            "quantity"), MODE("Turns the mode switch.",
                                                                    "mode"), STOP_BROKER(
                                                                            "Stops an embedded broker; with a duration it starts again.",
                                                                            "broker"), START_BROKER(
                                                                                    "Starts an embedded broker.",
                                                                                    "broker"), PAUSE_BROKER(
                                                                                            "Has an embedded broker be there and silent; with a duration it goes on.",
                                                                                            "broker"), RESUME_BROKER(
                                                                                                    "Has a paused embedded broker go on.",
                                                                                                    "broker");

    /** What {@code with} may hold. */
    private final List<String> parameters;
    private final String sentence;
    private final boolean lasts;
    private final boolean needsTarget;

    CommandWord(String sentence) {
        this(sentence, false, true);
    }

    CommandWord(String sentence, boolean lasts, boolean needsTarget) {
        this.sentence = sentence;
        this.lasts = lasts;
        this.needsTarget = needsTarget;
        parameters = List.of();
    }

    CommandWord(String sentence, String... parameters) {
        this.sentence = sentence;
        this.parameters = List.of(parameters);
        boolean broker = this.parameters.contains("broker");
        needsTarget = !broker;
        lasts = sentence.contains("with a duration");
    }

    String word() {
        return Words.of(this);
    }

    String sentence() {
        return sentence;
    }

    List<String> parameters() {
        return parameters;
    }

    /** Whether it can have a duration. */
    boolean lasts() {
        return lasts;
    }

    /** Whether it must have a target. */
    boolean needsTarget() {
        return needsTarget;
    }

    /** Whether it can have a target. */
    boolean takesTarget() {
        return !parameters.contains("broker");
    }

    static List<String> words() {
        return Arrays.stream(values()).map(CommandWord::word).toList();
    }

    static final List<Quantity> PINNED = List.of(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE);

    /** The command with its parameters; null if one lacks or is wrong, which is with the problems already. */
    @Nullable
    Action action(@Nullable Fields with) {
        if (parameters.isEmpty()) {
            return new Action.Order(Action.Deed.valueOf(name()));
        }
        if (with == null) {
            return null;
        }
        return switch (this) {
            case SET_LOAD -> with.value("load", text -> new Action.SetLoad(Words.share(text)));
            case SET_FUEL -> with.value("fuel", text -> new Action.SetFuel(Words.share(text)));
            case PIN -> {
                var quantity = with.value("quantity", CommandWord::quantity);
                yield quantity == null
                        ? null
                        : with.value("value", text -> new Action.Pin(quantity, Words.number(text)));
            }
            case RELEASE -> with.value("quantity", text -> new Action.Release(quantity(text)));
            case MODE -> with.value("mode",
                    text -> new Action.SetMode(Words.constant(text, ControlMode.values())));
            case STOP_BROKER, START_BROKER, PAUSE_BROKER, RESUME_BROKER -> with.value("broker",
                    text -> new Broker(Words.constant(text, Broker.Which.values()), turn()));
            case START, STOP, RESET, REPAIR, EMERGENCY_STOP, MAINS_OUT, MAINS_BACK, CLEAR ->
                throw new IllegalStateException("Has no parameters");
        };
    }

    private Broker.Turn turn() {
        return Broker.Turn.valueOf(name().substring(0, name().indexOf('_')));
    }

    /** The word for what is done to a broker. */
    static CommandWord of(Broker.Turn turn) {
        return valueOf(turn + "_BROKER");
    }

    private static Quantity quantity(String text) {
        return PINNED.stream()
                .filter(each -> each.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> Spelling.unknown("\"" + text + "\" is none of", text,
                        PINNED.stream().map(Quantity::wireName).toList()));
    }

    /** As it stands in a file. */
    static String example(String parameter) {
        return switch (parameter) {
            case "load" -> "80 %";
            case "fuel" -> "20 %";
            case "quantity" -> "temperature";
            case "value" -> "112";
            case "mode" -> "manual";
            case "broker" -> "mqtt";
            default -> FaultKind.all().getFirst().id();
        };
    }
}
