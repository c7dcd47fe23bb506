package io.gensetlab.ui.inspector;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.AlarmClass;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.inspector.InspectorView.Fact;
import io.gensetlab.ui.inspector.InspectorView.Head;
import io.gensetlab.ui.inspector.InspectorView.Orders;
import io.gensetlab.ui.inspector.InspectorView.Tile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The selected sets in words: everything of an {@link InspectorView} but its sliders. */
record Words(Group group) {
    /** A Type 10 emergency supply carries its load within this after the outage, s (NFPA 110). */
    static final double TYPE_10_SECONDS = 10;

    private static final String NONE = "–";
    private static final String SCORE = "A Type 10 emergency supply (NFPA 110) carries its load within 10 s of the outage.";

    // ---- who and how

    Head head() {
        var health = GeneratorHealth.STANDBY;
        var counts = new EnumMap<GeneratorHealth, Integer>(GeneratorHealth.class);
        double kva = 0;
        double carried = 0;
        double rated = 0;
        boolean heard = false;
        for (var status : group.sets()) {
            var each = GeneratorHealth.of(status);
            counts.merge(each, 1, Integer::sum);
            health = each.compareTo(health) > 0 ? each : health;
            var rating = status.generator().rating();
            kva += rating.kva();
            rated += rating.kw();
            if (!status.silent()) {
                heard = true;
                carried += status.reported().loadShare() * rating.kw();
            }
        }
        double share = heard ? carried / rated : Double.NaN;
        var power = heard ? words("%,.0f kW", carried) : NONE;
        var of = words("of %,.0f kW", rated);
        if (group.isOne()) {
            var status = group.first();
            var generator = status.generator();
            return new Head(generator.id().value(), generator.site().name(), generator.site().type().label(),
                    words("%.4f°, %.4f° · %,.0f kVA", generator.position().latitude(),
                            generator.position().longitude(), kva),
                    generator.position(), health,
                    health == GeneratorHealth.SILENT ? health.label() : status.state().label(), share, power,
                    of);
        }
        var worst = counts.getOrDefault(health, 0);
        var states = new ArrayList<String>();
        counts.forEach((each, count) -> states
                .add(words("%,d ", count) + each.label().toLowerCase(Locale.ROOT)));
        return new Head(words("%,d generators", group.sets().size()), String.join(" · ", states), "",
                words("%,.0f kVA together", kva), null, health,
                words("%,d ", worst) + health.label().toLowerCase(Locale.ROOT), share, power, of);
    }

    String note() {
        if (!group.isOne()) {
            return "";
        }
        var status = group.first();
        var alarms = status.alarms()
                .stream()
                .filter(alarm -> alarm != Alarm.NOT_IN_AUTO)
                .sorted()
                .map(Alarm::label)
                .filter(label -> !status.message().contains(label))
                .collect(Collectors.joining(" · "));
        var message = group.units().inSentence(status.message().strip());
        return message.isEmpty() || alarms.isEmpty() ? message + alarms : message + "\n" + alarms;
    }

    Tone noteTone() {
        return group.any(Words::isLatched)
                ? Tone.ALARM
                : group.any(status -> !status.alarms().isEmpty()) ? Tone.WARNING : Tone.INFO;
    }

    List<Badge> badges() {
        var badges = new ArrayList<Badge>();
        boolean one = group.isOne();
        // Of one set the state's badge says it already, unless its silence hides it.
        badge(badges, Tone.ALARM, "Locked out",
                status -> status.state() == OperatingState.LOCKED_OUT && (!one || status.silent()),
                "Stopped by its protection; does nothing more until it is reset.");
        badge(badges, Tone.WARNING, "Not in Auto", status -> status.mode() != ControlMode.AUTO,
                "Does not start by itself when the mains fail.");
        badge(badges, Tone.INFO, "Mains out", status -> !status.mainsPresent(),
                "The site has no mains: in Auto the set starts and carries its load.");
        badge(badges, Tone.OFFLINE, "Silent", status -> !one && status.silent(),
                "Reports nothing; what is shown is old.");
        badge(badges, Tone.INFO, one ? held() : "Values held", status -> !status.pinned().isEmpty(),
                "A hand holds what the sensor reports; Auto lets it go.");
        return badges;
    }

    private String held() {
        return group.first().pinned().size() == 1
                ? "1 value held"
                : group.first().pinned().size() + " values held";
    }

    private void badge(List<Badge> badges, Tone tone, String text, Predicate<GeneratorStatus> which,
            String hint) {
        int count = group.count(which);
        if (count > 0) {
            badges.add(new Badge(tone, group.isOne() ? text : words("%s: %,d", text, count), hint));
        }
    }

    // ---- what can be done

    Orders orders() {
        boolean lockedOut = group.any(status -> status.state() == OperatingState.LOCKED_OUT);
        boolean seized = group.any(status -> status.alarms().contains(Alarm.ENGINE_SEIZED));
        return new Orders(
                group.any(status -> !isAtWork(status) && status.state() != OperatingState.LOCKED_OUT),
                group.any(Words::isAtWork), group.any(Words::isLatched), lockedOut,
                group.any(status -> !status.alarms().contains(Alarm.EMERGENCY_STOP)), seized);
    }

    private static boolean isAtWork(GeneratorStatus status) {
        return status.state().isFired() || status.state().isStarting();
    }

    private static boolean isLatched(GeneratorStatus status) {
        return status.state() == OperatingState.LOCKED_OUT
                || status.alarms().stream().anyMatch(alarm -> alarm.alarmClass() != AlarmClass.WARNING);
    }

