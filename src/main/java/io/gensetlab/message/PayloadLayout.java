package io.gensetlab.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Which members a payload has. */
public enum PayloadLayout {
    /** Flat JSON with exactly six members, as the demo's subscribers read it. */
    CLASSIC("classic", "Classic", "Six members, as existing subscribers read them.", "classic.schema.json",
            "", false),
    /** The six and {@code ts}: for consumers that do not see MQTT user properties. */
    // The open classic schema allows further members: so it stays, and with it topic, subject and subscribers.
    TIMED("timed", "Timed", "The six and ts, epoch ms; conforms to the classic schema.",
            "classic.schema.json", "", false),
    /** The six and all else that the set reports. */
    EXTENDED("extended", "Extended",
            "The six, ts, seq, state, load, power, rpm, frequency, voltage, battery, alarms.",
            "extended.schema.json", "_extended", true),
    /** The six without pressure, with load and power. */
    LOAD_POWER("load-power", "Load and power", "Without pressure, with load in % and power in kW.",
            "load-power.schema.json", "_load_power", true),
    /** The six in two objects, {@code device} and {@code payload}. */
    NESTED("nested", "Nested", "{\"device\":{generatorID, coord},\"payload\":{…}}",
            "nested.schema.json", "_nested", false);

    private final String id;
    private final String label;
    private final String about;
    private final String resource;
    private final String suffix;
    private final boolean detailed;
    /** Read when it is first asked for; who reads it at the same time reads the same. */
    private volatile @Nullable String schema;

    PayloadLayout(String id, String label, String about, String resource, String suffix, boolean detailed) {
        this.id = id;
        this.label = label;
        this.about = about;
        this.resource = resource;
        this.suffix = suffix;
        this.detailed = detailed;
    }

    /** The word for it on the command line. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** What its payloads look like, in a line. */
    public String about() {
        return about;
    }

    /** Whether it needs readings with {@link io.gensetlab.telemetry.ReadingDetail}. */
    public boolean needsDetail() {
        return detailed;
    }

    /** Whether both have one schema, and so may share a topic and its subject. */
    public boolean sharesSchema(PayloadLayout other) {
        return resource.equals(other.resource);
    }

    /** A topic for it alone: the base without another layout's ending, and its own. */
    public String topicFor(String topic) {
        var base = topic;
        for (var layout : values()) {
            if (!layout.suffix.isEmpty() && base.endsWith(layout.suffix)
                    && base.length() > layout.suffix.length()) {
                base = base.substring(0, base.length() - layout.suffix.length());
                break;
            }
        }
        return base + suffix;
    }

    /** The text of its JSON Schema, draft-07. */
    public String schema() {
        var known = schema;
        if (known == null) {
            known = read();
            schema = known;
        }
        return known;
    }

    private String read() {
        try (var in = PayloadLayout.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The schema " + resource + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The layout of a word.
     *
     * @throws IllegalArgumentException with a sentence that lists the words there are
     */
    public static PayloadLayout byId(String id) {
        return Choice.byId("payload layout", values(), PayloadLayout::id, id);
    }
}
