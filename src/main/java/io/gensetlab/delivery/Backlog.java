package io.gensetlab.delivery;

import java.io.IOException;
import java.util.List;

/** Accepted readings that lie on disk, in the order they were made. Thread-safe. */
public interface Backlog {
    /**
     * Readings of one transport that follow each other, none of which has its fate.
     *
     * @param run whose readings
     * @param first ordinal of the first
     * @param last ordinal of the last
     * @param count how many they are, since not every ordinal is one for the transport
     */
    record Stretch(String run, long first, long last, int count) {}

    /**
     * Readings as they were read back.
     *
     * @param messages in their order
     * @param covered everything of the stretch up to this ordinal is among them, or cannot be read any more
     */
    record Part(List<OutboundMessage> messages, long covered) {}

    /** Whether there is room for readings only if a transport gives up its oldest ones. Returns at once. */
    boolean isFull(Transport transport);

    /**
     * Reads the first readings of a stretch. May block for as long as the disk takes.
     *
     * @param most how many at most, above 0
     * @throws IOException if the disk gives nothing now; trying again makes sense
     */
    Part read(Transport transport, Stretch stretch, int most) throws IOException;

    /**
     * Says that readings of a stretch cannot be read back, and counted as dropped. Returns at once.
     *
     * @param stretch as it was put in; its count is how many of it are lost
     */
    default void lost(Transport transport, Stretch stretch) {}
}
