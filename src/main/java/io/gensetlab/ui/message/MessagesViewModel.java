package io.gensetlab.ui.message;

import io.gensetlab.delivery.Acks;
import io.gensetlab.delivery.Compression;
import io.gensetlab.delivery.SendSettings;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.MessagePlan;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.Part;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Messages as they are chosen: each choice acts at once, or says at its field why it cannot. Belongs to the FX thread.
 */
public final class MessagesViewModel {
    private final Supplier<MessagePlan> current;
    private final Function<MessageSettings, @Nullable String> conflict;
    private final Consumer<MessagePlan> apply;

    /** As chosen: what holds, but for a payload or topic that cannot be yet. */
    private final ReadOnlyObjectWrapper<MessagePlan> plan;
    private final ReadOnlyStringWrapper topicError = new ReadOnlyStringWrapper(this, "topicError", "");
    private final ReadOnlyStringWrapper suggestion = new ReadOnlyStringWrapper(this, "suggestion", "");
    private final ReadOnlyStringWrapper rateError = new ReadOnlyStringWrapper(this, "rateError", "");
    private final ReadOnlyStringWrapper lingerError = new ReadOnlyStringWrapper(this, "lingerError", "");

    /**
     * @param current what holds now
     * @param conflict why messages cannot be made like this, or null
     * @param apply has them made like this; throws {@link IllegalArgumentException} with a sentence
     */
    public MessagesViewModel(Supplier<MessagePlan> current,
            Function<MessageSettings, @Nullable String> conflict,
            Consumer<MessagePlan> apply) {
        this.current = current;
        this.conflict = conflict;
        this.apply = apply;
        plan = new ReadOnlyObjectWrapper<>(this, "plan", current.get());
    }

    /** What is chosen. */
    public ReadOnlyObjectProperty<MessagePlan> plan() {
        return plan.getReadOnlyProperty();
    }

    /** Why the topic cannot be used; empty if it can. */
    public ReadOnlyStringProperty topicError() {
        return topicError.getReadOnlyProperty();
    }

    /** A topic that can be used instead; empty if none is needed. */
    public ReadOnlyStringProperty suggestion() {
        return suggestion.getReadOnlyProperty();
    }

    /** Why the rate cannot be used; empty if it can. */
    public ReadOnlyStringProperty rateError() {
        return rateError.getReadOnlyProperty();
    }

    /** Why the linger cannot be used; empty if it can. */
    public ReadOnlyStringProperty lingerError() {
        return lingerError.getReadOnlyProperty();
    }

    /** Something else may have chosen meanwhile, such as an act: shows what holds, unless a choice waits here. */
    public void refresh() {
        if (topicError.get().isEmpty() && !current.get().equals(plan.get())) {
            plan.set(current.get());
        }
    }

    /** Lays both transports out as a part of the demo. */
    public void choose(Part part) {
        use(plan.get().messages().with(part));
    }

    /** Chooses the payload. */
    public void choose(PayloadLayout payload) {
        use(plan.get().messages().with(payload));
    }

    /** Chooses how MQTT topics are made. */
    public void choose(TopicLayout layout) {
        use(plan.get().messages().with(layout));
    }

    /** Chooses how record keys are made. */
    public void choose(KeyLayout layout) {
        use(plan.get().messages().with(layout));
    }

    /** Whether the ids of the faults at work go along. */
    public void labels(boolean wanted) {
        use(plan.get().messages().withLabels(wanted));
    }

    /** The topic as typed. */
    public void topic(String typed) {
        try {
            use(plan.get().messages().withTopic(typed.strip()));
        } catch (IllegalArgumentException e) {
            topicError.set(
                    "A topic has 1 to 249 letters, digits, dots, underscores or hyphens: Kafka takes no other.");
            suggestion.set("");
        }
    }

    /** Takes the suggested topic. */
    public void useSuggestion() {
        topic(suggestion.get());
    }

    private void use(MessageSettings wanted) {
        plan.set(plan.get().with(wanted));
        var wrong = conflict.apply(wanted);
        topicError.set(wrong == null ? "" : wrong);
        suggestion.set(wrong == null ? "" : free(wanted));
        if (wrong == null) {
            apply.accept(plan.get());
        }
    }

