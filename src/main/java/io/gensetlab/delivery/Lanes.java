package io.gensetlab.delivery;

import io.gensetlab.fleet.GeneratorId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lanes of an outbox, and which of them each generator belongs to. */
sealed interface Lanes {
    /** Where a generator's readings belong. */
    Lane of(GeneratorId generator);

    /** What a strand takes from; null if there is no such strand now. */
    @Nullable
    Lane of(Strand strand);

    /** All of them. */
    List<Lane> all();

    /** Whether all that belonged to a lane of before still do. */
    boolean keeps(Lane before);

    /** By shares of the fleet. */
    record Shares(List<Lane> all) implements Lanes {
        static Shares of(int count) {
            return new Shares(Stream.generate(Lane::new).limit(count).toList());
        }

        @Override
        public Lane of(GeneratorId generator) {
            return all.get(Strand.of(generator, all.size()));
        }

        @Override
        public @Nullable Lane of(Strand strand) {
            return strand instanceof Strand.Share(int index, int count) && count == all.size()
                    ? all.get(index)
                    : null;
        }

        @Override
        public boolean keeps(Lane before) {
            return false;
        }
    }

    /** Generators with a lane of their own, those that share one, and one for those of which nobody has decided yet. */
    final class Devices implements Lanes {
        private final Map<GeneratorId, Lane> own = new HashMap<>();
        private final Strands strands;
        private final Lane rest;
        private final Lane undecided;
        private final List<Lane> all = new ArrayList<>();

        /** @param before whose lanes go on where they can */
        Devices(Strands strands, Lanes before) {
            this.strands = strands;
            var old = before instanceof Devices devices ? devices : null;
            strands.own().forEach(id -> {
                var lane = old == null ? null : old.own.get(id);
                own.put(id, lane == null ? new Lane() : lane);
            });
            rest = old == null ? new Lane() : old.rest;
            undecided = old == null ? new Lane() : old.undecided;
            all.addAll(own.values());
            all.add(rest);
            all.add(undecided);
        }

        @Override
        public Lane of(GeneratorId generator) {
            var lane = own.get(generator);
            return lane != null ? lane : strands.rest().contains(generator) ? rest : undecided;
        }

        @Override
        public @Nullable Lane of(Strand strand) {
            return switch (strand) {
                case Strand.Own(var generator) -> own.get(generator);
                case Strand.Rest _ -> rest;
                case Strand.Share _ -> null;
            };
        }

        Lane undecided() {
            return undecided;
        }

        @Override
        public List<Lane> all() {
            return all;
        }

        @Override
        public boolean keeps(Lane before) {
            return before != rest && before != undecided && own.containsValue(before);
        }
    }
}
