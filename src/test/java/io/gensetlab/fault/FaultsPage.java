package io.gensetlab.fault;

import io.gensetlab.fault.FaultParameter.Range;
import io.gensetlab.telemetry.Quantity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page {@code docs/faults.md}: what there is and what can be set, made of the catalogue; and what was seen of it, which
 * the integration tests write to {@code target/faults.md}.
 */
final class FaultsPage {
    static final Path FILE = Path.of("docs", "faults.md");
    /** Where what was seen begins. */
    static final String SEEN = "## Seen on the wire\n";
    private static final Path ROWS = Path.of("target", "faults.md");
    private static final List<Quantity> CARRIED = List.of(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE,
            Quantity.FUEL_VOLUME);

    private FaultsPage() {}

    /** Writes it anew; rows that no test has written since stay what they are. */
    public static void main(String[] arguments) throws IOException {
        var rows = Files.exists(FILE) ? rows(Files.readString(FILE)) : new LinkedHashMap<String, String>();
        if (Files.exists(ROWS)) {
            rows.putAll(rows(Files.readString(ROWS)));
        }
        var text = new StringBuilder(made());
        text.append(SEEN)
                .append("""

                        Written by `FaultsOnTheWireIT`, `LinkFaultsOnTheWireIT` and `PayloadFaultsIT`: each fault acts on a set of its
                        own, on embedded brokers. An independent subscriber and an independent consumer, which know nothing of the
                        program, compare what they receive before it with what they receive under its label. Those of sensors,
                        engines and clocks go out in the layout *extended*, so that consequences show: state, alarms, load.

                        - **MQTT**: what the subscriber saw, and the bytes of one message; `‹FF›` is a byte that is no text.
                        - **Kafka, values checked**: the record, framed by magic byte and schema id; or why it was refused. The schema
                          check is on unless somebody turns it off.
                        - **Kafka, values not checked**: the same with *Check values* off.

                        """);
        text.append("| Fault | Layer | MQTT | Kafka, values checked | Kafka, values not checked |\n")
                .append("|---|---|---|---|---|\n");
        for (var kind : FaultKind.all()) {
            text.append(rows.getOrDefault(kind.id(), "")).append(rows.containsKey(kind.id()) ? "\n" : "");
        }
        Files.write(FILE, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** By fault: the rows of what was seen. */
    static Map<String, String> rows(String page) {
        var rows = new LinkedHashMap<String, String>();
        int from = Math.max(0, page.indexOf(SEEN));
        page.substring(from)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> rows.put(line.substring(3, line.indexOf('`', 3)), line));
        return rows;
    }

    /** All above what was seen. */
    static String made() {
        var text = new StringBuilder(
                """
                        # Faults

                        What can go wrong in Genset Lab, by layer: in the window under **Faults**, in scenario files
                        ([scenarios.md](scenarios.md)) by the word in the first column, and on the wire as the label `fault`.

                        - **Parameters**: the name in files, what it may be, its unit, and in brackets where it stands if nothing is
                          said. A time is written as `20s`, or, among these parameters alone, as a bare number of seconds.
                        - **FMI**: the failure mode indicators of SAE J1939 that fit.
                        - **Ramp**: whether a ramp lets it grow from nothing to full strength.

                        All may have an onset, a duration, a probability, a duty cycle and a seed; those of links an onset and a
                        duration.

                        """);
        for (var layer : FaultLayer.values()) {
            text.append("## ")
                    .append(layer.label())
                    .append("\n\n")
                    .append("| Fault | What happens | Parameters | FMI | Ramp |\n|---|---|---|---|---|\n");
            FaultKind.all().stream().filter(kind -> kind.layer() == layer).forEach(kind -> row(text, kind));
            text.append('\n');
        }
        return text.toString();
    }

    private static void row(StringBuilder text, FaultKind kind) {
        text.append("| `")
                .append(kind.id())
                .append("` ")
                .append(kind.label())
                .append(" | ")
                .append(kind.sentence())
                .append(" | ")
                .append(kind.parameters()
                        .stream()
                        .map(FaultsPage::parameter)
                        .collect(Collectors.joining("<br>")))
                .append(" | ")
                .append(kind.indicators()
                        .stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(", ")))
                .append(" | ")
                .append(kind.isGraded() ? "yes" : "")
                .append(" |\n");
    }

    private static String parameter(FaultParameter parameter) {
        return "`" + parameter.name() + "` " + switch (parameter) {
            case FaultParameter.Figure figure -> figure(figure);
            case FaultParameter.Choice choice -> choice.options()
                    .stream()
                    .map(FaultParameter.Option::id)
                    .collect(Collectors.joining(", ")) + " (" + choice.standard() + ")";
            case FaultParameter.Text words -> "a text (" + words.standard() + ")";
        };
    }

    private static String figure(FaultParameter.Figure figure) {
        var parts = new ArrayList<String>();
        if (figure.byQuantity().isEmpty()) {
            parts.add(range(figure, figure.range(), figure.unit()));
        } else {
            for (var quantity : CARRIED) {
                parts.add(quantity.wireName() + " " + range(figure, figure.range(quantity),
                        figure.unit(quantity)));
            }
        }
        return String.join("; ", parts);
    }

    private static String range(FaultParameter.Figure figure, Range range, String unit) {
        return number(range.least()) + " to " + number(range.most()) + (unit.isEmpty() ? "" : " " + unit)
                + " (" + (figure.mayLack() == null ? number(range.standard()) : figure.mayLack()) + ")";
    }

    private static String number(double value) {
        var text = value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
        return text.replace('-', '−');
    }
}
