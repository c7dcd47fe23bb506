package io.gensetlab.history;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180: lines end with CR and LF, texts are quoted where they must be. A text that a spreadsheet would take for a formula
 * gets an apostrophe before it. The last column is empty but in the last record, which tells what is there.
 */
final class CsvRows implements RowWriter {
    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;
    private int columns;

    CsvRows(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    @Override
    public void begin(List<String> names) throws IOException {
        columns = names.size();
        out.write(String.join(",", names));
        out.write(",note\r\n");
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        for (var value : values) {
            switch (value) {
                case null -> {
                }
                case Number number -> out.write(RowWriter.number(number));
                case Object text -> text(text.toString());
            }
            out.write(',');
        }
        out.write("\r\n");
    }

    private void text(String text) throws IOException {
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        if (!formula && !mustBeQuoted(text)) {
            out.write(text);
            return;
        }
        out.write('"');
        if (formula) {
            out.write('\'');
        }
        out.write(text.replace("\"", "\"\""));
        out.write('"');
    }

    private static boolean mustBeQuoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void end(String run, Tally tally) throws IOException {
        text(run);
        out.write(",".repeat(columns));
        text(RowWriter.note(tally));
        out.write("\r\n");
        out.flush();
    }
}