    @Nullable
    ControlMode mode() {
        var first = group.first().mode();
        return group.any(status -> status.mode() != first) ? null : first;
    }

    @Nullable
    Boolean mains() {
        boolean first = group.first().mainsPresent();
        return group.any(status -> status.mainsPresent() != first) ? null : (Boolean) first;
    }

    // ---- faults

    /**
     * @param faults those of the selected sets
     * @param nowMillis simulated time
     */
    static List<FaultTag> faults(List<ActiveFault> faults, long nowMillis) {
        var byKind = new LinkedHashMap<String, List<ActiveFault>>();
        for (var fault : faults) {
            byKind.computeIfAbsent(fault.order().label(), label -> new ArrayList<>()).add(fault);
        }
        return byKind.values().stream().map(same -> tag(same, nowMillis)).toList();
    }

    private static FaultTag tag(List<ActiveFault> same, long nowMillis) {
        var preset = same.getFirst().order().preset();
        boolean coming = same.stream().allMatch(fault -> fault.sinceMillis() > nowMillis);
        long next = same.stream()
                .mapToLong(fault -> coming ? fault.sinceMillis() : fault.untilMillis())
                .min()
                .orElse(Long.MAX_VALUE);
        var name = same.getFirst().order().title();
        var count = same.size() == 1 ? "" : words(" ×%,d", same.size());
        var when = next == Long.MAX_VALUE ? "" : (coming ? " · in " : " · ") + clock(next - nowMillis);
        return new FaultTag(preset, name + count + when, coming,
                same.stream().map(fault -> fault.order().handle()).toList());
    }

    private static String clock(long millis) {
        long seconds = Math.max(0, (millis + 999) / 1000);
        return seconds < 3600
                ? words("%d:%02d", seconds / 60, seconds % 60)
                : words("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    // ---- figures

    List<Tile> tiles() {
        var lasts = group.span(GeneratorStatus::autonomyHours);
        var runs = group.range(GeneratorStatus::runHours, value -> words("%,.0f", value), "h");
        return List.of(
                new Tile("Fuel lasts", lasts.isEmpty() ? NONE : hours(lasts.low()),
                        lasts.isEmpty() ? "nothing burns" : group.isOne() ? "at this load" : "shortest",
                        Tone.NEUTRAL, "Hours until the tank is empty at the present burn."),
                new Tile("Run hours", runs, "", Tone.NEUTRAL, "Hours the engine has run."), score());
    }

    private Tile score() {
        var name = "10 s start";
        if (!group.isOne()) {
            int scored = group.count(Words::hasScore);
            int passed = group.count(Words::passed);
            return scored == 0
                    ? new Tile(name, NONE, "no start yet", Tone.NEUTRAL, SCORE)
                    : new Tile(name, words("%,d of %,d", passed, scored),
                            passed == scored ? "pass" : "not all pass",
                            passed == scored ? Tone.OK : Tone.ALARM, SCORE);
        }
        var status = group.first();
        if (status.state().isStarting()) {
            return new Tile(name, "…", "starting", Tone.STARTING, SCORE);
        }
        if (!hasScore(status)) {
            return new Tile(name, NONE, "no start yet", Tone.NEUTRAL, SCORE);
        }
        var seconds = words("%.1f s", status.startSeconds());
        return passed(status)
                ? new Tile(name, seconds, "pass", Tone.OK, SCORE)
                : new Tile(name, failedToStart(status) ? "no start" : seconds, "fail", Tone.ALARM, SCORE);
    }

    private static boolean failedToStart(GeneratorStatus status) {
        return status.alarms().contains(Alarm.FAIL_TO_START);
    }

    private static boolean hasScore(GeneratorStatus status) {
        return failedToStart(status) || Double.isFinite(status.startSeconds());
    }

    private static boolean passed(GeneratorStatus status) {
        return !failedToStart(status) && status.startSeconds() <= TYPE_10_SECONDS;
    }

    List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        for (var quantity : List.of(Quantity.POWER, Quantity.SPEED, Quantity.FREQUENCY, Quantity.VOLTAGE,
                Quantity.BATTERY_VOLTAGE, Quantity.COOLANT_LEVEL, Quantity.OIL_TEMPERATURE)) {
            facts.add(new Fact(quantity.label(), group.reported(quantity)));
        }
        var units = group.units();
        facts.add(new Fact("Ambient",
                group.range(status -> status.truth().ambientCelsius(),
                        value -> units.figure(Quantity.COOLANT_TEMPERATURE, value),
                        units.label(Quantity.COOLANT_TEMPERATURE))));
        facts.add(new Fact("Rating", group.range(status -> status.generator().rating().kva(),
                value -> words("%,.0f", value), "kVA")));
        facts.add(new Fact("Rated frequency", group.range(status -> status.generator().rating().frequencyHz(),
                value -> words("%.0f", value), "Hz")));
        facts.add(new Fact("Tank",
                group.range(status -> status.generator().rating().tankLitres(),
                        value -> units.figure(Quantity.FUEL_VOLUME, value),
                        units.label(Quantity.FUEL_VOLUME))));
        facts.add(new Fact("Breaker", breaker()));
        return facts;
    }

    private String breaker() {
        int closed = group.count(GeneratorStatus::breakerClosed);
        return group.isOne()
                ? closed == 1 ? "closed" : "open"
                : words("%,d closed, %,d open", closed, group.sets().size() - closed);
    }

    private static String hours(double hours) {
        return words(hours < 100 ? "%.1f h" : "%,.0f h", hours);
    }

    private static String words(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
