package io.gensetlab.ui.control;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of an endless log a list shows: their numbers, rising. Either all of a range or a chosen few. Immutable.
 */
public final class RowWindow {
    /** No rows. */
    public static final RowWindow EMPTY = new RowWindow(0, 0, null);

    private final long from;
    private final int size;
    private final long @Nullable [] numbers;

    private RowWindow(long from, int size, long @Nullable [] numbers) {
        this.from = from;
        this.size = size;
        this.numbers = numbers;
    }

    /** All rows of a range, the end exclusive. */
    public static RowWindow range(long from, long to) {
        return new RowWindow(from, (int) Math.max(0, to - from), null);
    }

    /** These rows, in rising order; the array belongs to the window from now on. */
    public static RowWindow of(long[] numbers) {
        return new RowWindow(numbers.length == 0 ? 0 : numbers[0], numbers.length, numbers);
    }

    public int size() {
        return size;
    }

    /** The number of the row at a place. */
    public long number(int index) {
        return numbers == null ? from + index : numbers[index];
    }

    /** The place of the first row with this number or a higher one; {@link #size()} if there is none. */
    public int placeOf(long number) {
        if (numbers == null) {
            return Math.clamp(number - from, 0, size);
        }
        int found = Arrays.binarySearch(numbers, number);
        return found < 0 ? -found - 1 : found;
    }

    /** How many rows from a place on are the same as another's from its place on. */
    int sameFrom(int index, RowWindow other, int otherIndex) {
        int most = Math.min(size - index, other.size - otherIndex);
        if (numbers == null && other.numbers == null) {
            return most > 0 && number(index) == other.number(otherIndex) ? most : 0;
        }
        int same = 0;
        while (same < most && number(index + same) == other.number(otherIndex + same)) {
            same++;
        }
        return same;
    }
}
