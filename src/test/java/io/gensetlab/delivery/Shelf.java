package io.gensetlab.delivery;

import java.util.TreeMap;

/** A disk that has everything. */
final class Shelf {
    private Shelf() {}

    /** @param readings by their ordinals */
    static Backlog of(TreeMap<Long, OutboundMessage> readings) {
        return new Backlog() {
            @Override
            public boolean isFull(Transport transport) {
                return false;
            }

            @Override
            public Part read(Transport transport, Stretch stretch, int most) {
                var found = readings.subMap(stretch.first(), true, stretch.last(), true)
                        .values()
                        .stream()
                        .limit(most)
                        .toList();
                return new Part(found, found.size() < most ? stretch.last() : found.getLast().ordinal());
            }
        };
    }
}
