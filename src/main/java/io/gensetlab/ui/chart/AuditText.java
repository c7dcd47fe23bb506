package io.gensetlab.ui.chart;

import io.gensetlab.delivery.AuditView;
import io.gensetlab.ui.control.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was read back of a transport, in few words. */
final class AuditText {
    private AuditText() {}

    /** The figures, the most important first. */
    static List<String> of(AuditView view) {
        var texts = new ArrayList<String>();
        if (!view.live()) {
            texts.add(view.sentence());
        }
        texts.add(count("received", view.received()));
        texts.add(count("missing", view.missing()));
        texts.add(count("duplicated", view.duplicated()));
        texts.add(count("reordered", view.reordered()));
        texts.add(count("corrupted", view.corrupted()));
        if (view.endToEnd().count() > 0) {
            texts.add("end to end p50 / p99 " + millis(view.endToEnd().p50Millis()) + " / "
                    + millis(view.endToEnd().p99Millis()) + " ms");
        }
        addIfAny(texts, "on their way", view.waiting());
        addIfAny(texts, "not sent", view.notSent());
        addIfAny(texts, "while the reader was away", view.unwatched());
        addIfAny(texts, "given up", view.unchecked());
        addIfAny(texts, "to another topic on purpose", view.elsewhere());
        addIfAny(texts, "of others", view.unknown());
        return texts;
    }

    private static void addIfAny(List<String> texts, String what, long count) {
        if (count > 0) {
            texts.add(count(what, count));
        }
    }

    private static String count(String what, long count) {
        return String.format(Locale.ROOT, "%s %,d", what, count);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    /** Lost or changed readings are an alarm; that one comes twice may happen with QoS 1 and is marked by its seq. */
    static Tone tone(AuditView view) {
        if (view.missing() > 0 || view.corrupted() > 0) {
            return Tone.ALARM;
        }
        if (!view.live()) {
            return Tone.STARTING;
        }
        return view.duplicated() > 0 ? Tone.WARNING : Tone.OK;
    }
}
