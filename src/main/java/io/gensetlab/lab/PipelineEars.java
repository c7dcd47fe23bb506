package io.gensetlab.lab;

import io.gensetlab.delivery.kafka.KafkaListener;
import io.gensetlab.delivery.mqtt.MqttListener;
import io.gensetlab.lab.LabEvent.Severity;
import io.gensetlab.scenario.Expectation;
import io.gensetlab.scenario.Expectation.Source;
import io.gensetlab.scenario.Scenario;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Listens where the pipeline under test is expected to answer. Thread-safe. */
final class PipelineEars implements AutoCloseable {
    private final Scenario scenario;
    private final EventLog events;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<BooleanSupplier> live = new ArrayList<>();
    /** Where answers go; before a run there is nobody. */
    private volatile @Nullable PipelineAnswers answers;

    /** What it needs of the lab. */
    record Tools(ConnectionDesk connections, EventLog events, InstantSource clock, LongSupplier nanoTime) {}

    PipelineEars(Scenario scenario, Tools tools, int webhookPort) {
        this.scenario = scenario;
        events = tools.events();
        for (int i = 0; i < scenario.expect().size(); i++) {
            if (scenario.expect().get(i).check() instanceof Expectation.Received wanted) {
                int number = i;
                switch (wanted.source()) {
                    case MQTT -> listen(wanted, () -> {
                        var ear = new MqttListener(tools.connections().mqtt(), wanted.address(),
                                tools.nanoTime(),
                                new SplittableRandom(number), payload -> arrived(number, wanted, payload));
                        live.add(ear::isLive);
                        return ear;
                    });
                    case KAFKA -> listen(wanted, () -> {
                        var ear = new KafkaListener(tools.connections().kafka(), wanted.address(),
                                tools.clock().millis(), tools.nanoTime(),
                                payload -> arrived(number, wanted, payload));
                        live.add(ear::isLive);
                        return ear;
                    });
                    case WEBHOOK -> {
                        // All of them share one server, below.
                    }
                }
            }
        }
        if (scenario.expect().stream().anyMatch(each -> path(each) != null)) {
            openWebhook(webhookPort);
        }
    }

    private static @Nullable String path(Expectation each) {
        return each.check() instanceof Expectation.Received wanted && wanted.source() == Source.WEBHOOK
                ? wanted.address()
                : null;
    }

    private void listen(Expectation.Received wanted, Supplier<AutoCloseable> ear) {
        try {
            open.add(ear.get());
        } catch (IllegalArgumentException e) {
            events.add(Severity.WARNING, null,
                    "Scenario: nobody listens on " + wanted.address() + ". " + e.getMessage());
        }
    }

    private void openWebhook(int port) {
        try {
            var webhook = new Webhook(port, this::posted);
            open.add(webhook);
            events.add(Severity.GOOD, null, "Webhook: http://127.0.0.1:" + webhook.port() + String.join(", ",
                    scenario.expect()
                            .stream()
                            .map(PipelineEars::path)
                            .filter(path -> path != null)
                            .distinct()
                            .toList()));
        } catch (IOException e) {
            events.add(Severity.WARNING, null,
                    "Scenario: no webhook listens, port " + port + " cannot be had.");
        }
    }

    private void posted(String path, byte[] body) {
        for (int i = 0; i < scenario.expect().size(); i++) {
            if (path.equals(path(scenario.expect().get(i)))
                    && scenario.expect().get(i).check() instanceof Expectation.Received wanted) {
                arrived(i, wanted, body);
            }
        }
    }

    private void arrived(int number, Expectation.Received wanted, byte[] payload) {
        var present = answers;
        if (present != null) {
            present.arrived(number, wanted, payload);
        }
    }

    Scenario scenario() {
        return scenario;
    }

    /** From now on answers count. */
    void count(PipelineAnswers where) {
        answers = where;
    }

    /** Whether all are connected. */
    boolean isLive() {
        return live.stream().allMatch(BooleanSupplier::getAsBoolean);
    }

    @Override
    public void close() {
        for (var each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("An ear did not close", e);
            }
        }
    }
}
