package io.gensetlab.ui.settings;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.CheckStep;
import io.gensetlab.delivery.CheckStep.Stage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the form shows where work of its own broke; the log has the place, and no text: what was typed may stand in it. */
final class FailedWork {
    private static final Logger LOG = LoggerFactory.getLogger(FailedWork.class);
    private static final int FRAMES_LOGGED = 8;
    private static final String TITLE = "Connections";

    private FailedWork() {}

    static CheckReport report(String sentence, @Nullable Throwable error) {
        LOG.error("{}: {}", sentence, error == null ? "no answer" : error.getClass() + " " + where(error));
        return new CheckReport(TITLE, List.of(CheckStep.failed(Stage.SETTINGS, sentence)));
    }

    private static List<StackTraceElement> where(Throwable error) {
        var cause = error.getCause() == null ? error : error.getCause();
        return Arrays.stream(cause.getStackTrace()).limit(FRAMES_LOGGED).toList();
    }

    /** A profile that cannot be used says so in a sentence of its own. */
    static CheckReport ofConnecting(@Nullable Throwable error) {
        var cause = error == null || error.getCause() == null ? error : error.getCause();
        return cause instanceof IllegalArgumentException said && said.getMessage() != null
                ? new CheckReport(TITLE, List.of(CheckStep.failed(Stage.SETTINGS, said.getMessage())))
                : report(
                        "The brokers could not be used by an error of this program; the log has the details.",
                        error);
    }
}
