package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what the map asks for; new sets are numbered from 101. */
final class RecordedMap implements MapActions {
    final List<String> said = new CopyOnWriteArrayList<>();
    private int number = 100;

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
    public void move(GeneratorId id, GeoPosition position) {
        said.add("move " + id + at(position));
    }

    @Override
    public void remove(GeneratorId id) {
        said.add("remove " + id);
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
