package io.gensetlab.ui.timeline;

/** The tracks, from the top. */
enum TimelineTrack {
    FAULTS("Faults"), ALARMS("Alarms"), LINKS("Links"), ORDERS("Orders");

    private final String label;

    TimelineTrack(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
