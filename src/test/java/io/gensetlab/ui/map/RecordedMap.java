package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what the map asks for; new sets are numbered from 101. */
final class RecordedMap implements MapActions {
    final List<String> said = new CopyOnWriteArrayList<>();
    private int number = 100;
    /** Orders to move, each of any number of sets. */
    int moves;

    @Override
    public GeneratorId place(GeoPosition position, String siteName) {
        said.add("place " + siteName + at(position));
        number++;
        return GeneratorId.numbered(number);
    }

    private static String at(GeoPosition position) {
        return String.format(Locale.ROOT, " %.2f %.2f", position.latitude(), position.longitude());
    }

    @Override
    public void move(Map<GeneratorId, GeoPosition> to) {
        moves++;
        to.forEach((id, position) -> said.add("move " + id + at(position)));
    }

    @Override
    public void remove(Collection<GeneratorId> ids) {
        said.add("remove " + String.join(" ", ids.stream().map(GeneratorId::value).toList()));
    }

    @Override
    public void start(GeneratorId id) {
        said.add("start " + id);
    }

    @Override
    public void stop(GeneratorId id) {
        said.add("stop " + id);
    }

    @Override
    public void reset(GeneratorId id) {
        said.add("reset " + id);
    }
}
