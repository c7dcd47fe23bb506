package io.gensetlab.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.lab.Lab;
import io.gensetlab.scenario.LiveCommand;
import io.gensetlab.scenario.LiveCommandReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a run is told while it goes on: a line in, a line back. Thread-safe. */
final class LiveCommands {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCommands.class);
    private static final ObjectMapper LINES = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final Lab lab;
    private volatile boolean stopAsked;
    private volatile boolean over;

    LiveCommands(Lab lab) {
        this.lab = lab;
    }

    /** Whether the run was told to end. */
    boolean isStopAsked() {
        return stopAsked;
    }

    /** No more readings are made: what would change them is refused. */
    void end() {
        over = true;
    }

    /**
     * Does what a line says. Waits for a step of the simulation at most.
     *
     * @return {@code ok} with what was done, {@code error} with a sentence, or the status as JSON; null for a line that says
     *         nothing
     */
    @Nullable
    String answer(String line) {
        try {
            var command = LiveCommandReader.read(line, lab.live().sets());
            if (command == null) {
                return null;
            }
            boolean tells = command instanceof LiveCommand.Status || command instanceof LiveCommand.Help;
            return over && !tells ? error("The run has made all its readings, and ends") : perform(command);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return error(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("A command failed", e);
            return error("An error of this program; the log has the details");
        }
    }

    static String error(String sentence) {
        return "error " + oneLine(sentence) + (sentence.endsWith(".") || sentence.endsWith("?") ? "" : ".");
    }

    private static String oneLine(String text) {
        var line = new StringBuilder();
        text.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line.toString();
    }

    private String perform(LiveCommand command) {
        return switch (command) {
            case LiveCommand.Inject(var entry) -> {
                int sets = lab.live().inject(entry);
                yield sets == 0 ? "ok on the link" : "ok on " + sets(sets);
            }
            case LiveCommand.ClearAll _ -> {
                lab.live().clearAll();
                yield "ok all faults cleared";
            }
            case LiveCommand.ClearFault(var word) -> {
                int count = lab.live().clearFault(word);
                yield "ok " + count + (count == 1 ? " fault" : " faults") + " cleared";
            }
            case LiveCommand.ClearTarget(var target) ->
                "ok the faults of " + sets(lab.live().clear(target)) + " cleared";
            case LiveCommand.Pause _ -> {
                lab.pause();
                yield "ok paused";
            }
            case LiveCommand.Resume _ -> {
                lab.resume();
                yield "ok goes on";
            }
            case LiveCommand.Status _ -> status();
            case LiveCommand.Stop _ -> {
                stopAsked = true;
                yield "ok stops";
            }
            case LiveCommand.Help(var sentence) -> "ok " + sentence;
        };
    }

    private static String sets(int count) {
        return count + (count == 1 ? " set" : " sets");
    }

    private String status() {
        var faults = lab.live().faults();
        var snapshot = lab.snapshot();
        var status = new LinkedHashMap<String, Object>();
        status.put("run", snapshot.run());
        status.put("simulatedSeconds", snapshot.simulatedMillis() / 1000.0);
        status.put("paused", snapshot.paused());
        status.put("speed", snapshot.speed());
        status.put("sets", snapshot.generators().size());
        status.put("faults", faults);
        var transports = new LinkedHashMap<String, Object>();
        snapshot.transports().forEach((transport, view) -> {
            if (view.on()) {
                transports.put(transport.name().toLowerCase(Locale.ROOT),
                        counts(view.connection().state().canSend(), view.ledger()));
            }
        });
        status.put("transports", transports);
        try {
            return LINES.writeValueAsString(status);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The status could not be written", e);
        }
    }

    private static Map<String, Object> counts(boolean connected, LedgerSnapshot ledger) {
        var counts = new LinkedHashMap<String, Object>();
        counts.put("connected", connected);
        counts.put("made", ledger.made());
        counts.put("acknowledged", ledger.acknowledged());
        counts.put("refused", ledger.rejected());
        counts.put("lost", ledger.expired() + ledger.dropped());
        counts.put("pending", ledger.pending());
        return counts;
    }
}
