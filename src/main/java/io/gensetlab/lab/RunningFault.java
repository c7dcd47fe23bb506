package io.gensetlab.lab;

import org.jspecify.annotations.Nullable;

/**
 * A fault that acts, or is on its way. Its names are an interface that scripts rely on: they are the JSON.
 *
 * @param fault the word of its kind
 * @param label what it is called in labels on the wire: the preset it came from, or its kind
 * @param generator the set; null for a fault of a link
 * @param beginsInSeconds simulated time until it begins; null if it acts
 * @param remainingSeconds simulated time until it ends, its way included; null for "until cleared"
 */
public record RunningFault(String fault, String label, @Nullable String generator,
        @Nullable Double beginsInSeconds, @Nullable Double remainingSeconds) {}
