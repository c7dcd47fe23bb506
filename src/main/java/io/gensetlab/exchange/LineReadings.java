package io.gensetlab.exchange;

import io.gensetlab.exchange.BoundedLines.Line;
import io.gensetlab.fleet.GeneratorId;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings of a file that stand in lines: what makes no sense is left out, counted and told, and the rest goes on. */
abstract class LineReadings implements ReadingSource {
    private final BoundedLines lines;
    private final PayloadPosition positions = new PayloadPosition();
    private final BadRows bad = new BadRows();
    private final UnknownNames unknown = new UnknownNames();

    LineReadings(BoundedLines lines) {
        this.lines = lines;
    }

    /**
     * The reading that begins with a line.
     *
     * @return null for a line that tells something else
     * @throws IllegalArgumentException with a sentence for what is wrong
     */
    abstract @Nullable ReadingRow parse(Line line) throws IOException;

    @Override
    public final @Nullable ReadingRow next() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.problem() != null) {
                bad.add(line.number(), line.problem());
                continue;
            }
            if (line.text().isBlank()) {
                continue;
            }
            try {
                var row = parse(line);
                if (row != null) {
                    unknown.look(row);
                    return row;
                }
            } catch (IllegalArgumentException e) {
                bad.add(line.number(), String.valueOf(e.getMessage()));
            }
        }
        return null;
    }

    /** A name that is none of a reading's. */
    final void unknown(String name) {
        unknown.add(name);
    }

    /**
     * Latitude or longitude of a row of an export.
     *
     * @param payload as it went out
     * @throws IllegalArgumentException with a sentence, if nothing says where the set stands
     */
    final String exportedPosition(ReadingColumn column, @Nullable String id, @Nullable String payload) {
        var position = positions.of(new GeneratorId(String.valueOf(id)), payload);
        return Double.toString(column == ReadingColumn.LAT ? position.latitude() : position.longitude());
    }

    @Override
    public final BadRows bad() {
        return bad;
    }

    @Override
    public final List<String> notes() {
        return unknown.notes();
    }

    @Override
    public final void close() throws IOException {
        lines.close();
    }
}
