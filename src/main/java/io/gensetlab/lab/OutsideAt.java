package io.gensetlab.lab;

import io.gensetlab.fault.TransportFault;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How links and embedded brokers stand at a moment of a scenario, which follows from its timeline alone. Immutable.
 *
 * @param links the faults that act on links, by the entry they come from
 * @param stopped the brokers that are stopped
 * @param paused those that are paused
 */
record OutsideAt(Map<Integer, List<LinkWish>> links, Set<Action.Broker.Which> stopped,
        Set<Action.Broker.Which> paused) {

    private record Turn(Duration at, Runnable act) {}

    /** @param moment since the scenario's start; what happens at that very moment is still to come */
    static OutsideAt of(Scenario scenario, Duration moment) {
        var links = new LinkedHashMap<Integer, List<LinkWish>>();
        var stopped = EnumSet.noneOf(Action.Broker.Which.class);
        var paused = EnumSet.noneOf(Action.Broker.Which.class);
        var turns = new ArrayList<Turn>();
        for (int i = 0; i < scenario.timeline().size(); i++) {
            int number = i;
            var entry = scenario.timeline().get(i);
            var at = entry.at();
            Runnable end = () -> {};
            switch (entry.action()) {
                case Action.Inject inject when inject.fault() instanceof TransportFault.OnLink link -> {
                    turns.add(new Turn(at, () -> begin(links, number, LinkWish.of(entry, link))));
                    end = () -> links.remove(number);
                }
                case Action.Preset(var preset) -> {
                    for (var part : preset.parts()) {
                        if (part.fault() instanceof TransportFault.OnLink link) {
                            turns.add(new Turn(at.plus(part.delay()),
                                    () -> begin(links, number, LinkWish.of(entry, link))));
                        }
                    }
                    end = () -> links.remove(number);
                }
                case Action.Broker(var which, var turn) -> {
                    turns.add(new Turn(at, () -> act(stopped, paused, which, turn)));
                    end = () -> act(stopped, paused, which, turn.contrary());
                }
                case Action.Order(var deed) when deed == Action.Deed.CLEAR
                        && entry.target() instanceof Target.None ->
                    turns.add(new Turn(at, links::clear));
                default -> {
                    // Happens to sets.
                }
            }
            var duration = entry.duration();
            if (duration != null) {
                turns.add(new Turn(at.plus(duration), end));
            }
        }
        turns.stream()
                .sorted(Comparator.comparing(Turn::at))
                .takeWhile(turn -> turn.at().compareTo(moment) < 0)
                .forEach(turn -> turn.act().run());
        return new OutsideAt(links, stopped, paused);
    }

    private static void begin(Map<Integer, List<LinkWish>> links, int entry, LinkWish wish) {
        links.computeIfAbsent(entry, _ -> new ArrayList<>()).add(wish);
    }

    private static void act(Set<Action.Broker.Which> stopped, Set<Action.Broker.Which> paused,
            Action.Broker.Which which, Action.Broker.Turn turn) {
        switch (turn) {
            case STOP -> {
                stopped.add(which);
                // One that stops is not paused any more.
                paused.remove(which);
            }
            case START -> stopped.remove(which);
            case PAUSE -> paused.add(which);
            case RESUME -> paused.remove(which);
        }
    }
}
