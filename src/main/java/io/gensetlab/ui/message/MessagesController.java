package io.gensetlab.ui.message;

import io.gensetlab.delivery.Acks;
import io.gensetlab.delivery.Compression;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.MessagePlan;
import io.gensetlab.message.KeyLayout;
import io.gensetlab.message.Part;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.ui.control.FieldError;
import io.gensetlab.ui.control.Segments;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Feed;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The sheet of messages: each choice acts at once. */
public final class MessagesController {

    private final MessagesViewModel model;
    private final Feed<LabSnapshot> feed;
    private final Runnable close;
    private final Segments<Part> parts;
    private final Segments<PayloadLayout> payloads;
    private final Segments<TopicLayout> topicLayouts;
    private final Segments<KeyLayout> keyLayouts;
    private final Segments<Integer> qualities;
    private final Segments<Acks> acks;
    private final Segments<Compression> compressions;
    private @FXML VBox root;
    private @FXML HBox partBox;
    private @FXML Label partNote;
    private @FXML HBox payloadBox;
    private @FXML Label payloadNote;
    private @FXML TextField topic;
    private @FXML Label topicError;
    private @FXML Button suggestion;
    private @FXML TextField rate;
    private @FXML Label rateNote;
    private @FXML Label rateError;
    private @FXML HBox topicLayoutBox;
    private @FXML Label topicLayoutNote;
    private @FXML HBox qosBox;
    private @FXML Label qosNote;
    private @FXML HBox keyBox;
    private @FXML HBox acksBox;
    private @FXML Label acksNote;
    private @FXML CheckBox labels;
    private @FXML CheckBox check;
    private @FXML Label checkNote;
    private @FXML TextField linger;
    private @FXML Label lingerError;
    private @FXML HBox compressionBox;
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch watch;

    /** @param close puts the sheet away */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public MessagesController(MessagesViewModel model, Feed<LabSnapshot> feed, Runnable close) {
        this.model = model;
        this.feed = feed;
        this.close = close;
        parts = new Segments<>(List.of(Part.values()), Part::label,
                part -> part.name().toLowerCase(java.util.Locale.ROOT),
                "part", model::choose);
        payloads = new Segments<>(List.of(PayloadLayout.values()), PayloadLayout::label, PayloadLayout::id,
                "payload", model::choose);
        topicLayouts = new Segments<>(List.of(TopicLayout.values()), TopicLayout::label, TopicLayout::id,
                "topic layout", model::choose);
        keyLayouts = new Segments<>(List.of(KeyLayout.values()), KeyLayout::label, KeyLayout::id, "key",
                model::choose);
        qualities = new Segments<>(List.of(0, 1, 2), qos -> "QoS " + qos, String::valueOf, "qos", model::qos);
        acks = new Segments<>(List.of(Acks.values()), Acks::id, Acks::id, "acks", model::choose);
        compressions = new Segments<>(List.of(Compression.values()), Compression::id, Compression::id,
                "compression", model::choose);
    }

    @FXML
    void initialize() {
        put(partBox, parts);
        put(payloadBox, payloads);
        put(topicLayoutBox, topicLayouts);
        put(qosBox, qualities);
        put(keyBox, keyLayouts);
        put(acksBox, acks);
        put(compressionBox, compressions);
        typed(topic, model::topic, plan -> plan.messages().topic());
        typed(rate, model::rate, plan -> MessagesViewModel.number(plan.rateHz()));
        typed(linger, model::linger, plan -> Integer.toString(plan.sending().lingerMillis()));
        FieldError.show(model.topicError(), topicError, topic);
        FieldError.show(model.rateError(), rateError, rate);
        FieldError.show(model.lingerError(), lingerError, linger);
        labels.setOnAction(event -> model.labels(labels.isSelected()));
        check.setOnAction(event -> model.check(check.isSelected()));
        suggestion.textProperty().bind(model.suggestion().map(name -> "Use " + name));
        shownIf(suggestion, model.suggestion().isNotEmpty());
        suggestion.setOnAction(event -> model.useSuggestion());
        model.plan().subscribe(this::show);
        watch = new VisibilityWatch(root, this::seen);
    }

    private static void put(HBox box, Node segments) {
        box.getChildren().setAll(segments);
    }

    /** What is typed acts with Enter, or when the field is left: not each letter is a topic. Esc takes it back first. */
    private void typed(TextField field, Consumer<String> use, Function<MessagePlan, String> taken) {
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                // The sheet closes with it, and the field is left.
                field.setText(taken.apply(model.plan().get()));
            }
        });
        field.setOnAction(event -> use.accept(field.getText()));
        field.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                use.accept(field.getText());
            }
        });
    }

    private void seen() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        } else {
            subscription = feed.subscribe(this::show);
        }
    }

    private void show(LabSnapshot snapshot) {
        model.refresh();
        rateNote.setText(MessagesViewModel.rateNote(snapshot, model.plan().get()));
    }

    private void show(MessagePlan plan) {
        var messages = plan.messages();
        var sending = plan.sending();
        parts.show(messages.part());
        partNote.setText(MessagesViewModel.about(messages.part()));
        payloads.show(messages.payload());
        payloadNote.setText(messages.payload().about());
        text(topic, messages.topic());
        text(rate, MessagesViewModel.number(plan.rateHz()));
        topicLayouts.show(messages.topicLayout());
        topicLayoutNote.setText(switch (messages.topicLayout()) {
            case SINGLE -> messages.topic();
            case PER_GENERATOR -> messages.topic() + "/generator1";
            case PER_METRIC -> messages.topic() + "/generator1/temperature, …/pressure, …/fuel";
        });
        qualities.show(sending.qos());
        qosNote.setText(MessagesViewModel.aboutQos(sending.qos()));
        keyLayouts.show(messages.keyLayout());
        acks.show(sending.acks());
        acksNote.setText(MessagesViewModel.aboutAcks(sending.acks()));
        text(linger, Integer.toString(sending.lingerMillis()));
        compressions.show(sending.compression());
        labels.setSelected(messages.labels());
        check.setSelected(sending.checked());
        checkNote.setText(MessagesViewModel.aboutCheck(sending.checked()));
    }

    private static void text(TextField field, String text) {
        if (!field.isFocused() && !field.getText().equals(text)) {
            field.setText(text);
        }
    }

    private static void shownIf(Node node, javafx.beans.value.ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    @FXML
    void defaults() {
        model.defaults();
        // A field that is focused still says what was typed.
        text(model.plan().get());
    }

    private void text(MessagePlan plan) {
        topic.setText(plan.messages().topic());
        rate.setText(MessagesViewModel.number(plan.rateHz()));
        linger.setText(Integer.toString(plan.sending().lingerMillis()));
    }

    @FXML
    void done() {
        close.run();
    }
}
