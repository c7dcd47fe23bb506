package io.gensetlab.lab;

import io.gensetlab.delivery.SendSettings;
import io.gensetlab.delivery.kafka.TopicSchemas;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.Part;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.settings.MessageMemory;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.SimulationEngine;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages as an operator chooses them while the run goes on. A reading that is made already goes out as it was made;
 * the next one is made the new way. Thread-safe; every method returns at once.
 */
public final class MessageDesk {
    private static final Logger LOG = LoggerFactory.getLogger(MessageDesk.class);

    private final EventLog events;
    private final Object lock = new Object();
    /** Which layout's schema a topic's subject has, since values under one subject have to stay compatible. */
    private final Map<String, PayloadLayout> layoutOf = new HashMap<>();
    private volatile MessagePlan plan;
    private volatile Consumer<Command> commands = command -> {};
    private volatile Consumer<Boolean> details = wanted -> {};
    private volatile Consumer<SendSettings> resend = sending -> {};
    private volatile Consumer<MessagePlan> onChange = changed -> {};

    MessageDesk(RunSettings settings, EventLog events) {
        this.events = events;
        plan = new MessagePlan(settings.messages(), SendSettings.DEFAULT, settings.rateHz());
        layoutOf.put(MessageSettings.DEFAULT_TOPIC, PayloadLayout.CLASSIC);
        layoutOf.putIfAbsent(settings.messages().topic(), settings.messages().payload());
    }

    /** @param resend makes publishers anew */
    void wire(SimulationEngine engine, Consumer<SendSettings> resend) {
        commands = engine::submit;
        details = engine::readDetails;
        this.resend = resend;
        engine.readDetails(plan.messages().payload().needsDetail());
    }

    /** What is chosen. */
    public MessagePlan plan() {
        return plan;
    }

    /**
     * Why messages cannot be made like this, in a sentence, or null: the topic's subject has another schema already.
     */
    public @Nullable String conflict(MessageSettings wanted) {
        PayloadLayout there;
        synchronized (lock) {
            there = layoutOf.get(wanted.topic());
        }
        if (there == null || there.sharesSchema(wanted.payload())) {
            return null;
        }
        return wanted.topic() + " carries " + there.label().toLowerCase(Locale.ROOT)
                + " readings, and its subject " + wanted.topic()
                + "-value has their schema, which this payload does not fit.";
    }

    /**
     * Has messages made, and sent, in another way from the next reading on.
     *
     * @throws IllegalArgumentException with a sentence if there is a {@link #conflict} or the rate is out of its range
     */
    public void apply(MessagePlan next) {
        MessagePlan before;
        synchronized (lock) {
            var wrong = conflict(next.messages());
            if (wrong != null) {
                throw new IllegalArgumentException(wrong);
            }
            before = plan;
            if (next.equals(before)) {
                return;
            }
            if (next.rateHz() != before.rateHz()) {
                MessagePlan.requireRate(next.rateHz());
                commands.accept(new Command.SetRate(next.rateHz()));
            }
            layoutOf.putIfAbsent(next.messages().topic(), next.messages().payload());
            if (next.messages().payload().needsDetail()) {
                // Before the layout: the first reading that it is used on has to have it.
                details.accept(true);
            }
            plan = next;
            if (!next.messages().payload().needsDetail()) {
                details.accept(false);
            }
        }
        if (!next.sending().equals(before.sending())) {
            resend.accept(next.sending());
        }
        say(before.messages(), next.messages());
        if (before.sending().checked() != next.sending().checked()) {
            events.add(LabEvent.Severity.GOOD, null, next.sending().checked()
                    ? "Values for Kafka are checked against their schema before they are sent."
                    : "Values for Kafka are not checked any more: what is broken goes out, too.");
        }
        onChange.accept(next);
    }

    /** Applies what was remembered; what cannot be used any more is left, and messages stay as they are. */
    public void recall(MessageMemory memory) {
        try {
            apply(MessagePlan.of(memory));
        } catch (IllegalArgumentException e) {
            LOG.warn("The remembered messages cannot be used, the defaults are: {}", e.getMessage());
        }
    }

    /** Who remembers what is chosen; told on the thread that chooses. */
    public void onChange(Consumer<MessagePlan> listener) {
        onChange = listener;
    }

    private void say(MessageSettings before, MessageSettings next) {
        if (before.equals(next)) {
            return;
        }
        var part = next.part();
        events.add(LabEvent.Severity.GOOD, null, "Messages from now on: "
                + (part == null ? "" : part.label() + ", ") + next.payload().label() + " on " + next.topic()
                + ", " + next.topicLayout().label() + ", key: " + next.keyLayout().label()
                + (next.labels() ? ", labelled with their faults" : "") + ".");
    }

    /** Lays both transports out as a part of the demo. */
    public void use(Part part) {
        synchronized (lock) {
            apply(plan.with(plan.messages().with(part)));
        }
    }

    /** For the Kafka publisher: what is pending keeps the schema of its topic. */
    TopicSchemas schemas() {
        return new TopicSchemas() {
            @Override
            public String current() {
                return plan.messages().topic();
            }

            @Override
            public String schema(String topic) {
                synchronized (lock) {
                    return layoutOf.getOrDefault(topic, plan.messages().payload()).schema();
                }
            }
        };
    }
}
