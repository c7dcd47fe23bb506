package io.gensetlab.exchange;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Readings that are there already, one after the other, in an order that is always the same. Takes as much memory for a million
 * as for a thousand. What makes no sense is left out, and {@linkplain #bad counted}. Of one thread at a time; {@link #bad} and
 * {@link #notes} may be asked from any.
 */
public interface ReadingSource extends AutoCloseable {
    /**
     * The next good row; null at the end.
     *
     * @throws IOException with a sentence, if nothing more can be read
     */
    @Nullable
    ReadingRow next() throws IOException;

    /** What was left out so far. */
    BadRows bad();

    /** What else is to be said of the source, each a sentence, once. */
    List<String> notes();

    @Override
    void close() throws IOException;
}
