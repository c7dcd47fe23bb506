package io.gensetlab.broker;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one embedded broker at one moment.
 *
 * @param kind which
 * @param state where it stands
 * @param sentence the state in words for the operator; after a failure, why
 * @param address what a client connects to, as in {@code mqtt://127.0.0.1:1883}, {@code 127.0.0.1:9092},
 *        {@code http://127.0.0.1:8081}; null before the first successful start, kept while stopped
 */
public record BrokerStatus(BrokerKind kind, BrokerState state, String sentence, @Nullable String address) {}
