package io.gensetlab.history;

/** Is told what a person should know of the history; on any thread. */
@FunctionalInterface
public interface HistoryListener {
    /** @param bad whether something was lost */
    void said(boolean bad, String sentence);
}
