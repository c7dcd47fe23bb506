package io.gensetlab.delivery.mqtt;

import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * The threads that Paho works on, of one connection. Left to itself, its sender may sleep forever: it is told to stop once,
 * and misses that when it has just looked and is about to wait. An interrupt cannot be missed.
 */
final class PahoThreads {
    /** Connecting, receiving, sending, calling back, disconnecting, pinging. */
    private static final int COUNT = 6;

    private PahoThreads() {}

    /**
     * For one connection.
     *
     * @param oneOfMany whether there are hundreds like it: then they are virtual, which takes a third of its memory and doubles
     *            what 200 of them bring; a single connection is slower with them
     */
    static ScheduledThreadPoolExecutor of(boolean oneOfMany) {
        var builder = oneOfMany ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
        return new ScheduledThreadPoolExecutor(COUNT, builder.name("MQTT ", 1).factory());
    }
}
