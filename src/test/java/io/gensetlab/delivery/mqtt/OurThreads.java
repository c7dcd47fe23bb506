package io.gensetlab.delivery.mqtt;

import java.util.List;

/** Threads of ours and of Paho's that are alive. */
final class OurThreads {
    private OurThreads() {}

    static List<String> names() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("MQTT ") || name.startsWith("mqtt-"))
                .sorted()
                .toList();
    }
}
