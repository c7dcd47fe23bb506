package io.gensetlab.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.lab.ExpectationResult;
import io.gensetlab.lab.FaultInterval;
import io.gensetlab.lab.RunReport;
import io.gensetlab.lab.ScenarioRun;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a played scenario came to, for people and for scripts. */
final class ScenarioResults {
    private static final ObjectMapper LINES = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    private static final int WIDEST = 90;

    private final ScenarioRun run;
    private final List<ExpectationResult> results;

    ScenarioResults(ScenarioRun run, RunReport report) {
        this.run = run;
        results = run.results(report);
    }

    boolean expectsAny() {
        return !results.isEmpty();
    }

    boolean areMet() {
        return results.stream().allMatch(ExpectationResult::met);
    }

    /** A table of what was expected and what was seen. */
    void print(PrintStream err) {
        if (results.isEmpty()) {
            return;
        }
        int width = Math.min(WIDEST,
                results.stream().mapToInt(each -> each.expected().length()).max().orElse(0));
        err.println();
        err.println(row("", "Expected", "Seen", width));
        for (var each : results) {
            err.println(row(each.met() ? "met" : "NOT MET", each.expected(), each.seen(), width));
        }
        long met = results.stream().filter(ExpectationResult::met).count();
        err.println(met + " of " + results.size() + (results.size() == 1 ? " expectation" : " expectations")
                + " met.");
    }

    private static String row(String met, String expected, String seen, int width) {
        return String.format(Locale.ROOT, "%-8s %-" + Math.max(1, width) + "s  %s", met, expected, seen);
    }

    /** Beside the report of the run. */
    Map<String, @Nullable Object> json() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("name", run.scenario().name());
        map.put("seed", run.scenario().seed());
        map.put("met", areMet());
        map.put("expectations", results);
        map.put("truth", run.truth().stream().map(ScenarioResults::json).toList());
        return map;
    }

    /** One fault, with times as text. */
    static Map<String, @Nullable Object> json(FaultInterval interval) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("fault", interval.fault());
        map.put("label", interval.label());
        map.put("generator", interval.generator());
        map.put("parameters", interval.parameters());
        map.put("entry", interval.entry());
        map.put("fromSeconds", interval.fromSeconds());
        map.put("toSeconds", interval.toSeconds());
        map.put("from", interval.from().toString());
        map.put("to", interval.to() == null ? null : interval.to().toString());
        return map;
    }

    /** One fault as a line of JSON. */
    static String line(FaultInterval interval) {
        var map = json(interval);
        map.values().removeIf(value -> value == null);
        try {
            return LINES.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A fault could not be written: " + interval, e);
        }
    }

    /** As CI servers read it. */
    String junit(double seconds) {
        var cases = new ArrayList<String>();
        for (var each : results) {
            var head = "    <testcase classname=\"" + xml(run.scenario().name()) + "\" name=\""
                    + xml(each.expected()) + "\" time=\""
                    + (each.delaySeconds() == null ? "0" : each.delaySeconds().toString()) + "\"";
            cases.add(each.met()
                    ? head + "/>"
                    : head + ">\n      <failure message=\"" + xml(each.seen()) + "\">Expected: "
                            + xml(each.expected()) + "\nSeen: " + xml(each.seen())
                            + "</failure>\n    </testcase>");
        }
        long failed = results.stream().filter(each -> !each.met()).count();
        return String.format(Locale.ROOT,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"%s\" tests=\"%d\" "
                        + "failures=\"%d\" errors=\"0\" skipped=\"0\" time=\"%.3f\">\n%s\n  </testsuite>\n</testsuites>\n",
                xml(run.scenario().name()), results.size(), failed, seconds, String.join("\n", cases));
    }

    private static String xml(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                // XML 1.0 has no other control characters, not even escaped.
                default ->
                    safe.appendCodePoint(c < ' ' || c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF
                            ? ' '
                            : c);
            }
        });
        return safe.toString();
    }
}
