package io.gensetlab.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object a line; what is not known is left out. The payload is an object itself, or a text if it is no JSON. The last line
 * has the one member {@code export}, which tells what is there.
 */
final class JsonRows implements RowWriter {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder().rootValueSeparator("\n").build();

    private final JsonGenerator out;
    private List<String> columns = List.of();

    JsonRows(OutputStream out) throws IOException {
        this.out = FACTORY.createGenerator(out);
    }

    @Override
    public void begin(List<String> names) {
        columns = names;
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        out.writeStartObject();
        int last = values.length - 1;
        for (int i = 0; i < last; i++) {
            switch (values[i]) {
                case null -> {
                }
                case Double number -> {
                    out.writeFieldName(columns.get(i));
                    out.writeNumber(RowWriter.number(number));
                }
                case Number number -> out.writeNumberField(columns.get(i), number.longValue());
                case Object text -> out.writeStringField(columns.get(i), text.toString());
            }
        }
        if (values[last] != null) {
            payload(columns.get(last), String.valueOf(values[last]));
        }
        out.writeEndObject();
    }

    private void payload(String name, String payload) throws IOException {
        if (isOneLineOfJson(payload)) {
            out.writeFieldName(name);
            out.writeRawValue(payload);
        } else {
            out.writeStringField(name, payload);
        }
    }

    private static boolean isOneLineOfJson(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            return false;
        }
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void end(String run, Tally tally) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("export");
        out.writeStringField("run", run);
        out.writeNumberField("made", tally.made());
        out.writeNumberField("here", tally.inFile());
        out.writeNumberField("sampledOut", tally.sampledOut());
        out.writeNumberField("leftOut", tally.leftOut());
        out.writeNumberField("letGo", tally.letGo());
        out.writeNumberField("notWritten", tally.notWritten());
        out.writeNumberField("fatesLost", tally.fatesLost());
        out.writeEndObject();
        out.writeEndObject();
        out.writeRaw('\n');
        out.flush();
    }
}
