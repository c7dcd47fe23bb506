package io.gensetlab.app;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.Lab;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the dashboard: makes no more readings, lets the pending ones go out for a moment, and asks if some are left. Who
 * chose to wait may close again, and is asked again. Begins on the FX thread; what blocks runs on a thread of its own.
 */
final class Closing {
    static final ButtonType WAIT = new ButtonType("Wait for them", ButtonData.CANCEL_CLOSE);
    static final ButtonType LEAVE = new ButtonType("Leave them", ButtonData.OTHER);

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final Duration MOMENT = Duration.ofMillis(1500);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Lab lab;
    private final Stage stage;
    private final BooleanSupplier mayLeave;
    private final Runnable done;
    private boolean begun;
    private volatile boolean leave;
    private @Nullable Alert question;

    /**
     * @param mayLeave asked first: false if the user has something to finish
     * @param done called on the FX thread when everything has ended
     */
    Closing(Lab lab, Stage stage, BooleanSupplier mayLeave, Runnable done) {
        this.lab = lab;
        this.stage = stage;
        this.mayLeave = mayLeave;
        this.done = done;
    }

    /** Begins to close; when that waits already, asks again. FX thread. */
    void begin() {
        if (begun) {
            ask();
            return;
        }
        if (!mayLeave.getAsBoolean()) {
            return;
        }
        begun = true;
        Thread.ofPlatform().name("closing").start(this::run);
    }

    private void run() {
        try {
            lab.stopMaking();
            if (!lab.awaitSettled(MOMENT)) {
                Platform.runLater(this::ask);
                while (!leave && !lab.awaitSettled(LOOK)) {
                    Platform.runLater(this::sayPending);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("The end did not go as it should", e);
        }
        Platform.runLater(this::hide);
        try {
            lab.close();
        } finally {
            Platform.runLater(done);
        }
    }

    private void hide() {
        // With its last window the toolkit would end, and what is to be done after the lab's end would never run.
        Platform.setImplicitExit(false);
        if (question != null) {
            question.close();
        }
        stage.hide();
    }

    private void ask() {
        if (question != null || lab.pending() == 0) {
            return;
        }
        var alert = new Alert(Alert.AlertType.CONFIRMATION, "", WAIT, LEAVE);
        alert.initOwner(stage);
        alert.setTitle("Genset Lab");
        alert.getDialogPane().setId("closing-question");
        alert.getDialogPane().getStylesheets().setAll(stage.getScene().getStylesheets());
        question = alert;
        sayPending();
        alert.setOnHidden(event -> {
            question = null;
            if (alert.getResult() == LEAVE) {
                leave = true;
            } else {
                stage.setTitle("Genset Lab – waiting for acknowledgements");
                // What is pending on a transport that is off would never go out.
                for (var transport : Transport.values()) {
                    if (lab.pending(transport) > 0) {
                        lab.switchTransport(transport, true);
                    }
                }
            }
        });
        alert.show();
    }

    private void sayPending() {
        if (question != null) {
            long pending = lab.pending();
            question.setHeaderText(String.format(Locale.ROOT, "%,d %s not acknowledged yet", pending,
                    pending == 1 ? "reading is" : "readings are"));
            long lost = Arrays.stream(Transport.values()).mapToLong(lab::pendingInMemoryAlone).sum();
            question.setContentText(
                    "Wait until the brokers have acknowledged them, or leave them and close now. "
                            + whatBecomesOfThem(pending, Math.min(pending, lost)));
        }
    }

    /** @param lost how many are in memory alone */
    static String whatBecomesOfThem(long pending, long lost) {
        if (lost == 0) {
            return "Readings that are left stay in the journal; the next start offers to send them.";
        }
        return lost == pending
                ? "Readings that are left are not sent any more."
                : String.format(Locale.ROOT,
                        "%,d of them are not in the journal and would be lost; the others stay "
                                + "there, and the next start offers to send them.",
                        lost);
    }
}
