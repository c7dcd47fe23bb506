package io.gensetlab.ui.delivery;

import io.gensetlab.lab.DeliveryLog;
import io.gensetlab.lab.DeliveryRow;
import io.gensetlab.ui.control.RowWindow;
import java.util.Arrays;

/**
 * The rows of a log that a filter lets through. Looks at all rows once, then only at those that are new or changed. One
 * thread at a time; never the FX thread, since the first look takes a while.
 */
final class LogSieve {
    private static final int CHUNK = 256;

    private final DeliveryLog log;
    private final RowFilter filter;
    private final DeliveryText text;
    private volatile boolean wanted = true;
    private long look = -1;
    /** Numbers of the rows let through, rising, from {@code begin} to {@code end}. */
    private long[] numbers = new long[1024];
    private int begin;
    private int end;

    LogSieve(DeliveryLog log, RowFilter filter, DeliveryText text) {
        this.log = log;
        this.filter = filter;
        this.text = text;
    }

    DeliveryLog log() {
        return log;
    }

    RowFilter filter() {
        return filter;
    }

    /** Nobody waits for it any more. Any thread. */
    void giveUp() {
        wanted = false;
    }

    /** The rows that the filter lets through now. */
    RowWindow refresh() {
        var changes = log.changesSince(Math.max(0, look));
        if (look < 0 || !changes.complete()) {
            begin = 0;
            end = 0;
            look = log.changes();
            lookAtAll();
        } else {
            look = changes.next();
            // A row is made and settled twice, often within one look: it is looked at once.
            var numbersOfChanged = changes.numbers();
            Arrays.sort(numbersOfChanged);
            long before = -1;
            for (long number : numbersOfChanged) {
                var row = number == before ? null : log.row(number);
                before = number;
                if (row != null) {
                    put(row);
                }
            }
        }
        long first = log.first();
        while (begin < end && numbers[begin] < first) {
            begin++;
        }
        return RowWindow.of(Arrays.copyOfRange(numbers, begin, end));
    }

    private void lookAtAll() {
        long to = log.next();
        for (long from = log.first(); from < to && wanted; from += CHUNK) {
            log.rows(from, Math.min(from + CHUNK, to), row -> {
                if (filter.matches(row, text)) {
                    add(row.number());
                }
            });
        }
    }

    private void put(DeliveryRow row) {
        int found = Arrays.binarySearch(numbers, begin, end, row.number());
        boolean matches = filter.matches(row, text);
        if (matches && found < 0) {
            int at = -found - 1;
            add(row.number());
            if (at < end - 1) {
                // Room may have been made at the front meanwhile: the place is found anew.
                at = -Arrays.binarySearch(numbers, begin, end - 1, row.number()) - 1;
                System.arraycopy(numbers, at, numbers, at + 1, end - 1 - at);
                numbers[at] = row.number();
            }
        } else if (!matches && found >= 0) {
            System.arraycopy(numbers, found + 1, numbers, found, end - found - 1);
            end--;
        }
    }

    private void add(long number) {
        if (end == numbers.length) {
            var larger = begin > numbers.length / 2 ? numbers : new long[numbers.length * 2];
            System.arraycopy(numbers, begin, larger, 0, end - begin);
            end -= begin;
            begin = 0;
            numbers = larger;
        }
        numbers[end++] = number;
    }
}
