package io.gensetlab.journal;

/**
 * What an operator should know of the journal.
 *
 * @param bad whether it costs something
 * @param sentence what happened, and what it means
 */
public record Notice(boolean bad, String sentence) {}
