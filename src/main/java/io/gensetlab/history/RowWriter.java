package io.gensetlab.history;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in a format. Values are numbers, texts or nothing; the last column is the payload. */
interface RowWriter {
    void begin(List<String> columns) throws IOException;

    void row(@Nullable Object[] values) throws IOException;

    /** What is there of the run and what is not, at the end. */
    void end(String run, Tally tally) throws IOException;

    /** The same in words that are the same for all. */
    static String note(Tally tally) {
        return "made " + tally.made() + "; here " + tally.inFile() + "; sampled out " + tally.sampledOut()
                + "; left out as the disk took no more " + tally.leftOut() + "; gone as the history was full "
                + tally.letGo() + "; not written yet or at the program's end " + tally.notWritten()
                + "; fates not kept " + tally.fatesLost();
    }

    /** A number as text, the same everywhere, without an exponent. */
    static String number(Number value) {
        if (!(value instanceof Double)) {
            return value.toString();
        }
        double number = value.doubleValue();
        long thousandths = Math.round(number * 1000);
        if (Math.abs(number) > 1e12 || thousandths / 1000.0 != number) {
            return java.math.BigDecimal.valueOf(number).toPlainString();
        }
        var text = new StringBuilder(16);
        if (thousandths < 0) {
            text.append('-');
        }
        long digits = Math.abs(thousandths);
        text.append(digits / 1000).append('.').append(digits / 100 % 10);
        int rest = (int) (digits % 100);
        if (rest != 0) {
            text.append(rest / 10);
            if (rest % 10 != 0) {
                text.append(rest % 10);
            }
        }
        return text.toString();
    }
}
