package io.gensetlab.scenario;

import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.scenario.YamlNode.Items;
import io.gensetlab.scenario.YamlNode.Members;
import io.gensetlab.scenario.YamlNode.Text;
import java.util.ArrayList;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** Reads the fleet of a scenario. */
final class FleetReader {
    private static final double STANDARD_KW = 500;
    static final double STANDARD_LOAD = 0.6;
    private static final double STANDARD_FUEL = 0.8;
    private static final String EXAMPLE = "example, a list of sets, or { count: 20, area: [47, 5, 55, 15] }";

    private final Problems problems;

    FleetReader(Problems problems) {
        this.problems = problems;
    }

    /** How a set may stand at the start. */
    private enum Stand {
        RUNNING, STANDBY
    }

    @Nullable
    FleetPlan read(Fields all) {
        return switch (all.node("fleet")) {
            case null -> null;
            case Text text -> {
                if (text.value().equals("example")) {
                    yield new FleetPlan.Example();
                }
                problems.add(text, "The fleet is " + EXAMPLE + ", not " + text.what());
                yield null;
            }
            case Items list -> listed(list);
            case Members members -> generated(members);
        };
    }

    private FleetPlan.@Nullable Listed listed(Items list) {
        var sets = new ArrayList<FleetPlan.PlacedSet>();
        var seen = new HashSet<GeneratorId>();
        boolean all = true;
        for (var item : list.items()) {
            var set = item instanceof Members members ? set(members) : null;
            if (set == null) {
                if (!(item instanceof Members)) {
                    problems.add(item,
                            "A set of the fleet is a map, as in { id: generator1, lat: 51.9, lon: 4.5 }, not "
                                    + item.what());
                }
                all = false;
            } else if (seen.add(set.generator().id())) {
                sets.add(set);
            } else {
                problems.add(item, "There is a second " + set.generator().id());
            }
        }
        if (list.items().isEmpty()) {
            problems.add(list, "The fleet has at least one set");
        }
        // With a set that could not be read, targets cannot be checked.
        return all ? new FleetPlan.Listed(sets) : null;
    }

    private FleetPlan.@Nullable PlacedSet set(Members members) {
        var fields = new Fields(members, "A set of the fleet", problems, "id", "name", "type", "lat", "lon",
                "kw", "tank", "frequency", "ambient", "state", "load", "fuel", "coolant", "mode");
        fields.require("id", "generator1");
        fields.require("lat", "51.92");
        fields.require("lon", "4.47");
        var id = fields.value("id", FleetReader::id);
        var lat = fields.value("lat", text -> range(text, -90, 90, "A latitude is −90 to 90 degrees"));
        var lon = fields.value("lon", text -> range(text, -180, 180, "A longitude is −180 to 180 degrees"));
        var type = fields.value("type", text -> Words.constant(text, SiteType.values()), SiteType.OTHER);
        double kw = fields.value("kw", FleetReader::kw, STANDARD_KW);
        var plain = Rating.ofKw(kw);
        int hertz = fields.value("frequency", FleetReader::hertz, 50);
        double tank = fields.value("tank",
                text -> range(text, 1, 999_999, "A tank holds 1 to 999,999 litres"),
                plain.tankLitres());
        double ambient = fields.value("ambient",
                text -> range(text, -50, 60, "An ambient temperature is −50 to 60 °C"), 20.0);
        boolean running = stand(fields);
        double load = load(fields);
        double fuel = fuel(fields);
        Double coolant = fields.value("coolant",
                text -> range(text, -50, 120, "Coolant is −50 to 120 °C at the start"));
        var mode = fields.value("mode", text -> Words.constant(text, ControlMode.values()), ControlMode.AUTO);
        if (id == null || lat == null || lon == null) {
            return null;
        }
        var name = fields.value("name", text -> text, id.value());
        return new FleetPlan.PlacedSet(
                new Generator(id, new GeoPosition(lat, lon), new Site(name, type, ambient, 6),
                        new Rating(plain.kva(), hertz, tank), Thresholds.DEFAULT),
                running, load, fuel, coolant, mode);
    }

    private FleetPlan.@Nullable Generated generated(Members members) {
        var fields = new Fields(members, "A fleet by number", problems, "count", "area", "kw", "state",
                "load", "fuel");
        fields.require("count", "20");
        fields.require("area", "[47, 5, 55, 15]");
        var count = fields.value("count", FleetReader::count);
        var area = area(fields.node("area"), problems);
        double kw = fields.value("kw", FleetReader::kw, STANDARD_KW);
        boolean running = stand(fields);
        double load = load(fields);
        double fuel = fuel(fields);
        return count == null || area == null
                ? null
                : new FleetPlan.Generated(count, area, kw, running, load, fuel);
    }

