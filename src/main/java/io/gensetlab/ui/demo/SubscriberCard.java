package io.gensetlab.ui.demo;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DemoActs.LateSubscriber;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A late subscriber: its two readers side by side. */
final class SubscriberCard extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final ReaderColumn mqtt = new ReaderColumn(Transport.MQTT);
    private final ReaderColumn kafka = new ReaderColumn(Transport.KAFKA);
    private final int number;

    SubscriberCard(LateSubscriber subscriber, ZoneId zone, Runnable remove) {
        number = subscriber.number();
        getStyleClass().add("demo-subscriber");
        var title = new Label("Late subscriber " + number + ", joined at "
                + TIME.format(subscriber.joined().atZone(zone)));
        title.getStyleClass().add("section-title");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var button = new Button("Remove");
        button.setId("remove-late-" + number);
        button.setAccessibleText("Remove late subscriber " + number);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> remove.run());
        var head = new HBox(title, space, button);
        head.getStyleClass().add("section-head");
        var sides = new HBox(mqtt, kafka);
        sides.getStyleClass().add("demo-sides");
        getChildren().addAll(head, sides);
    }

    int number() {
        return number;
    }

    void show(LateSubscriber subscriber) {
        mqtt.show(subscriber.mqtt());
        kafka.show(subscriber.kafka());
    }
}
