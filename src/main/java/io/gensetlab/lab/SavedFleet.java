package io.gensetlab.lab;

import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.settings.Workspace;
import io.gensetlab.simulation.Command;
import io.gensetlab.telemetry.GeneratorStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fleet as it is kept from one start to the next, and back. */
final class SavedFleet {
    private SavedFleet() {}

    /** What is kept of a fleet. Faults and pins are not: they are of the run. */
    static Workspace of(Collection<GeneratorStatus> fleet) {
        return new Workspace(fleet.stream()
                .map(status -> entry(status.generator().id(), Draft.of(status)))
                .toList());
    }

    /** The example fleet as it is placed. */
    static Workspace example() {
        return new Workspace(ExampleFleet.demo().stream().map(placed -> {
            var generator = placed.generator();
            var standby = Draft.standby(generator.position(), generator.site(), generator.rating());
            var draft = placed.loadShare() > 0
                    ? new Draft(generator.position(), generator.site(), generator.rating(),
                            generator.thresholds(), ControlMode.AUTO, true, placed.loadShare(),
                            placed.fuelShare())
                    : standby;
            return entry(generator.id(), draft);
        }).toList());
    }

    private static Workspace.Entry entry(GeneratorId id, Draft draft) {
        var site = draft.site();
        var rating = draft.rating();
        return new Workspace.Entry(id.value(), site.name(), site.type().name(), site.ambientCelsius(),
                site.ambientSwingCelsius(), draft.position().latitude(), draft.position().longitude(),
                rating.kva(), rating.frequencyHz(), rating.tankLitres(), limits(draft.thresholds()),
                draft.mode().name(), draft.running(), draft.loadShare(), draft.fuelShare());
    }

    /** What places a kept fleet; sets whose values make no sense, and a second one of an id, are left out. */
    static List<List<Command>> place(Workspace workspace, Numbers numbers) {
        var placed = new ArrayList<List<Command>>();
        var ids = new HashSet<GeneratorId>();
        for (var entry : workspace.generators()) {
            try {
                var id = new GeneratorId(entry.id());
                var draft = draft(entry);
                if (ids.add(id)) {
                    numbers.seen(id);
                    placed.add(draft.place(id));
                }
            } catch (IllegalArgumentException e) {
                // Told by the number of those that were placed.
                continue;
            }
        }
        return placed;
    }

    private static Draft draft(Workspace.Entry entry) {
        return new Draft(new GeoPosition(entry.latitude(), entry.longitude()),
                new Site(entry.site(), SiteType.valueOf(entry.siteType()), entry.ambientCelsius(),
                        entry.ambientSwingCelsius()),
                new Rating(entry.kva(), entry.frequencyHz(), entry.tankLitres()),
                thresholds(entry.thresholds()), ControlMode.valueOf(entry.mode()), entry.running(),
                entry.loadShare(), entry.fuelShare());
    }

    private static Map<String, Double> limits(Thresholds of) {
        var limits = new LinkedHashMap<String, Double>();
        limits.put("coolantWarningCelsius", of.coolantWarningCelsius());
        limits.put("coolantTripCelsius", of.coolantTripCelsius());
        limits.put("coolantLowCelsius", of.coolantLowCelsius());
        limits.put("oilWarningKpa", of.oilWarningKpa());
        limits.put("oilTripKpa", of.oilTripKpa());
        limits.put("fuelLowShare", of.fuelLowShare());
        limits.put("fuelTripShare", of.fuelTripShare());
        limits.put("fuelHighShare", of.fuelHighShare());
        limits.put("levelWarningShare", of.levelWarningShare());
        limits.put("levelTripShare", of.levelTripShare());
        return limits;
    }

    private static Thresholds thresholds(Map<String, Double> kept) {
        var limits = limits(Thresholds.DEFAULT);
        // A file that somebody edited may have a name without a value.
        limits.replaceAll((name, usual) -> {
            var value = kept.get(name);
            return value == null ? usual : value;
        });
        var values = limits.values().iterator();
        return new Thresholds(values.next(), values.next(), values.next(), values.next(), values.next(),
                values.next(), values.next(), values.next(), values.next(), values.next());
    }
}
