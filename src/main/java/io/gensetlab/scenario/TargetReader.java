package io.gensetlab.scenario;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.scenario.YamlNode.Items;
import io.gensetlab.scenario.YamlNode.Members;
import io.gensetlab.scenario.YamlNode.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which sets something happens to. */
final class TargetReader {
    private static final String EXAMPLE = "generator1, [generator1, generator2], all, { share: 7 % } or { area: [47, 5, 55, 15] }";
    private static final int NAMED_IDS = 20;

    /** The target that is every set. */
    static final String ALL = "all";

    private final Problems problems;
    private final @Nullable Set<GeneratorId> known;
    private final @Nullable FleetPlan fleet;
    /** Where the sets stand; null before somebody asks, or if that is not known. */
    private @Nullable List<GeoPosition> places;

    /** @param known the ids there are, or null if that is not known */
    TargetReader(Problems problems, @Nullable Collection<GeneratorId> known) {
        this(problems, known, null);
    }

    private TargetReader(Problems problems, @Nullable Collection<GeneratorId> known,
            @Nullable FleetPlan fleet) {
        this.problems = problems;
        this.known = known == null ? null : new HashSet<>(known);
        this.fleet = fleet;
    }

    /** For the sets of a fleet; null if it could not be read. */
    static TargetReader of(Problems problems, @Nullable FleetPlan fleet) {
        return new TargetReader(problems, fleet == null ? null : fleet.ids(), fleet);
    }

    /** The target; null if it is wrong, which goes to the problems. */
    @Nullable
    Target read(YamlNode node) {
        return switch (node) {
            case Text text when text.value().equals(ALL) -> new Target.All();
            case Text text -> {
                var id = id(text);
                yield id == null ? null : new Target.Ids(List.of(id));
            }
            case Items list -> ids(list);
            case Members members -> some(members);
        };
    }

    private @Nullable Target ids(Items list) {
        var ids = new ArrayList<GeneratorId>();
        for (var item : list.items()) {
            var id = id(item);
            if (id != null && !ids.contains(id)) {
                ids.add(id);
            }
        }
        if (list.items().isEmpty()) {
            problems.add(list, "A target is " + EXAMPLE + ", not an empty list");
        }
        return ids.isEmpty() ? null : new Target.Ids(ids);
    }

    private @Nullable GeneratorId id(YamlNode node) {
        var id = Fields.read(node, "A target", GeneratorId::new, problems);
        if (id == null || known == null || known.contains(id)) {
            return id;
        }
        var words = known.stream().sorted().limit(NAMED_IDS).map(GeneratorId::value).toList();
        var near = Spelling.nearest(id.value(), Stream
                .concat(Stream.of(ALL),
                        known.size() > 1000 ? words.stream() : known.stream().map(GeneratorId::value))
                .toList());
        problems.add(node, "The fleet has no " + id + (near == null ? "." : "; did you mean " + near + "?")
                + " It has " + String.join(", ", words)
                + (known.size() > NAMED_IDS ? " … " + known.size() + " in all" : "") + ".");
        return null;
    }

    private @Nullable Target some(Members members) {
        var fields = new Fields(members, "A target", problems, "share", "area");
        if (fields.keys().size() != 1) {
            problems.add(members, "A target is " + EXAMPLE);
            return null;
        }
        if (fields.has("share")) {
            return fields.value("share", text -> new Target.Share(Words.share(text)));
        }
        var area = FleetReader.area(fields.node("area"), problems);
        if (area == null) {
            return null;
        }
        if (!problems.isFull() && isEmpty(area)) {
            problems.add(fields.valueAt("area"), "No set of the fleet stands in this area");
            return null;
        }
        return new Target.Within(area);
    }

    /** Whether no set stands there, as far as it is known where they stand. */
    private boolean isEmpty(Area area) {
        var its = places;
        if (its == null) {
            its = fleet == null
                    ? List.of()
                    : fleet.placed().map(set -> set.generator().position()).toList();
            places = its;
        }
        return !its.isEmpty() && its.stream().noneMatch(area::contains);
    }
}
