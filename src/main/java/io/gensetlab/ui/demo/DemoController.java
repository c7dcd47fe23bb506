package io.gensetlab.ui.demo;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DemoActs;
import io.gensetlab.lab.DemoActs.LateSubscriber;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.message.Part;
import io.gensetlab.ui.control.Segments;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Feed;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The sheet of demo acts. Looks at readers and brokers only while it can be seen. */
public final class DemoController {
    /** Height of the sheet without and with late subscribers; less where the window has less. */
    private static final double LOW = 560;
    private static final double HIGH = 800;

    private final DemoActions actions;
    private final Feed<LabSnapshot> feed;
    private final ZoneId zone;
    private final Runnable close;
    private final Segments<Part> parts;
    private final List<BrokerRow> brokerRows = new ArrayList<>();
    private List<SubscriberCard> cards = List.of();
    private @FXML VBox root;
    private @FXML HBox partBox;
    private @FXML Label partNote;
    private @FXML Button add;
    private @FXML VBox subscribers;
    private @FXML Label lateNote;
    private @FXML VBox brokers;
    private @FXML Label runNote;
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch watch;

    /** @param close puts the sheet away */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public DemoController(DemoActions actions, Feed<LabSnapshot> feed, ZoneId zone, Runnable close) {
        this.actions = actions;
        this.feed = feed;
        this.zone = zone;
        this.close = close;
        parts = new Segments<>(List.of(Part.values()), Part::label, part -> part.name().toLowerCase(Locale.ROOT),
                "demo part", actions::use);
    }

    @FXML
    void initialize() {
        partBox.getChildren().setAll(parts);
        for (var kind : DemoBrokers.Kind.values()) {
            brokerRows.add(new BrokerRow(kind, actions));
        }
        brokers.getChildren().setAll(brokerRows);
        lateNote.managedProperty().bind(lateNote.visibleProperty());
        watch = new VisibilityWatch(root, this::seen);
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
        parts.show(snapshot.messages().part());
        partNote.setText(DemoViewModel.part(snapshot.messages().part()));
        brokerRows.forEach(row -> row.show(snapshot));
        runNote.setText(DemoViewModel.run(snapshot, actions.previousRun(Transport.MQTT),
                actions.previousRun(Transport.KAFKA)));
        showSubscribers(actions.lateSubscribers());
    }

    private void showSubscribers(List<LateSubscriber> now) {
        if (!now.stream().map(LateSubscriber::number).toList()
                .equals(cards.stream().map(SubscriberCard::number).toList())) {
            cards = now.stream().map(this::card).toList();
            subscribers.getChildren().setAll(cards);
        }
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i).show(now.get(i));
        }
        lateNote.setVisible(now.isEmpty());
        root.setPrefHeight(now.isEmpty() ? LOW : HIGH);
        add.setText(now.isEmpty() ? "Add a late subscriber" : "Add another");
        add.setDisable(now.size() >= DemoActs.MOST_SUBSCRIBERS);
    }

    private SubscriberCard card(LateSubscriber subscriber) {
        int number = subscriber.number();
        for (var card : cards) {
            if (card.number() == number) {
                return card;
            }
        }
        return new SubscriberCard(subscriber, zone, () -> actions.removeLateSubscriber(number));
    }

    @FXML
    void addLate() {
        actions.addLateSubscriber();
        showSubscribers(actions.lateSubscribers());
    }

    @FXML
    void newRun() {
        actions.newRun();
    }

    @FXML
    void resetDemo() {
        actions.resetDemo();
    }

    @FXML
    void done() {
        close.run();
    }
}