    /** A topic that the payload can have; a number is added as long as it cannot. */
    private String free(MessageSettings wanted) {
        var topic = wanted.payload().topicFor(wanted.topic());
        for (int i = 2; conflict.apply(wanted.withTopic(topic)) != null; i++) {
            topic = wanted.payload().topicFor(wanted.topic()) + "_" + i;
        }
        return topic;
    }

    /** The rate as typed, readings per generator and simulated second. */
    public void rate(String typed) {
        try {
            double hertz = Double.parseDouble(typed.strip().replace(',', '.'));
            if (!(hertz >= MessagePlan.LOWEST_RATE_HZ && hertz <= MessagePlan.HIGHEST_RATE_HZ)) {
                throw new NumberFormatException("out of range");
            }
            rateError.set("");
            send(plan.get().withRate(hertz));
        } catch (NumberFormatException e) {
            rateError.set("A rate is a number from 0.01 to 10.");
        }
    }

    /** Chooses MQTT's QoS. */
    public void qos(int qos) {
        send(plan.get().sending().withQos(qos));
    }

    /** Chooses Kafka's acks. */
    public void choose(Acks acks) {
        send(plan.get().sending().with(acks));
    }

    /** Chooses the compression of Kafka's batches. */
    public void choose(Compression compression) {
        send(plan.get().sending().with(compression));
    }

    /** Whether values are checked against their schema before they are sent to Kafka. */
    public void check(boolean wanted) {
        send(plan.get().sending().withCheck(wanted));
    }

    /** The producer's linger as typed, ms. */
    public void linger(String typed) {
        if (typed.strip().matches("[0-9]{1,4}")
                && Integer.parseInt(typed.strip()) <= SendSettings.LONGEST_LINGER_MILLIS) {
            lingerError.set("");
            send(plan.get().sending().withLinger(Integer.parseInt(typed.strip())));
        } else {
            lingerError.set("Linger is a whole number from 0 to 1000 ms.");
        }
    }

    private void send(SendSettings next) {
        send(plan.get().with(next));
    }

    /** A choice that waits for another topic does not hold this one up. */
    private void send(MessagePlan next) {
        plan.set(next);
        apply.accept(topicError.get().isEmpty() ? next : next.with(current.get().messages()));
    }

    /** As at the first start. */
    public void defaults() {
        topicError.set("");
        suggestion.set("");
        rateError.set("");
        lingerError.set("");
        plan.set(MessagePlan.DEFAULT);
        apply.accept(MessagePlan.DEFAULT);
    }

    /** What the rate comes to now. */
    static String rateNote(LabSnapshot snapshot, MessagePlan plan) {
        int sets = snapshot.generators().size();
        double perSecond = plan.rateHz() * snapshot.speed() * sets;
        return String.format(Locale.ROOT,
                "per set and simulated second: %s a second now (%,d sets, %s×)",
                perSecond >= 10
                        ? String.format(Locale.ROOT, "%,d", Math.round(perSecond))
                        : String.format(Locale.ROOT, "%.1f", perSecond),
                sets, number(snapshot.speed()));
    }

    /** Without a needless fraction. */
    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** What a part shows. */
    static String about(@Nullable Part part) {
        return switch (part) {
            case ONE ->
                "Part 1: all readings on one MQTT topic; a random key spreads records over all partitions, "
                        + "without order.";
            case TWO -> "Part 2: an MQTT topic per generator; the generator as key keeps its records in one "
                    + "partition, in order.";
            case null -> "A layout of its own: neither part 1 nor part 2.";
        };
    }

    /** What a QoS promises. */
    static String aboutQos(int qos) {
        return switch (qos) {
            case 0 -> "At most once: counts as acknowledged when written; the broker confirms nothing.";
            case 1 -> "At least once: PUBACK confirms each message.";
            default -> "Exactly once: PUBREC, PUBREL and PUBCOMP, two round trips.";
        };
    }

    /** What acks promise. */
    static String aboutAcks(Acks acks) {
        return switch (acks) {
            case ALL -> "All in-sync replicas have it; the producer is idempotent.";
            case LEADER -> "The leader has it; idempotence is off, so a retry may double or reorder records.";
            case NONE -> "Nobody confirms; records have no offset in their reports, and a loss goes unseen.";
        };
    }

    /** What the check, or its lack, comes to. */
    static String aboutCheck(boolean checked) {
        return checked
                ? "What does not conform is refused here and never sent; MQTT takes it."
                : "Whatever is made goes out: consumers see what a fault breaks, as MQTT's subscribers do.";
    }
}
