package io.gensetlab.delivery;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An independent reader at one moment: what anybody who joined now would see.
 *
 * @param transport whose reader
 * @param live whether it is connected and reads
 * @param sentence how it stands, for people
 * @param joined when it joined, by our clock
 * @param received messages so far
 * @param beforeJoining of these, the ones from before it joined: retained ones, records below the end offsets
 * @param perSecond messages a second, in the last full second
 * @param first the first reading that arrived, or null
 * @param newest the newest messages as received, oldest first; few
 */
public record ReaderView(Transport transport, boolean live, String sentence, Instant joined, long received,
        long beforeJoining, double perSecond, @Nullable First first, List<Line> newest) {

    /**
     * The first reading that arrived.
     *
     * @param generator its generator's id
     * @param seq its sequence number
     * @param ageMillis how long before the joining it was made, ms; negative if it was made after
     */
    public record First(String generator, long seq, long ageMillis) {}

    /**
     * A message as received.
     *
     * @param where topic; or partition and offset
     * @param text the payload, cut where it is long
     * @param fromBefore whether it is from before the joining
     */
    public record Line(String where, String text, boolean fromBefore) {}
}