    private static boolean stand(Fields fields) {
        return fields.value("state", text -> Words.constant(text, Stand.values()),
                Stand.STANDBY) == Stand.RUNNING;
    }

    private static double load(Fields fields) {
        return fields.value("load", text -> new Action.SetLoad(Words.share(text)).share(), STANDARD_LOAD);
    }

    private static double fuel(Fields fields) {
        return fields.value("fuel", text -> new Action.SetFuel(Words.share(text)).tankShare(), STANDARD_FUEL);
    }

    private static int count(String text) {
        long count = Words.whole(text);
        if (count < 1 || count > FleetPlan.MOST_SETS) {
            throw new IllegalArgumentException("A fleet has 1 to 100000 sets, not " + text);
        }
        return (int) count;
    }

    private static GeneratorId id(String text) {
        if (text.equals(TargetReader.ALL)) {
            throw new IllegalArgumentException(
                    "A set cannot be called all: as a target that means every set");
        }
        return new GeneratorId(text);
    }

    private static int hertz(String text) {
        if (!text.equals("50") && !text.equals("60")) {
            throw new IllegalArgumentException("The rated frequency is 50 or 60 Hz, not " + text);
        }
        return Integer.parseInt(text);
    }

    private static double kw(String text) {
        return range(text, 1, 4000, "A rating is 1 to 4000 kW");
    }

    private static double range(String text, double least, double most, String sentence) {
        return ScenarioReader.inRange(text, least, most, sentence);
    }

    /** An area; null if it is not there, or wrong, which goes to the problems. */
    static @Nullable Area area(@Nullable YamlNode node, Problems problems) {
        try {
            switch (node) {
                case null -> {
                    return null;
                }
                case Items(_, _, var items) when items.size() == 4 -> {
                    var degrees = new double[4];
                    for (int i = 0; i < 4; i++) {
                        var number = Fields.read(items.get(i), "A degree of the area", Words::number,
                                problems);
                        if (number == null) {
                            return null;
                        }
                        degrees[i] = number;
                    }
                    return new Area.Box(degrees[0], degrees[1], degrees[2], degrees[3]);
                }
                case Members members -> {
                    return members.members().stream().anyMatch(each -> each.key().value().equals("corners"))
                            ? polygon(members, problems)
                            : circle(members, problems);
                }
                default -> {
                    problems.add(node,
                            "An area is [south, west, north, east], { lat: 52.5, lon: 13.4, radius: 30 km } or { corners: [[lat, lon], …] }, not "
                                    + node.what());
                    return null;
                }
            }
        } catch (IllegalArgumentException e) {
            problems.add(node, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable Area circle(Members members, Problems problems) {
        var fields = new Fields(members, "An area", problems, "lat", "lon", "radius");
        fields.require("lat", "52.5");
        fields.require("lon", "13.4");
        fields.require("radius", "30 km");
        var lat = fields.value("lat", text -> range(text, -90, 90, "A latitude is −90 to 90 degrees"));
        var lon = fields.value("lon", text -> range(text, -180, 180, "A longitude is −180 to 180 degrees"));
        var radius = fields.value("radius", text -> range(
                text.endsWith("km") ? text.substring(0, text.length() - 2).strip() : text, 0.001, 20_000,
                "A radius is 0.001 to 20000 km"));
        return lat == null || lon == null || radius == null
                ? null
                : new Area.Circle(new GeoPosition(lat, lon), radius);
    }

    private static @Nullable Area polygon(Members members, Problems problems) {
        var fields = new Fields(members, "An area", problems, "corners");
        var node = fields.node("corners");
        if (!(node instanceof Items(_, _, var items))) {
            problems.add(members, "corners are a list of [latitude, longitude]");
            return null;
        }
        var corners = new ArrayList<GeoPosition>();
        for (var item : items) {
            if (!(item instanceof Items(_, _, var pair)) || pair.size() != 2) {
                problems.add(item,
                        "A corner is [latitude, longitude], such as [52.5, 13.4], not " + item.what());
                return null;
            }
            var lat = Fields.read(pair.getFirst(), "A latitude",
                    text -> range(text, -90, 90, "A latitude is −90 to 90 degrees"), problems);
            var lon = Fields.read(pair.getLast(), "A longitude",
                    text -> range(text, -180, 180, "A longitude is −180 to 180 degrees"), problems);
            if (lat == null || lon == null) {
                return null;
            }
            corners.add(new GeoPosition(lat, lon));
        }
        return new Area.Polygon(corners);
    }
}
