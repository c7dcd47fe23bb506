package io.gensetlab.ui.timeline;

import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.EntryWords;
import io.gensetlab.scenario.TimelineEntry;
import io.gensetlab.ui.control.ScheduleItem;
import io.gensetlab.ui.control.Tone;

/** Entries of a timeline in words. */
final class EntryText {
    private EntryText() {}

    /** What happens, as in "Stuck" or "Load 120 %". */
    static String what(Action action) {
        return EntryWords.what(action);
    }

    /** What stands in a bar: what and to whom; a caption in its own words. */
    static String label(TimelineEntry entry) {
        return EntryWords.label(entry);
    }

    /** All of it in a sentence without a full stop. */
    static String text(TimelineEntry entry) {
        var details = entry.action() instanceof Action.Inject inject
                ? inject.kind().describe(inject.fault())
                : "";
        return label(entry) + (details.isEmpty() ? "" : ": " + details);
    }

    /** As it stands on its track. */
    static ScheduleItem item(ScenarioDocument.Kept kept) {
        var entry = kept.entry();
        double from = entry.at().toMillis() / 1000.0;
        boolean stretches = ScenarioDocument.stretches(entry);
        var duration = entry.duration();
        double to = duration != null
                ? from + duration.toMillis() / 1000.0
                : stretches ? Double.POSITIVE_INFINITY : from;
        return new ScheduleItem(kept.key(), ScenarioTrack.of(entry.action()).ordinal(), from, to,
                tone(entry.action()),
                label(entry), text(entry), stretches || duration != null);
    }

    private static Tone tone(Action action) {
        return switch (ScenarioTrack.of(action)) {
            case CAPTIONS -> Tone.NEUTRAL;
            case ENGINE -> Tone.ALARM;
            case SENSOR, PAYLOAD, CLOCK -> Tone.WARNING;
            case TRANSPORT, ORDERS -> Tone.INFO;
        };
    }
}
