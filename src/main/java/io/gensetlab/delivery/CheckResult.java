package io.gensetlab.delivery;

/**
 * The outcome of trying a connection once.
 *
 * @param ok whether it works
 * @param sentence what was found, or what went wrong and what to do, without secrets
 */
public record CheckResult(boolean ok, String sentence) {}
