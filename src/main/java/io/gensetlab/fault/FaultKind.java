package io.gensetlab.fault;

import io.gensetlab.telemetry.Quantity;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One kind of fault as people see it: a word, a name, a sentence and its parameters. Palette, scenario files, command line and
 * docs go by {@link #all()}. Immutable and thread-safe.
 */
public final class FaultKind {
    private static final Map<String, FaultKind> BY_ID = new LinkedHashMap<>();
    private static final Map<Class<? extends Fault>, FaultKind> BY_TYPE = new LinkedHashMap<>();

    /** What happens at a moment, or would not be itself if it came and went with each second. */
    private static final Set<Class<? extends Fault>> HAPPENINGS = Set.of(EngineFault.TankLevel.class,
            EngineFault.BreakerTrip.class, EngineFault.EmergencyStop.class, EngineFault.NotInAuto.class,
            ClockFault.Restart.class, TransportFault.SilentDevice.class);

    static {
        for (var kind : FaultCatalogue.kinds()) {
            if (BY_ID.put(kind.id, kind) != null || BY_TYPE.put(kind.type, kind) != null) {
                throw new IllegalStateException("Twice: " + kind.id);
            }
        }
    }

    private final String id;
    private final FaultLayer layer;
    private final String label;
    private final String sentence;
    private final List<Integer> indicators;
    private final Class<? extends Fault> type;
    private final boolean graded;
    private final Map<String, FaultParameter> parameters = new LinkedHashMap<>();

    /** @param graded whether it has a strength, so that a ramp means something */
    FaultKind(String id, String label, String sentence, List<Integer> indicators, Class<? extends Fault> type,
            boolean graded, List<FaultParameter> parameters) {
        this.id = id;
        this.label = label;
        this.sentence = sentence;
        this.indicators = List.copyOf(indicators);
        this.type = type;
        this.graded = graded;
        layer = layer(type);
        for (var component : type.getRecordComponents()) {
            var parameter = parameters.stream()
                    .filter(each -> each.name().equals(component.getName()))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException(id + " says nothing of " + component.getName()));
            this.parameters.put(parameter.name(), parameter);
        }
        if (this.parameters.size() != parameters.size()) {
            throw new IllegalStateException(id + " speaks of what it does not have");
        }
    }

    private static FaultLayer layer(Class<? extends Fault> type) {
        if (SensorFault.class.isAssignableFrom(type)) {
            return FaultLayer.SENSOR;
        }
        if (EngineFault.class.isAssignableFrom(type)) {
            return FaultLayer.ENGINE;
        }
        if (TransportFault.class.isAssignableFrom(type)) {
            return FaultLayer.TRANSPORT;
        }
        return PayloadFault.class.isAssignableFrom(type) ? FaultLayer.PAYLOAD : FaultLayer.CLOCK;
    }

    /** All kinds, by layer. */
    public static List<FaultKind> all() {
        return List.copyOf(BY_ID.values());
    }

    /** The kind of a fault. */
    public static FaultKind of(Fault fault) {
        return Objects.requireNonNull(BY_TYPE.get(fault.getClass()), () -> "Not in the catalogue: " + fault);
    }

    /**
     * The kind of a word.
     *
     * @throws IllegalArgumentException with a sentence that lists the words there are
     */
    public static FaultKind byId(String id) {
        var kind = BY_ID.get(id);
        if (kind == null) {
            throw new IllegalArgumentException("There is no fault \"" + id + "\"; there are "
                    + String.join(", ", BY_ID.keySet()));
        }
        return kind;
    }

    /** The kind of a word, or null if there is none. */
    public static @Nullable FaultKind find(String id) {
        return BY_ID.get(id);
    }

    /** The word for it in files, on the command line and in labels on the wire. */
    public String id() {
        return id;
    }

    /** Where it acts. */
    public FaultLayer layer() {
        return layer;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** What happens, in a sentence. */
    public String sentence() {
        return sentence;
    }

    /** SAE J1939 failure mode indicators, 0 to 31, that fit; empty if none does. */
    public List<Integer> indicators() {
        return indicators;
    }

    /** Whether it has a strength that can grow over a ramp. */
    public boolean isGraded() {
        return graded;
    }

    /** Whether it belongs to the link of a transport, not to a set. */
    public boolean isOnLink() {
        return TransportFault.OnLink.class.isAssignableFrom(type);
    }

    /** For what the chance of {@link FaultTiming#probability} is drawn. */
    public enum Drawn {
        /** For each reading. */
        READING,
        /** For each simulated second. */
        SECOND,
        /** Once, or once in each period of a duty cycle: it happens as it begins to act, and not again before it rested. */
        PERIOD
    }

    /** What its chance is drawn for. */
    public Drawn drawn() {
        if (HAPPENINGS.contains(type)) {
            return Drawn.PERIOD;
        }
        return layer == FaultLayer.ENGINE ? Drawn.SECOND : Drawn.READING;
    }

    /** What can be set, in the order of a form. */
    public List<FaultParameter> parameters() {
        return List.copyOf(parameters.values());
    }

    /** The fault with all parameters as they stand if nothing is said. */
    public Fault standard() {
        return make(Map.of());
    }

    /**
     * A fault of this kind.
     *
     * @param values by parameter: a {@link Number} for a figure (seconds for a time), a {@link CharSequence} for a choice or a
     *            text; what lacks stands as if nothing was said
     * @throws IllegalArgumentException with a sentence for a parameter that there is not, a value of another kind or out of its
     *             range
     */
    public Fault make(Map<String, ? extends @Nullable Object> values) {
        for (var name : values.keySet()) {
            if (!parameters.containsKey(name)) {
                throw new IllegalArgumentException(parameters.isEmpty()
                        ? "The fault \"" + id + "\" has no parameters, so no \"" + name + "\""
                        : "The fault \"" + id + "\" has no \"" + name + "\"; it has "
                                + String.join(", ", parameters.keySet()));
            }
        }
        var components = type.getRecordComponents();
        var arguments = new @Nullable Object[components.length];
        var types = new Class<?>[components.length];
        Quantity quantity = null;
        for (int i = 0; i < components.length; i++) {
            var component = components[i];
            types[i] = component.getType();
            arguments[i] = argument(component, Objects.requireNonNull(parameters.get(component.getName())),
                    values,
                    quantity);
            if (quantity == null && arguments[i] instanceof Quantity first) {
                quantity = first;
            }
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw new IllegalArgumentException(wrong.getMessage(), wrong);
            }
            throw new IllegalStateException("A fault could not be made: " + id, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A fault could not be made: " + id, e);
        }
    }

    private static @Nullable Object argument(RecordComponent component, FaultParameter parameter,
            Map<String, ? extends @Nullable Object> values, @Nullable Quantity quantity) {
        boolean said = values.containsKey(parameter.name());
        var value = values.get(parameter.name());
        return switch (parameter) {
            case FaultParameter.Figure figure -> {
                if (value == null && (figure.mayLack() != null || said)) {
                    if (figure.mayLack() == null) {
                        throw new IllegalArgumentException(
                                "\"" + figure.name() + "\" is a number, not empty");
                    }
                    yield null;
                }
                if (value == null) {
                    yield number(component.getType(), figure,
                            Double.valueOf(figure.range(quantity).standard()));
                }
                var number = number(component.getType(), figure, value);
                if (value instanceof Number given) {
                    figure.require(given.doubleValue(), quantity);
                }
                yield number;
            }
            case FaultParameter.Choice choice -> {
                // YAML reads the bare word null as nothing.
                var word = said ? String.valueOf(value) : choice.standard();
                yield constant(component.getType(), choice, word);
            }
            case FaultParameter.Text text -> {
                if (said && !(value instanceof CharSequence)) {
                    throw new IllegalArgumentException("\"" + text.name() + "\" is a text, not " + value);
                }
                yield said ? String.valueOf(value) : text.standard();
            }
        };
    }

    private static Object number(Class<?> type, FaultParameter.Figure figure, Object value) {
        if (value instanceof Duration time && type == Duration.class) {
            return time;
        }
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("\"" + figure.name() + "\" is a number"
                    + (figure.unit().isEmpty() ? "" : " in " + figure.unit()) + ", not " + value);
        }
        double plain = number.doubleValue();
        if (type == int.class) {
            if (plain != Math.rint(plain) || Math.abs(plain) > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "\"" + figure.name() + "\" is a whole number, not " + value);
            }
            return (int) plain;
        }
        if (type == Duration.class) {
            if (Math.abs(plain) > 1e9) {
                throw new IllegalArgumentException("\"" + figure.name() + "\" is a time in s, not " + value);
            }
            return Duration.ofMillis(Math.round(plain * 1000));
        }
        return plain;
    }

    private static Object constant(Class<?> type, FaultParameter.Choice choice, String word) {
        for (var constant : type.getEnumConstants()) {
            if (word(constant).equals(word)
                    && choice.options().stream().anyMatch(each -> each.id().equals(word))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("\"" + choice.name() + "\" is "
                + choice.options().stream().map(FaultParameter.Option::id).collect(Collectors.joining(", "))
                + ", not \"" + word + "\"");
    }

    /** As in {@code us-gallon}; a quantity has its name on the wire. */
    static String word(Object constant) {
        return constant instanceof Quantity quantity
                ? quantity.wireName()
                : ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The parameters of a fault, as {@link #make} takes them: {@link Double}, {@link Integer} or {@link String}; those that
     * lack are left out.
     *
     * @throws IllegalArgumentException if the fault is of another kind
     */
    public Map<String, Object> values(Fault fault) {
        if (fault.getClass() != type) {
            throw new IllegalArgumentException(fault + " is no " + id);
        }
        var values = new LinkedHashMap<String, Object>();
        for (var component : type.getRecordComponents()) {
            try {
                var value = component.getAccessor().invoke(fault);
                if (value != null) {
                    values.put(component.getName(), plain(value));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A fault could not be read: " + fault, e);
            }
        }
        return values;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Duration time -> time.toMillis() / 1000.0;
            case Enum<?> constant -> word(constant);
            default -> value;
        };
    }

    /** In words: what is set, as in {@code 2 °C/s, cap 40 °C}; empty for a fault without parameters. */
    public String describe(Fault fault) {
        var values = values(fault);
        var words = new ArrayList<String>();
        Quantity quantity = fault instanceof SensorFault sensor ? sensor.quantity() : null;
        for (var parameter : parameters.values()) {
            var value = values.get(parameter.name());
            switch (parameter) {
                case FaultParameter.Figure figure -> words.add(figure.label().toLowerCase(Locale.ROOT) + " "
                        + (value == null ? figure.mayLack() : figure(value, figure.unit(quantity))));
                case FaultParameter.Choice choice -> words.add(choice.options()
                        .stream()
                        .filter(option -> option.id().equals(value))
                        .map(option -> option.label().toLowerCase(Locale.ROOT))
                        .findFirst()
                        .orElse(String.valueOf(value)));
                case FaultParameter.Text text ->
                    words.add(text.label().toLowerCase(Locale.ROOT) + " \"" + value + "\"");
            }
        }
        return String.join(", ", words);
    }

    private static String figure(Object value, String unit) {
        double number = ((Number) value).doubleValue();
        var text = number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
        return unit.isEmpty() ? text : text + " " + unit;
    }

    static List<FaultParameter.Option> options(Object... idAndLabel) {
        var options = new ArrayList<FaultParameter.Option>();
        for (int i = 0; i < idAndLabel.length; i += 2) {
            options.add(new FaultParameter.Option(word(idAndLabel[i]), (String) idAndLabel[i + 1]));
        }
        return List.copyOf(options);
    }

    @Override
    public String toString() {
        return id + Arrays.toString(parameters.keySet().toArray());
    }
}
